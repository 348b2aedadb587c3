import { useEffect, useMemo, useState } from 'react';
import { messageOf } from '../../actions/report-failure.ts';
import { notify } from '../../actions/view.ts';
import { engine } from '../../engine/engine.ts';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import type { PictureColors } from './data/data-definition.ts';
import { type DataId, type DataSet, loadData } from './data/data-sets.ts';
import type { Link } from './model/link.ts';
import { picturePixels } from './picture-pixels.ts';

/** Colours of a picture that are shown. */
const MAX_COLORS = 600;

/** The points that are shown, none as yet of the learner's own; undefined while there is no picture. */
export function useData(id: DataId, { seed, points, groups }: Link): DataSet | undefined {
  const picture = usePictureColors(id === 'picture');
  return useMemo(
    () => (id === 'picture' && !picture ? undefined : loadData(id, { seed, set: points, groups, picture })),
    [id, seed, points, groups, picture],
  );
}

/** The colours of the picture that is shown, if they are wanted. */
function usePictureColors(wanted: boolean): PictureColors | undefined {
  const picture = useStore(({ pictures }) => activePicture(pictures));
  const { id, bitmap } = picture?.status === 'ready' ? picture : { id: undefined, bitmap: undefined };
  const [known, setKnown] = useState<{ readonly of: number; readonly colors: PictureColors }>();
  useEffect(() => {
    if (!wanted || id === undefined) return;
    const stop = new AbortController();
    engine
      .call('sampleCloud', { id, space: 'oklab', maxPoints: MAX_COLORS }, { signal: stop.signal })
      .then(({ positions, colors, counts }) => {
        const pixels = bitmap && picturePixels(bitmap);
        setKnown({ of: id, colors: { ...colorsOf(positions, colors, counts), pixels } });
      })
      .catch((error: unknown) => {
        if (!stop.signal.aborted) notify('error', messageOf(error));
      });
    return () => stop.abort();
  }, [wanted, id, bitmap]);
  return known?.of === id ? known?.colors : undefined;
}

function colorsOf(positions: Float32Array, rgba: Uint8Array, counts: Float32Array): PictureColors {
  const count = counts.length;
  const values = new Float64Array(2 * count);
  const colors = new Uint8Array(3 * count);
  for (let i = 0; i < count; i++) {
    values.set([positions[3 * i + 2]!, positions[3 * i]!], 2 * i);
    colors.set(rgba.subarray(4 * i, 4 * i + 3), 3 * i);
  }
  return { values, colors, weights: Float64Array.from(counts), solid: Float64Array.from(positions) };
}

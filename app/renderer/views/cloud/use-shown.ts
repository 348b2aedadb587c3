import type { ColorSpace } from 'fewhue/color';
import { useMemo } from 'react';
import { activePicture } from '../../state/pictures.ts';
import { useStore } from '../../state/store.ts';
import {
  type CloudComponents,
  type CloudEntries,
  type CloudPoints,
  componentsOf,
  componentsOfStep,
  entriesOf,
  entriesOfStep,
} from './cloud-contents.ts';
import { useCloudLabels, useCloudPoints } from './use-cloud-points.ts';

/** Everything that the cloud shows of the picture. */
export interface Shown {
  readonly space: ColorSpace;
  readonly points: CloudPoints | undefined;
  /** Entry of every point. */
  readonly labels: Uint16Array | undefined;
  /** RGBA bytes of the entries that the points are to be tinted by; undefined: they keep their own colours. */
  readonly palette: Uint8Array | undefined;
  readonly entries: CloudEntries | undefined;
  readonly components: CloudComponents | undefined;
  /** The space of clustering, if its components cannot be shown in the one that is chosen. */
  readonly componentsIn: ColorSpace | undefined;
}

/** What there is to show of the newest result of the picture that is shown. */
export function useShown(): Shown {
  const id = useStore(({ pictures }) => {
    const picture = activePicture(pictures);
    return picture?.status === 'ready' ? picture.id : undefined;
  });
  const look = useStore(({ view }) => view.cloud);
  const result = useStore(({ results }) => (id === undefined ? undefined : results.byPicture[id]));
  const space = look.space ?? ((result?.model.space ?? 'srgb') as ColorSpace);
  const points = useCloudPoints(id, space);
  const labels = useCloudLabels(id, result?.kind === 'exact' ? result.revision : 0);
  const dims = points?.dims ?? 3;
  const course = useStore(({ play }) => (play.course?.id === id ? play.course : undefined));
  const frame = useStore(({ play }) => play.frame);
  const step = useMemo(() => course && frame && { course, frame }, [course, frame]);
  const entries = useMemo(() => {
    if (step) return entriesOfStep(step, space, dims);
    return result && entriesOf(result, space, dims);
  }, [result, step, space, dims]);
  const components = useMemo(() => {
    if (step) return componentsOfStep(step);
    return result && componentsOf(result.model, result.palette);
  }, [result, step]);
  const fits = components?.space === space;
  return {
    ...{ space, points, entries, labels: step ? step.frame.labels : labels },
    palette: look.tint === 'entry' ? (step?.frame ?? result)?.palette : undefined,
    components: fits ? components : undefined,
    componentsIn: fits ? undefined : components?.space,
  };
}

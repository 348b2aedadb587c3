import { useEffect, useState } from 'react';
import { messageOf } from '../../actions/report-failure.ts';
import { engine } from '../../engine/engine.ts';
import type { WriteInput } from '../../worker/operations/write-indexed.ts';
import type { DataSet } from './data/data-sets.ts';
import type { Run } from './model/frame.ts';
import type { Link } from './model/link.ts';
import type { Scene } from './model/scene.ts';

/** What a scene came to; while a newer one is worked out the last one stays. */
export interface Shown {
  readonly run?: Run | undefined;
  readonly failure?: string | undefined;
}

const writePicture = (input: WriteInput) => engine.call('writeIndexed', input);

/** Works out a scene for what a link says, whenever that changes; steps change nothing. */
export function useRun(scene: Scene, data: DataSet | undefined, { seed, centroids, values }: Link): Shown {
  const [shown, setShown] = useState<Shown & { readonly scene?: Scene }>({});
  useEffect(() => {
    if (!data || data.points.values.length === 0) return setShown({});
    const stop = new AbortController();
    const { signal } = stop;
    const keep = (next: Shown) => {
      if (!signal.aborted) setShown({ ...next, scene });
    };
    scene
      .run({ data, seed, centroids, signal, writePicture }, values)
      .then((run) => keep({ run }))
      .catch((error: unknown) => keep({ failure: messageOf(error) }));
    return () => stop.abort();
  }, [scene, data, seed, centroids, values]);
  return shown.scene === scene ? shown : {};
}

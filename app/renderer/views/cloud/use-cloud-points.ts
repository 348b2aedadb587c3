import type { ColorSpace } from 'fewhue/color';
import { useEffect, useState } from 'react';
import { messageOf } from '../../actions/report-failure.ts';
import { notify } from '../../actions/view.ts';
import { engine } from '../../engine/engine.ts';
import type { CloudPoints } from './cloud-contents.ts';

/** Points that are drawn at most. */
export const MAX_POINTS = 60_000;

/** The colours of a picture in a space; undefined until they are there. */
export function useCloudPoints(id: number | undefined, space: ColorSpace): CloudPoints | undefined {
  const [points, setPoints] = useState<{ readonly of: number; readonly cloud: CloudPoints }>();
  useEffect(() => {
    if (id === undefined) return;
    return startTask(async (signal) => {
      const cloud = await engine.call('sampleCloud', { id, space, maxPoints: MAX_POINTS }, { signal });
      setPoints({ of: id, cloud });
    });
  }, [id, space]);
  return points?.of === id && points?.cloud.space === space ? points.cloud : undefined;
}

/** The palette entries of those colours in the exact result with a number; undefined until they are there. */
export function useCloudLabels(id: number | undefined, revision: number): Uint16Array | undefined {
  const [labels, setLabels] = useState<{ readonly revision: number; readonly labels: Uint16Array }>();
  useEffect(() => {
    if (id === undefined || revision === 0) return;
    return startTask(async (signal) =>
      setLabels(await engine.call('labelCloud', { id, maxPoints: MAX_POINTS }, { signal })),
    );
  }, [id, revision]);
  return labels?.revision === revision ? labels.labels : undefined;
}

/** Starts work that ends when the returned function is called; failures are told. */
function startTask(work: (signal: AbortSignal) => Promise<void>): () => void {
  const stop = new AbortController();
  work(stop.signal).catch((error: unknown) => {
    if (!stop.signal.aborted) notify('error', messageOf(error));
  });
  return () => stop.abort();
}

import {
  type ClusterNorm,
  fitKmeans,
  fitKmedians,
  type KmeansStep,
  type Points,
  stepKmeans,
} from 'fewhue/cluster';

/** Ways to first centroids that scenes offer. */
export type FirstCentroids = 'random' | 'kmeans++' | 'wu';

/** One half-step of k-means. */
export interface HalfStep {
  readonly kind: 'start' | 'assign' | 'move';
  readonly centroids: Float64Array;
  /** Centroids before the move. */
  readonly before?: Float64Array | undefined;
  /** Clusters of the points; undefined at the start. */
  readonly labels?: Uint32Array | undefined;
  /** J as it is after the half-step. */
  readonly cost: number;
}

const MAX_ITERATIONS = 60;

/** The first centroids that the fit takes. */
export async function firstCentroids(
  points: Points,
  { k, init, seed, norm }: { k: number; init: FirstCentroids; seed: number; norm: ClusterNorm },
): Promise<Float64Array> {
  const fitAll = norm === 'l2' ? fitKmeans : fitKmedians;
  const { snapshots } = await fitAll(points, { k, init, seed, maxIterations: 1, recordParameters: true });
  return snapshots[0]!;
}

/** All half-steps from first centroids until no label changes. */
export function kmeansRun(points: Points, first: Float64Array, norm: ClusterNorm): HalfStep[] {
  let step = stepKmeans(points, first, { norm });
  const halfSteps: HalfStep[] = [
    { kind: 'start', centroids: first, cost: step.inertia },
    assigned(first, step),
  ];
  for (let i = 0; i < MAX_ITERATIONS; i++) {
    const next = stepKmeans(points, step.centroids, { norm });
    const { labels } = step;
    if (i > 0 && isSame(step.centroids, halfSteps.at(-1)!.centroids)) break;
    halfSteps.push({
      kind: 'move',
      centroids: step.centroids,
      before: halfSteps.at(-1)!.centroids,
      labels,
      cost: step.movedInertia,
    });
    halfSteps.push(assigned(step.centroids, next));
    if (next.labels.every((label, point) => label === labels[point])) break;
    step = next;
  }
  return halfSteps;
}

function assigned(centroids: Float64Array, { labels, inertia }: KmeansStep): HalfStep {
  return { kind: 'assign', centroids, labels, cost: inertia };
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, i) => value === b[i]);
}

import { fitKmeans } from '../../cluster/points/kmeans.ts';
import { invalidOption } from '../../core/errors.ts';
import type { TaskOptions } from '../../core/task.ts';
import { MIXTURE_INITS, type MixtureInit } from '../../core/vocabulary.ts';
import { distinctPoints, type Points } from '../../vectors/points.ts';
import type { GivenShares } from '../mixture-options.ts';

/** Iterations of k-means: to its end, as a rule; or one, which leaves clusters around the seeds. */
const MAX_ITERATIONS = 300;

/** A first division of points: as given, or by clusters; `k` is at most the number of distinct points. */
export async function divisionBy(
  init: MixtureInit | GivenShares,
  points: Points,
  { k, seed }: { k: number; seed: number },
  { signal }: TaskOptions,
): Promise<GivenShares> {
  if (typeof init === 'object') return init;
  if (!MIXTURE_INITS.includes(init))
    throw invalidOption('init', `one of ${MIXTURE_INITS.join(', ')}, or given components`, init);
  const { points: distinct, index } = distinctPoints(points);
  const { labels } = await fitKmeans(distinct, {
    ...{ k, seed, signal },
    init: init === 'random' ? 'random' : 'kmeans++',
    maxIterations: init === 'kmeans' ? MAX_ITERATIONS : 1,
  });
  return { labels: index.map((number) => labels[number] ?? 0) };
}

import type { PixelImage } from '../image/pixel-image.ts';
import type { GaussianMixture } from '../mixture/mixture.ts';
import type { Task } from '../task.ts';
import type { LabelMap } from './label-map.ts';
import { type RegionSums, sumRegions } from './region-sums.ts';
import { COVARIANCE_FLOOR } from './region-weights.ts';

/**
 * The regions of a picture as components of a Gaussian mixture of its colours in CIELAB: mean, covariance and share
 * of the pixels of each, one per region in the order of their numbers. Throws `cancelled`.
 */
export async function regionMixture(image: PixelImage, map: LabelMap, task: Task): Promise<GaussianMixture> {
  const sums = await sumRegions(image, map, undefined, task);
  const weights = Float64Array.from(sums, ({ area }) => area / map.labels.length);
  const means = Float64Array.from(sums.flatMap(meanOf));
  const covariances = Float64Array.from(sums.flatMap(covarianceOf));
  return { family: 'gaussian', covariance: 'full', dims: 3, weights, means, covariances };
}

function meanOf({ weight, l, a, b }: RegionSums): number[] {
  return [l, a, b].map((sum) => (weight > 0 ? sum / weight : 0));
}

function covarianceOf(sums: RegionSums): number[] {
  const [l, a, b] = meanOf(sums) as [number, number, number];
  const over = Math.max(sums.weight, Number.MIN_VALUE);
  const [ll, la, lb] = [sums.ll / over - l * l, sums.la / over - l * a, sums.lb / over - l * b];
  const [aa, ab, bb] = [sums.aa / over - a * a, sums.ab / over - a * b, sums.bb / over - b * b];
  const raised = (variance: number) => Math.max(0, variance) + COVARIANCE_FLOOR;
  return [raised(ll), la, lb, la, raised(aa), ab, lb, ab, raised(bb)];
}

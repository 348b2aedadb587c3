import type { Task } from '../../core/task.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { GaussianMixture } from '../../mixture/mixture.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { COVARIANCE_FLOOR } from '../region-constants.ts';
import { type RegionSums, sumRegions } from './region-sums.ts';

/**
 * The regions of a picture as components of a Gaussian mixture of its colours in CIELAB: mean, covariance and share
 * of the pixels of each, one per region in the order of their numbers. Throws `cancelled`.
 */
export async function regionMixture(image: PixelImage, map: LabelMap, task: Task): Promise<GaussianMixture> {
  const sums = await sumRegions(image, map, undefined, task);
  const weights = Float64Array.from(sums.areas, (area) => area / map.labels.length);
  const means = new Float64Array(3 * map.count);
  const covariances = new Float64Array(9 * map.count);
  for (let region = 0; region < map.count; region++) {
    means.set(meanOf(sums.of(region)), 3 * region);
    covariances.set(covarianceOf(sums.of(region)), 9 * region);
  }
  return { family: 'gaussian', covariance: 'full', dims: 3, weights, means, covariances };
}

function meanOf(sum: RegionSums): number[] {
  const weight = sum('weight');
  return (['l', 'a', 'b'] as const).map((field) => (weight > 0 ? sum(field) / weight : 0));
}

function covarianceOf(sum: RegionSums): number[] {
  const [l, a, b] = meanOf(sum) as [number, number, number];
  const over = Math.max(sum('weight'), Number.MIN_VALUE);
  const [ll, la, lb] = [sum('ll') / over - l * l, sum('la') / over - l * a, sum('lb') / over - l * b];
  const [aa, ab, bb] = [sum('aa') / over - a * a, sum('ab') / over - a * b, sum('bb') / over - b * b];
  const raise = (variance: number) => Math.max(0, variance) + COVARIANCE_FLOOR;
  return [raise(ll), la, lb, la, raise(aa), ab, lb, ab, raise(bb)];
}

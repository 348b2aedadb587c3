import { covarianceAxes, type GaussianMixture } from 'fewhue/mixture';
import type { Ellipse } from './frame.ts';

/** The ellipses of the components of a mixture in the plane. */
export function ellipsesOf(mixture: GaussianMixture): Ellipse[] {
  return covarianceAxes(mixture).map(({ deviations, directions }, k) => ({
    x: mixture.means[2 * k]!,
    y: mixture.means[2 * k + 1]!,
    axes: [
      [deviations[0]! * directions[0]!, deviations[0]! * directions[1]!],
      [deviations[1]! * directions[2]!, deviations[1]! * directions[3]!],
    ],
    cluster: k,
    weight: mixture.weights[k]!,
  }));
}

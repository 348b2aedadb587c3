import {
  type Standardization,
  unstandardizeCovariances,
  unstandardizeLogDensities,
  unstandardizeMeans,
} from '../../vectors/standardize.ts';
import { aic, bic } from '../information-criteria.ts';
import type { GaussianMixture } from '../mixture.ts';
import type { MixtureFit } from './mixture-fit.ts';

/** A mixture of the original points as one of the standardized points. */
export function standardizeMixture(mixture: GaussianMixture, scale: Standardization): GaussianMixture {
  const { dims, deviations } = scale;
  const inverse = deviations.map((deviation) => 1 / deviation);
  const origin = scale.means.map((mean, axis) => -mean / deviations[axis]!);
  const back = { dims, means: origin, deviations: inverse };
  return unstandardizeMixture(mixture, back);
}

/**
 * A mixture of the standardized points as one of the original points. `covariance` keeps naming the shape that was
 * fitted: spheres become ellipsoids along the axes.
 */
export function unstandardizeMixture(mixture: GaussianMixture, scale: Standardization): GaussianMixture {
  return {
    ...mixture,
    means: unstandardizeMeans(mixture.means, scale),
    covariances: unstandardizeCovariances(mixture.covariances, scale),
  };
}

/** A fit to the standardized points, of total weight `weight`, as one to the original points. */
export function unstandardizeFit(
  fit: MixtureFit<GaussianMixture>,
  scale: Standardization,
  weight: number,
): MixtureFit<GaussianMixture> {
  const history = [...unstandardizeLogDensities(Float64Array.from(fit.history), scale)];
  const score = { logLikelihood: history.at(-1)!, parameters: fit.parameters };
  return {
    ...fit,
    model: unstandardizeMixture(fit.model, scale),
    snapshots: fit.snapshots.map((snapshot) => unstandardizeMixture(snapshot, scale)),
    history,
    ...score,
    aic: aic(score, weight),
    bic: bic(score, weight),
  };
}

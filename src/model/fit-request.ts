import type { TaskOptions } from '../core/task.ts';
import type { ColorSpace, Covariance, Init, MixtureInit } from '../core/vocabulary.ts';

/** What a fit is asked for; each model takes what it knows. In range already. */
export interface FitRequest extends TaskOptions {
  /** Components: no more than the histogram has colours are fitted. */
  readonly k: number;
  readonly space: ColorSpace;
  readonly init: Init | MixtureInit;
  readonly seed: number;
  readonly covariance: Covariance | undefined;
  /** Independent runs, of which the best is kept; undefined: as many as the effort says, 1 for mixtures. */
  readonly restarts?: number | undefined;
  /** Of the k-means that others start from, 1 to 10; default 3. */
  readonly effort?: number | undefined;
  readonly maxIterations?: number | undefined;
  /** Of mixtures: see `fitGaussianMixtureOfColors`. */
  readonly covarianceFloor?: number | undefined;
  /** Stiffness of `soft-kmeans`. */
  readonly beta?: number | undefined;
}

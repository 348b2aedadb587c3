import { readFixture } from './fixtures.ts';

/** What scikit-learn says (see choose-k.py). */
export interface SklearnValues {
  readonly faithful: {
    /** k-means; `labels`: a digit per point. */
    readonly k: readonly {
      readonly k: number;
      readonly labels: string;
      readonly inertia: number;
      readonly silhouette: number;
      readonly samples: readonly number[] | null;
    }[];
    /** Mixtures with full covariances. */
    readonly mixtures: readonly {
      readonly k: number;
      readonly logLikelihood: number;
      readonly parameters: number;
      readonly bic: number;
      readonly aic: number;
    }[];
    /** Mixtures without correlations, from the means (2, 50) and (4.5, 85) and one variance. */
    readonly gaussians: readonly {
      readonly shape: 'radius' | 'axes';
      readonly logLikelihood: number;
      readonly means: readonly number[];
      readonly weights: readonly number[];
      readonly variances: readonly number[];
    }[];
  };
  /** Silhouettes of points that repeat. */
  readonly repeated: readonly {
    readonly dims: number;
    readonly values: readonly number[];
    readonly weights: readonly number[];
    readonly labels: readonly number[];
    readonly samples: readonly number[];
    readonly mean: number;
  }[];
}

export function sklearnValues(): SklearnValues {
  return readFixture<SklearnValues>('choose-k.json');
}

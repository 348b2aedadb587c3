import type { GaussianMixture } from 'fewhue/mixture';
import { choice } from '../model/controls.ts';
import { emRun } from '../model/em-run.ts';
import { historyCurve } from '../model/history-curve.ts';
import { short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';
import { coefficients, panelOf } from './em.ts';

/** Variances added to the diagonal, in squared units of the points. */
const FLOORS = { none: 0, small: 1e-3, large: 0.1 } as const;

const MAX_ITERATIONS = 40;

export const collapse = defineScene({
  id: 'collapse',
  title: 'A component that collapses',
  task:
    'One component begins upon a single point. Step on and watch its ellipse and ln p(X), without a floor under the ' +
    'covariance and with one.',
  formulas: [
    'N(x_n; μ_k = x_n, σ^2 I) = 1 / (2π σ^2) → ∞ as σ → 0',
    'with a floor: Σ_k = Σ_n γ(z_nk) (x_n − μ_k)(x_n − μ_k)^T / N_k + floor · I',
  ],
  data: ['outliers'],
  controls: {
    floor: choice('Covariance floor', { none: 'none', small: '0.001', large: '0.1' }, 'none'),
  },
  async run({ data, ...others }, { floor }) {
    const input = { data, ...others };
    const { steps, failure } = emRun(data.points, lonelyStart(data.points.values), {
      ...{ covarianceFloor: FLOORS[floor], maxIterations: MAX_ITERATIONS, tolerance: 1e-6 },
    });
    const curveAt = historyCurve(
      'ln p(X), mean per point',
      steps.map(({ logLikelihood }) => logLikelihood),
    );
    return {
      last: steps.length - 1,
      frame: (step) => {
        const state = steps[step]!;
        const [xx, xy, yx, yy] = state.mixture.covariances.subarray(4) as unknown as [
          number,
          number,
          number,
          number,
        ];
        const ended = step === steps.length - 1;
        return {
          say: ended ? ending(failure) : 'Step on: the second component has but one point near it.',
          parts: [
            { ...panelOf(input, state, 'Mixture'), movable: false },
            coefficients(state.mixture),
            curveAt(step),
          ],
          figures: [
            { name: 'ln p(X), mean per point', value: short(state.logLikelihood) },
            { name: 'Determinant of Σ₂', value: short(xx * yy - xy * yx) },
          ],
        };
      },
    };
  },
});

function ending(failure: string | undefined): string {
  if (failure === undefined) return 'The floor holds the covariance up: EM has come to an end.';
  return 'Σ₂ is to become 0: it has no inverse, and ln p(X) has no bound. A floor would hold it up.';
}

/** Two components as wide as all points: one in their middle, one upon the last. */
function lonelyStart(values: Float64Array): GaussianMixture {
  const count = values.length / 2;
  const mean = [0, 1].map(
    (axis) => values.reduce((sum, value, i) => sum + (i % 2 === axis ? value : 0), 0) / count,
  );
  const variance = (axis: 0 | 1) =>
    values.reduce((sum, value, i) => sum + (i % 2 === axis ? (value - mean[axis]!) ** 2 : 0), 0) / count;
  return {
    ...{ family: 'gaussian', covariance: 'full', dims: 2 },
    weights: Float64Array.of(1 - 1 / count, 1 / count),
    means: Float64Array.of(...mean, ...values.subarray(-2)),
    covariances: Float64Array.of(variance(0), 0, 0, variance(1), variance(0), 0, 0, variance(1)),
  };
}

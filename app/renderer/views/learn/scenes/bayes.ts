import {
  fitBayesianMixture,
  type GaussianMixture,
  responsibilities,
  type VariationalPosterior,
} from 'fewhue/mixture';
import { colorOf, mixedColors, nameOf } from '../model/cluster-colors.ts';
import { choice, numeric } from '../model/controls.ts';
import { ellipsesOf } from '../model/ellipses.ts';
import type { Part } from '../model/frame.ts';
import { historyCurve } from '../model/history-curve.ts';
import { counted, percent, short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';

/** Concentrations of the prior over the mixing coefficients, as powers of ten. */
const concentration = { step: 1, show: (power: number) => String(10 ** power) };

export const bayes = defineScene({
  id: 'bayes',
  title: 'A Bayesian mixture switches components off',
  task: 'Give it too many components and step on. Which lose their weight? A larger concentration keeps more of them.',
  stepName: 'Iteration',
  formulas: [
    'L(q) = E[ln p(X, Z, π, μ, Λ)] − E[ln q(Z, π, μ, Λ)]',
    'N_k = Σ_n r_nk → 0 switches component k off',
  ],
  data: ['faithful', 'blobs', 'unequal', 'elongated', 'own'],
  controls: {
    k: numeric('Components K', [2, 8], 6),
    power: numeric('Concentration', [-3, 3], -2, concentration),
    mixing: choice(
      'Prior over π',
      { dirichlet: 'Dirichlet distribution', process: 'Dirichlet process' },
      'dirichlet',
    ),
  },
  async run({ data, seed, signal }, { k, power, mixing }) {
    const { points, axes, box } = data;
    const fit = await fitBayesianMixture(points, {
      ...{ k, mixing, seed, signal, concentration: 10 ** power, recordParameters: true },
      ...{ maxIterations: 150, tolerance: 1e-5 },
    });
    const { snapshots, history, active } = fit;
    const total = points.values.length / 2;
    const curveAt = historyCurve('Lower bound per point', history);
    return {
      last: snapshots.length - 1,
      frame: (step) => {
        const posterior = snapshots[step]!;
        const mixture = meansOf(posterior, total);
        const shares = responsibilities(mixture, points);
        const alive = mixture.weights.filter((weight) => weight > 1e-3).length;
        const ended = step === snapshots.length - 1;
        const parts: Part[] = [
          {
            ...{ kind: 'points', title: 'Expected components', axes, box, points: points.values },
            colors: mixedColors(shares, k),
            ellipses: ellipsesOf(mixture).filter(({ weight }) => weight > 1e-3),
          },
          {
            ...{ kind: 'bars', title: 'Share Nₖ / N of each component', most: 1 },
            rows: Array.from(mixture.weights, (weight, component) => ({
              name: `${component + 1} ${nameOf(component)}`,
              value: weight,
              text: percent(weight),
              color: colorOf(component),
            })),
          },
          curveAt(step),
        ];
        return {
          say: `After ${counted(step, 'iteration')} components with weight: ${alive} of ${k}.`,
          parts,
          figures: [
            { name: 'Lower bound L(q) per point', value: short(history[step]!) },
            { name: 'Components that stay', value: ended ? `${active.length}` : '…' },
            { name: 'ln p(X) of what stays', value: ended ? short(fit.logLikelihood) : '…' },
          ],
        };
      },
    };
  },
});

/** The mixture of the expected parameters of a posterior, as the library's fit gives it at its end. */
function meansOf({ shares, components }: VariationalPosterior, total: number): GaussianMixture {
  return {
    family: 'gaussian',
    covariance: 'full',
    dims: 2,
    weights: shares.map((share) => share / total),
    means: Float64Array.from(components.flatMap(({ mean }) => [...mean])),
    covariances: Float64Array.from(
      components.flatMap(({ scatter, degrees }) => [...scatter.map((s) => s / degrees)]),
    ),
  };
}

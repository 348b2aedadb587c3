import { fitGaussianMixture, type GaussianMixture } from 'fewhue/mixture';
import { agreement } from '../model/agreement.ts';
import { colorOf, mixedColors, nameOf, plainColors } from '../model/cluster-colors.ts';
import { choice, flag, numeric, type ValuesOf } from '../model/controls.ts';
import { ellipsesOf } from '../model/ellipses.ts';
import { type EmHalfStep, type EmRun, emRun } from '../model/em-run.ts';
import type { Bars, Curve, Frame, Panel } from '../model/frame.ts';
import { firstCentroids } from '../model/kmeans-run.ts';
import { largestOf } from '../model/largest-of.ts';
import { counted, percent, short } from '../model/number-text.ts';
import { defineScene, type SceneInput } from '../model/scene.ts';

const controls = {
  k: numeric('Components K', [1, 8], 2),
  init: choice(
    'First components',
    {
      random: 'at random points, as wide as all',
      'kmeans++': 'as k-means++ spreads them',
      kmeans: 'clusters of k-means',
    },
    'random',
  ),
  covariance: choice(
    'Covariances Σₖ',
    { full: 'full', tied: 'one for all', diag: 'along the axes', spherical: 'round' },
    'full',
  ),
  several: flag('Iterations 0, 2, 5, 20 side by side'),
};

const MAX_ITERATIONS = 60;
const TOLERANCE = 1e-5;
/** As in figure 9.8 of Bishop 2006. */
const SEVERAL = [0, 2, 5, 20] as const;

export const em = defineScene({
  id: 'em',
  title: 'EM for a Gaussian mixture',
  task:
    'Step: the E step mixes the colours of the points by who is responsible, the M step moves the ellipses. Point at a ' +
    'point for its posterior, and drag a mean elsewhere.',
  formulas: [
    'p(x) = Σ_k π_k N(x; μ_k, Σ_k)',
    'E: γ(z_nk) = π_k N(x_n; μ_k, Σ_k) / Σ_j π_j N(x_n; μ_j, Σ_j)',
    'M: N_k = Σ_n γ(z_nk), π_k = N_k / N, μ_k = Σ_n γ(z_nk) x_n / N_k',
    'M: Σ_k = Σ_n γ(z_nk) (x_n − μ_k)(x_n − μ_k)^T / N_k',
    'ln p(X) = L(q) + KL(q ‖ p)',
  ],
  data: ['faithful', 'blobs', 'unequal', 'elongated', 'moons', 'own', 'picture'],
  controls,
  async run(input, values) {
    const run = emRun(input.data.points, await startOf(input, values), {
      maxIterations: MAX_ITERATIONS,
      tolerance: TOLERANCE,
    });
    const last = run.steps.length - 1;
    if (values.several) return { last: 0, frame: () => severalFrame(input, run) };
    return { last, frame: (step) => frameOf(input, run, step) };
  },
});

/** The mixture to begin with: means as put or drawn, each as wide as all points, or the library's own start. */
export async function startOf(
  { data, seed, centroids }: SceneInput,
  { k, init, covariance }: Omit<ValuesOf<typeof controls>, 'several'>,
): Promise<GaussianMixture> {
  const { points } = data;
  const drawn = init === 'random' ? await firstCentroids(points, { k, init, seed, norm: 'l2' }) : undefined;
  const means = centroids.length > 0 ? centroids : drawn;
  const { model } = await fitGaussianMixture(points, {
    ...{ k: means ? means.length / 2 : k, seed, covariance, maxIterations: 0 },
    init: means ? { means } : init,
  });
  return model;
}

function frameOf(input: SceneInput, { steps, failure }: EmRun<GaussianMixture>, step: number): Frame {
  const state = steps[step]!;
  const before = state.kind === 'm' ? steps[step - 1]!.mixture.means : undefined;
  return {
    say:
      step === steps.length - 1 && failure !== undefined
        ? failure
        : sentence(state, step === steps.length - 1),
    parts: [panelOf(input, state, 'Mixture', before), coefficients(state.mixture), boundCurve(steps, step)],
    figures: [
      { name: 'Iteration', value: String(state.iteration) },
      { name: 'ln p(X), mean per point', value: short(state.logLikelihood) },
      { name: 'Lower bound L(q)', value: short(state.lowerBound) },
      { name: 'KL(q ‖ p), the gap', value: short(Math.max(0, state.logLikelihood - state.lowerBound)) },
      ...agreement(input.data, state.shares && largestOf(state.shares, state.mixture.weights.length)),
    ],
  };
}

function sentence({ kind, mixture }: EmHalfStep<GaussianMixture>, ended: boolean): string {
  if (ended)
    return 'An iteration gains next to nothing any more: EM has come to a maximum, which need not be the largest.';
  if (kind === 'start')
    return `${counted(mixture.weights.length, 'component')}, and nobody is responsible yet.`;
  if (kind === 'e')
    return 'E step: every point is shared among the components, and the bound touches ln p(X).';
  return 'M step: weights, means and covariances of those shares. The bound rises, and ln p(X) with it.';
}

/** Points with mixed colours under the ellipses of a mixture. */
export function panelOf(
  { data }: SceneInput,
  { mixture, shares }: Pick<EmHalfStep<GaussianMixture>, 'mixture' | 'shares'>,
  title: string,
  before?: Float64Array,
): Panel {
  const { points, axes, box, colors } = data;
  const k = mixture.weights.length;
  const mixed = shares ? mixedColors(shares, k) : plainColors(points.values.length / 2);
  return {
    ...{ kind: 'points', title, axes, box, points: points.values, movable: true, before },
    colors: colors ?? mixed,
    ellipses: ellipsesOf(mixture),
    centroids: mixture.means,
    describe: (point) => describePoint(shares, k, point),
  };
}

function describePoint(shares: Float64Array | undefined, k: number, point: number): string {
  if (!shares) return `Point ${point + 1}: no posterior before the first E step`;
  const parts = Array.from(
    { length: k },
    (_, component) => `${nameOf(component)} ${shares[point * k + component]!.toFixed(3)}`,
  );
  return `Posterior γ of point ${point + 1}: ${parts.join(', ')}`;
}

/** The mixing coefficients as bars. */
export function coefficients({ weights }: GaussianMixture): Bars {
  return {
    kind: 'bars',
    title: 'Mixing coefficients πₖ',
    most: 1,
    rows: Array.from(weights, (weight, k) => ({
      name: `${k + 1} ${nameOf(k)}`,
      value: weight,
      text: percent(weight),
      color: colorOf(k),
    })),
  };
}

function boundCurve(steps: readonly EmHalfStep<GaussianMixture>[], step: number): Curve {
  return {
    kind: 'curve',
    title: 'Lower bound after every half-step; dashed: ln p(X)',
    xs: steps.map((_, i) => i),
    ys: steps.map(({ lowerBound }) => lowerBound),
    second: steps.map(({ logLikelihood }) => logLikelihood),
    cursor: step,
    describe: (i) => `${steps[i]!.kind.toUpperCase()} ${i}: L(q) ${short(steps[i]!.lowerBound)}`,
    steps: true,
  };
}

function severalFrame(input: SceneInput, { steps }: EmRun<GaussianMixture>): Frame {
  const last = steps.at(-1)!;
  const parts = SEVERAL.map((iteration) => {
    const state = steps.find((one) => one.kind !== 'e' && one.iteration === iteration) ?? last;
    const title =
      state.iteration === iteration
        ? `Iteration ${iteration}`
        : `Iteration ${iteration}: as at ${last.iteration}`;
    return { ...panelOf(input, state, title), movable: false };
  });
  return {
    say: 'The same run after 0, 2, 5 and 20 iterations.',
    parts,
    figures: [
      { name: 'ln p(X) at the end', value: short(last.logLikelihood) },
      { name: 'Iterations', value: String(last.iteration) },
    ],
  };
}

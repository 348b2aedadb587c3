import type { BinomialMixture } from 'fewhue/mixture';
import { flag, numeric } from '../model/controls.ts';
import { type EmHalfStep, emRun } from '../model/em-run.ts';
import type { Table } from '../model/frame.ts';
import { historyCurve } from '../model/history-curve.ts';
import { short } from '../model/number-text.ts';
import { defineScene } from '../model/scene.ts';

const TRIALS = 10;
const MAX_ITERATIONS = 12;

const probability = { step: 0.05, show: (value: number) => value.toFixed(2) };

/** Half-steps of EM, of which an E step takes as many steps as there are groups: its rows fill one by one. */
interface TableStep {
  readonly state: EmHalfStep<BinomialMixture>;
  /** Rows that are filled. */
  readonly filled: number;
}

export const binomial = defineScene({
  id: 'binomial',
  title: 'EM by hand: smokers in groups of ten',
  task:
    'Five groups of ten people, of two kinds that nobody wrote down. Each step fills one row: how likely is it that the ' +
    'group is of the first kind? After five rows the M step divides what is below the line.',
  stepName: 'Next row',
  formulas: [
    'p(x_n | k) = (10 over x_n) μ_k^{xₙ} (1 − μ_k)^{10 − xₙ}',
    'E: γ(z_nk) = π_k p(x_n | k) / Σ_j π_j p(x_n | j)',
    'M: μ_k = Σ_n γ(z_nk) x_n / (10 Σ_n γ(z_nk))',
  ],
  data: ['smokers'],
  controls: {
    first: numeric('First μ₁', [0.05, 0.95], 0.7, probability),
    second: numeric('First μ₂', [0.05, 0.95], 0.3, probability),
    fixed: flag('Mixing coefficients stay 1/2', true),
  },
  async run({ data }, { first, second, fixed }) {
    const counts = data.points.values.filter((_, i) => i % 2 === 1);
    const start: BinomialMixture = {
      ...{ family: 'binomial', dims: 1, trials: TRIALS, weights: Float64Array.of(0.5, 0.5) },
      probabilities: Float64Array.of(first, second),
    };
    const plan = { fixedWeights: fixed, maxIterations: MAX_ITERATIONS, tolerance: 1e-6 };
    const { steps: states } = emRun({ dims: 1, values: counts }, start, plan);
    const steps = states.flatMap((state): TableStep[] =>
      state.kind === 'e'
        ? Array.from(counts, (_, row) => ({ state, filled: row + 1 }))
        : [{ state, filled: state.kind === 'm' ? counts.length : 0 }],
    );
    const curveAt = historyCurve(
      'ln p(X), mean per group',
      steps.map(({ state }) => state.logLikelihood),
    );
    return {
      last: steps.length - 1,
      frame: (step) => {
        const { state, filled } = steps[step]!;
        const { probabilities, weights } = state.mixture;
        return {
          say: sentence(state, filled),
          parts: [
            tableOf(counts, state, filled),
            parametersOf(states, state.iteration, state.kind),
            curveAt(step),
          ],
          figures: [
            { name: 'μ₁', value: probabilities[0]!.toFixed(4) },
            { name: 'μ₂', value: probabilities[1]!.toFixed(4) },
            { name: 'π₁', value: weights[0]!.toFixed(4) },
            { name: 'ln p(X), mean per group', value: short(state.logLikelihood) },
          ],
        };
      },
    };
  },
});

function sentence({ kind, iteration, mixture }: EmHalfStep<BinomialMixture>, filled: number): string {
  const [first, second] = mixture.probabilities;
  if (kind === 'start')
    return `First guess: ${first!.toFixed(2)} of the first kind smoke, ${second!.toFixed(2)} of the second.`;
  if (kind === 'e') return `E step of iteration ${iteration}: the posterior of group ${filled}.`;
  return `M step of iteration ${iteration}: μ₁ is now ${first!.toFixed(2)}, μ₂ ${second!.toFixed(2)}.`;
}

function tableOf(
  counts: Float64Array,
  { shares, iteration, kind }: EmHalfStep<BinomialMixture>,
  filled: number,
): Table {
  const known = (row: number, text: (share: number) => string, k: 0 | 1) =>
    row < filled && shares ? text(shares[2 * row + k]!) : '';
  const rows = Array.from(counts, (count, row) => [
    String(row + 1),
    `${count} of ${TRIALS}`,
    known(row, (share) => share.toFixed(4), 0),
    known(row, (share) => share.toFixed(4), 1),
    known(row, (share) => (share * count).toFixed(2), 0),
    known(row, (share) => (share * count).toFixed(2), 1),
  ]);
  const sum = (k: 0 | 1, factor: (row: number) => number) =>
    counts.reduce((total, _, row) => total + (shares?.[2 * row + k] ?? 0) * factor(row), 0).toFixed(2);
  const smokers = (row: number) => counts[row]!;
  if (kind === 'm')
    rows.push(['Sum', '', sum(0, () => 1), sum(1, () => 1), sum(0, smokers), sum(1, smokers)]);
  return {
    kind: 'table',
    title: iteration === 0 ? 'Before the first iteration' : `Iteration ${iteration}`,
    head: ['Group', 'Smokers xₙ', 'γ(zₙ₁)', 'γ(zₙ₂)', 'γ(zₙ₁) xₙ', 'γ(zₙ₂) xₙ'],
    rows,
    newest: kind === 'e' ? filled - 1 : kind === 'm' ? counts.length : undefined,
  };
}

/** The parameters of all iterations so far. */
function parametersOf(
  states: readonly EmHalfStep<BinomialMixture>[],
  iteration: number,
  kind: 'start' | 'e' | 'm',
): Table {
  const known = kind === 'e' ? iteration - 1 : iteration;
  const models = states.filter((state) => state.kind !== 'e' && state.iteration <= known);
  return {
    kind: 'table',
    title: 'Parameters',
    head: ['Iteration', 'μ₁', 'μ₂', 'π₁'],
    rows: models.map(({ mixture, iteration: number }) => [
      String(number),
      ...[...mixture.probabilities, mixture.weights[0]!].map((value) => value.toFixed(4)),
    ]),
    newest: models.length - 1,
  };
}

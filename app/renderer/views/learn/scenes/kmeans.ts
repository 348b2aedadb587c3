import type { ClusterNorm } from 'fewhue/cluster';
import { agreement } from '../model/agreement.ts';
import { nearestCells } from '../model/cells.ts';
import { colorsByLabel, nameOf, plainColors } from '../model/cluster-colors.ts';
import { choice, flag, numeric, type ValuesOf } from '../model/controls.ts';
import type { Curve, Frame, Panel } from '../model/frame.ts';
import { firstCentroids, type HalfStep, kmeansRun } from '../model/kmeans-run.ts';
import { counted, short } from '../model/number-text.ts';
import { recolor } from '../model/recolor.ts';
import { defineScene, type SceneInput } from '../model/scene.ts';

const controls = {
  k: numeric('Clusters K', [1, 8], 3),
  init: choice(
    'First centroids',
    { random: 'random points', 'kmeans++': 'k-means++', wu: 'Wu’s cut' },
    'random',
  ),
  lines: flag('Lines from points to centroids'),
  beside: choice('Beside it', { none: 'nothing', start: 'another start', norm: 'L1: k-medians' }, 'none'),
};

/** One of the runs that are shown side by side. */
interface Shown {
  readonly title: string;
  readonly norm: ClusterNorm;
  readonly steps: readonly HalfStep[];
}

export const kmeans = defineScene({
  id: 'kmeans',
  title: 'k-means, half-step by half-step',
  task:
    'Step forwards and back. Drag a centroid, click into the plane for a new one, or take another seed, and watch ' +
    'where J ends.',
  formulas: [
    'J = Σ_n Σ_k r_nk ‖x_n − μ_k‖^2',
    'assign: r_nk = 1 for the nearest μ_k, else 0',
    'move: μ_k = Σ_n r_nk x_n / Σ_n r_nk',
  ],
  data: ['blobs', 'faithful', 'unequal', 'elongated', 'rings', 'moons', 'outliers', 'own', 'picture'],
  controls,
  async run(input, values) {
    const shown = await runsOf(input, values);
    const last = Math.max(...shown.map(({ steps }) => steps.length - 1));
    return { last, frame: (step) => frameOf(input, shown, step, values.lines) };
  },
});

async function runsOf(input: SceneInput, { k, init, beside }: ValuesOf<typeof controls>): Promise<Shown[]> {
  const { data, seed, centroids } = input;
  const start = async (
    title: string,
    norm: ClusterNorm,
    runSeed: number,
    given: Float64Array,
  ): Promise<Shown> => {
    const { points } = data;
    const own = given.length > 0 ? given : await firstCentroids(points, { k, init, seed: runSeed, norm });
    return { title, norm, steps: kmeansRun(points, own, norm) };
  };
  const first = await start('k-means', 'l2', seed, centroids);
  if (beside === 'none') return [first];
  if (beside === 'start')
    return [first, await start(`start with seed ${seed + 1}`, 'l2', seed + 1, new Float64Array(0))];
  // The same first centroids: what differs is the norm alone.
  return [first, await start('k-medians (L1)', 'l1', seed, first.steps[0]!.centroids)];
}

function frameOf({ data }: SceneInput, shown: readonly Shown[], step: number, lines: boolean): Frame {
  const states = shown.map(({ steps }) => steps[Math.min(step, steps.length - 1)]!);
  const panels = shown.map((run, i) => ({ ...panelOf(data, run, states[i]!, i === 0), lines }));
  const curves = shown.map((run) => curveOf(run, step, shown.length > 1));
  const ended = shown.every(({ steps }) => step >= steps.length - 1);
  return {
    say: sentence(states[0]!, data.points.values.length / 2, ended),
    parts: [...panels, ...(data.pixels ? [recolor(data.pixels, states[0]!.centroids, 'l2')] : []), ...curves],
    figures: shown.flatMap(({ title, norm, steps }, i) => [
      { name: `${costName(norm)} of ${title}`, value: short(states[i]!.cost) },
      {
        name: `${costName(norm)} of ${title} at the end`,
        value: `${short(steps.at(-1)!.cost)} after ${counted((steps.length - 2) / 2, 'iteration')}`,
      },
      ...agreement(data, states[i]!.labels, title),
    ]),
  };
}

function sentence({ kind, centroids }: HalfStep, points: number, ended: boolean): string {
  if (ended) return 'No label changes any more: k-means has ended, in a minimum that need not be the least.';
  if (kind === 'start')
    return `${counted(centroids.length / 2, 'centroid')} among ${counted(points, 'point')}.`;
  if (kind === 'assign') return 'Assign: every point went to its nearest centroid.';
  return 'Move: every centroid went to the middle of its points.';
}

function panelOf(data: SceneInput['data'], { title, norm }: Shown, state: HalfStep, movable: boolean): Panel {
  const { points, axes, box, colors } = data;
  const { labels, centroids, before, kind } = state;
  const plain = colors ?? (labels ? colorsByLabel(labels) : plainColors(points.values.length / 2));
  // While centroids move, the labels are still those of where they were.
  const owners = kind === 'move' ? before : kind === 'assign' ? centroids : undefined;
  return {
    ...{
      kind: 'points',
      title,
      axes,
      box,
      points: points.values,
      colors: plain,
      labels,
      centroids,
      before,
      movable,
    },
    cells: owners && nearestCells(box, owners, norm),
    describe: (point) => {
      const at = `(${short(points.values[2 * point]!)}, ${short(points.values[2 * point + 1]!)})`;
      return labels ? `${at} belongs to centroid ${labels[point]! + 1}, ${nameOf(labels[point]!)}` : at;
    },
  };
}

function costName(norm: ClusterNorm): string {
  return norm === 'l2' ? 'J' : 'Sum of distances';
}

function curveOf({ title, norm, steps }: Shown, step: number, named: boolean): Curve {
  const name = `${costName(norm)} after every half-step`;
  return {
    kind: 'curve',
    title: named ? `${title}: ${name}` : name,
    xs: steps.map((_, i) => i),
    ys: steps.map(({ cost }) => cost),
    cursor: Math.min(step, steps.length - 1),
    describe: (i) => `${steps[i]!.kind} ${i}: ${short(steps[i]!.cost)}`,
    steps: true,
  };
}

import { quantize } from 'fewhue';
import type { Context } from './context.ts';
import { distinctColors, mseOfPalette } from './mse.ts';
import { loadPixels, type Photo } from './photos.ts';
import { atMost, type Figure, largest, mean, type SectionResult } from './result.ts';
import { cpuOf, run } from './run.ts';
import { fitWithSklearn, type SklearnFit } from './sklearn.ts';

/** CPU seconds of fitting and mapping one photograph, decoded already; the minimum of the rounds. */
interface FitRow {
  readonly image: string;
  readonly k: number;
  /** Distinct colours of the photograph. */
  readonly distinct: number;
  /** First call in a process of its own. */
  readonly cold: number;
  /** After two calls. */
  readonly warm: number;
  readonly sklearn: number | undefined;
  readonly mse: number;
  readonly sklearnMse: number | undefined;
}

const KS = [256, 16] as const;
/** Highest share of scikit-learn's CPU time. */
const GOALS = { 256: 1 / 60, 16: 1 / 5 } as const;

/** CPU time of histogram, clustering and mapping against one start of scikit-learn on all pixels. */
export async function benchFit(context: Context): Promise<SectionResult> {
  const rows: FitRow[] = [];
  for (const photo of context.photos) for (const k of KS) rows.push(await measure(context, photo, k));
  const cells = rows.map((row) => [
    ...[row.image, row.k, row.distinct, 1000 * row.cold, 1000 * row.warm],
    ...[row.sklearn && 1000 * row.sklearn, row.sklearn && row.sklearn / row.cold],
    ...[row.sklearn && row.sklearn / row.warm, row.mse, row.sklearnMse && row.mse / row.sklearnMse],
  ]);
  return {
    tables: [
      {
        title: 'CPU of a fit in process, ms; scikit-learn with one start on all pixels, one thread',
        columns: [
          ...['image', 'K', 'colours', 'cold', 'warm', 'scikit-learn'],
          ...['times faster, cold', 'warm', 'MSE', 'MSE ratio'],
        ],
        rows: cells,
        figures: KS.flatMap((k) => figuresOf(rows, k)),
      },
    ],
    rows,
    notes: context.peers.sklearn ? [] : ['no python3 with scikit-learn was found'],
  };
}

async function measure(context: Context, photo: Photo, k: number): Promise<FitRow> {
  const { options, peers, temp, progress } = context;
  const image = await loadPixels(photo.png);
  const colors = distinctColors(image.data);
  let [cold, warm] = [Infinity, Infinity];
  let peer: SklearnFit | undefined;
  for (let warmUp = 0; warmUp < 2; warmUp++) await quantize(image, { colors: k });
  for (let round = 0; round < (options.rounds ?? 2); round++) {
    progress(`${photo.name}, K=${k}, round ${round + 1}`);
    if (peers.sklearn) {
      const fit = await fitWithSklearn(peers.sklearn, image, k, 1, temp);
      if (peer === undefined || fit.cpu < peer.cpu) peer = fit;
    }
    cold = Math.min(cold, await coldFit(photo.png, k));
    warm = Math.min(warm, await cpuOf(() => quantize(image, { colors: k })));
  }
  const { palette } = (await quantize(image, { colors: k })).image;
  return {
    ...{ image: photo.name, k, distinct: colors.colors.length, cold, warm, sklearn: peer?.cpu },
    mse: mseOfPalette(colors, distinctColors(palette.colors).colors),
    sklearnMse: peer && mseOfPalette(colors, peer.palette),
  };
}

/** Runs `printColdFit` in a new process; CPU seconds. */
async function coldFit(png: string, k: number): Promise<number> {
  const { stdout } = await run([process.execPath, process.argv[1]!, COLD_FIT, png, `${k}`]);
  return Number(stdout);
}

/** First word of the benchmark's own command line for `printColdFit`. */
export const COLD_FIT = 'cold-fit';

/** Prints the CPU seconds of the first call of `quantize` in this process. */
export async function printColdFit(png: string, k: number): Promise<void> {
  const image = await loadPixels(png);
  console.log(await cpuOf(() => quantize(image, { colors: k })));
}

function figuresOf(rows: readonly FitRow[], k: 16 | 256): Figure[] {
  const shares = (state: 'cold' | 'warm') =>
    rows.flatMap((row) => (row.k === k && row.sklearn !== undefined ? [row[state] / row.sklearn] : []));
  return (['cold', 'warm'] as const).flatMap((state) => [
    atMost(`share of its CPU, K=${k}, ${state}, mean`, GOALS[k], mean(shares(state))),
    atMost(`share of its CPU, K=${k}, ${state}, worst`, GOALS[k], largest(shares(state))),
  ]);
}

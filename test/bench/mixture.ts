import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ColorMixtureFit,
  fitGaussianMixtureOfColors,
  type GaussianMixture,
  type GivenGaussians,
} from 'fewhue/mixture';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { colorHistogram } from '../../src/vectors/color-index.ts';
import type { Context } from './context.ts';
import { loadPixels, type Photo } from './photos.ts';
import { atMost, largest, type SectionResult, type Table } from './result.ts';
import { cpuOf, run } from './run.ts';
import { FLOOR, fitMixtureWithSklearn, formatStart, type SklearnMixtureFit } from './sklearn-mixture.ts';

/** CPU seconds of EM on one photograph, decoded already; the minimum of the rounds. */
interface MixtureRow {
  readonly image: string;
  readonly k: number;
  readonly iterations: number;
  /** First call in a process of its own. */
  readonly cold: number;
  /** After two calls. */
  readonly warm: number;
  readonly sklearn: number | undefined;
  /** Mean per pixel. */
  readonly logLikelihood: number;
  readonly sklearnLogLikelihood: number | undefined;
}

/** CPU seconds of decoding the large photograph, then of its histogram and mixture from k-means, in one process. */
interface LargeRow {
  readonly image: string;
  readonly k: number;
  readonly decode: number;
  readonly fit: number;
}

const KS = [8, 16] as const;
const LARGE_K = 16;
/** Highest share of scikit-learn's CPU time. */
const GOAL = 1 / 100;
/** Largest difference of the mean log-likelihood per pixel. */
const LIKELIHOOD_GOAL = 1e-4;
/** Most CPU time of the large mixture, in those of decoding its picture. */
const LARGE_GOAL = 3;

/** CPU time of histogram and EM against scikit-learn's EM on all pixels from the same start. */
export async function benchMixture(context: Context): Promise<SectionResult> {
  const rows: MixtureRow[] = [];
  for (const photo of mixturePhotos(context)) for (const k of KS) rows.push(await measure(context, photo, k));
  const large = await measureLarge(context);
  return {
    tables: [fitTable(rows), largeTable(large)],
    rows: [...rows, large],
    notes: context.peers.sklearn ? [] : ['no python3 with scikit-learn was found'],
  };
}

/** The first photograph, unless a number of them was asked for: scikit-learn takes seconds to minutes for each. */
export function mixturePhotos({ options, photos }: Context): readonly Photo[] {
  return options.limit === Infinity ? photos.slice(0, 1) : photos;
}

/** The components that k-means gives, from which EM starts here and in scikit-learn. */
export async function mixtureStart(image: PixelImage, k: number): Promise<GaussianMixture> {
  const histogram = await colorHistogram(image);
  const settings = { k, covarianceFloor: FLOOR, maxIterations: 0, recordParameters: true };
  return (await fitGaussianMixtureOfColors(histogram, settings)).model;
}

/** Histogram and EM with full covariances, from `start` or k-means. */
export async function fitPixels(
  image: PixelImage,
  k: number,
  start?: GivenGaussians,
): Promise<ColorMixtureFit> {
  const histogram = await colorHistogram(image);
  return fitGaussianMixtureOfColors(histogram, { k, covarianceFloor: FLOOR, init: start });
}

/** Iterations of a fit, those on the means of cells with them. */
export function iterationsOf({ iterations, coarseIterations }: ColorMixtureFit): number {
  return iterations + coarseIterations;
}

async function measure(context: Context, photo: Photo, k: number): Promise<MixtureRow> {
  const { options, peers, temp, progress } = context;
  const image = await loadPixels(photo.png);
  const start = await mixtureStart(image, k);
  const startFile = join(temp, 'mixture-start.json');
  await writeFile(startFile, formatStart(start));
  const fit = await fitPixels(image, k, start);
  await fitPixels(image, k, start);
  let [cold, warm] = [Infinity, Infinity];
  let peer: SklearnMixtureFit | undefined;
  for (let round = 0; round < (options.rounds ?? 2); round++) {
    progress(`${photo.name}, K=${k}, round ${round + 1}`);
    if (peers.sklearn) {
      const made = await fitMixtureWithSklearn(peers.sklearn, image, start, iterationsOf(fit), temp);
      if (peer === undefined || made.cpu < peer.cpu) peer = made;
    }
    cold = Math.min(cold, (await coldMixture(photo.png, k, startFile)).fit);
    warm = Math.min(warm, await cpuOf(() => fitPixels(image, k, start)));
  }
  await rm(startFile);
  return {
    ...{ image: photo.name, k, iterations: iterationsOf(fit), cold, warm, sklearn: peer?.cpu },
    ...{ logLikelihood: fit.logLikelihood, sklearnLogLikelihood: peer?.logLikelihood },
  };
}

async function measureLarge({ options, largePhoto, progress }: Context): Promise<LargeRow> {
  const { name, png } = await largePhoto();
  let [decode, fit] = [Infinity, Infinity];
  for (let round = 0; round < (options.rounds ?? 2); round++) {
    progress(`${name}, K=${LARGE_K}, round ${round + 1}`);
    const measured = await coldMixture(png, LARGE_K);
    decode = Math.min(decode, measured.decode);
    fit = Math.min(fit, measured.fit);
  }
  return { image: name, k: LARGE_K, decode, fit };
}

/** First word of the benchmark's own command line for `printColdMixture`. */
export const COLD_MIXTURE = 'cold-mixture';

/** Runs `printColdMixture` in a new process. */
async function coldMixture(
  png: string,
  k: number,
  ...startFile: string[]
): Promise<{ decode: number; fit: number }> {
  const { stdout } = await run([process.execPath, process.argv[1]!, COLD_MIXTURE, png, `${k}`, ...startFile]);
  return JSON.parse(stdout);
}

/** Prints the CPU seconds of decoding and of the first fit in this process. */
export async function printColdMixture(png: string, k: number, startFile?: string): Promise<void> {
  const start = startFile === undefined ? undefined : await readStart(startFile);
  let image: PixelImage | undefined;
  const decode = await cpuOf(async () => {
    image = await loadPixels(png);
  });
  const fit = await cpuOf(() => fitPixels(image!, k, start));
  console.log(JSON.stringify({ decode, fit }));
}

async function readStart(path: string): Promise<GivenGaussians> {
  const given: Record<'weights' | 'means' | 'covariances', number[]> = JSON.parse(
    await readFile(path, 'utf8'),
  );
  return {
    weights: Float64Array.from(given.weights),
    means: Float64Array.from(given.means),
    covariances: Float64Array.from(given.covariances),
  };
}

function fitTable(rows: readonly MixtureRow[]): Table {
  const difference = ({ logLikelihood, sklearnLogLikelihood: theirs }: MixtureRow) =>
    theirs === undefined ? undefined : logLikelihood - theirs;
  return {
    title: 'CPU of histogram and EM, full covariances, ms; scikit-learn on all pixels from the same start',
    columns: [
      ...['image', 'K', 'iterations', 'cold', 'warm', 'scikit-learn', 'times faster, cold', 'warm'],
      ...['log-likelihood', 'difference'],
    ],
    rows: rows.map((row) => [
      ...[row.image, row.k, row.iterations, 1000 * row.cold, 1000 * row.warm],
      ...[row.sklearn && 1000 * row.sklearn, row.sklearn && row.sklearn / row.cold],
      ...[row.sklearn && row.sklearn / row.warm, row.logLikelihood, difference(row)],
    ]),
    figures: KS.flatMap((k) => {
      const measured = rows.filter((row) => row.k === k && row.sklearn !== undefined);
      const worst = (state: 'cold' | 'warm') => largest(measured.map((row) => row[state] / row.sklearn!));
      const differences = measured.map((row) => Math.abs(difference(row)!));
      return [
        atMost(`share of its CPU, K=${k}, cold, worst`, GOAL, worst('cold')),
        atMost(`share of its CPU, K=${k}, warm, worst`, GOAL, worst('warm')),
        atMost(`difference of log-likelihood, K=${k}, worst`, LIKELIHOOD_GOAL, largest(differences)),
      ];
    }),
  };
}

function largeTable({ image, k, decode, fit }: LargeRow): Table {
  return {
    title: 'CPU of a whole mixture of a large photograph from k-means, ms, cold',
    columns: ['image', 'K', 'decoding', 'mixture', 'ratio'],
    rows: [[image, k, 1000 * decode, 1000 * fit, fit / decode]],
    figures: [atMost('mixture / decoding', LARGE_GOAL, fit / decode)],
  };
}

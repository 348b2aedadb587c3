import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  encodePng,
  type IndexedImage,
  type PixelImage,
  type QuantizeOptions,
  quantize,
  Ssimulacra2,
} from 'fewhue';
import type { Context } from './context.ts';
import { mseOfPixels } from './mse.ts';
import { loadOxipng, plainPng } from './oxipng.ts';
import { loadPixels, pixelsOf } from './photos.ts';
import { type CurvePoint, rateDifference } from './rate-curve.ts';
import { atMost, type Figure, mean, type SectionResult, type Table } from './result.ts';
import { type SizeCase, sizeCases } from './size-cases.ts';

/** Mean difference of bytes at equal scores, -0.5 for half; undefined where the curves share no scores. */
interface RateRow {
  readonly image: string;
  readonly kind: SizeCase['kind'];
  readonly plainSrgb: number | undefined;
  readonly plainOklab: number | undefined;
  readonly pngquant: number | undefined;
  /** At equal PSNR, by the mapping for the least squared error. */
  readonly psnr: number | undefined;
}

/** Where the files are compared: SSIMULACRA 2, and decibels. */
const SCORES = [50, 85] as const;
const DECIBELS = [28, 38] as const;
const KS = [16, 32, 64, 128, 256];
const QUALITIES = [50, 55, 60, 65, 70, 75, 80, 85];
/** Lambdas of the mapping for the least squared error. */
const LAMBDAS = [0.1, 0.25, 0.5, 1, 2, 4];
/** Effort of palettes, mappings and files. */
const EFFORT = 7;

/** The goals for photographs and for drawings. */
const GOALS = { plainSrgb: [-0.45, -0.2], plainOklab: [-0.38, -0.17], pngquant: [-0.45, -0.3] } as const;

/** What is measured of a picture that was made. */
type Judge = (picture: IndexedImage | PixelImage) => number;

/** Bytes at equal scores, all K, against plain mapping and pngquant's default with oxipng. */
export async function benchRates(context: Context): Promise<SectionResult> {
  const rows: RateRow[] = [];
  for (const one of await sizeCases(context)) {
    if (one.kind === 'generated') continue;
    context.progress(`${one.name}: rates`);
    rows.push(await measure(one, context));
  }
  const notes = context.peers.pngquant ? [] : ['pngquant was not found'];
  return { tables: [tableOf(rows, context)], rows, notes };
}

async function measure({ name, kind, load }: SizeCase, context: Context): Promise<RateRow> {
  const image = await load();
  const judge = new Ssimulacra2(image);
  const score: Judge = (picture) => judge.score(picture);
  const decibel: Judge = (picture) => psnr(image, picture);
  const plain = (space: 'srgb' | 'oklab', by: Judge) =>
    curve(
      image,
      KS.map((colors) => ({ colors, space })),
      by,
    );
  const oklab = await plain('oklab', score);
  const own = [
    ...oklab,
    ...(await curve(
      image,
      QUALITIES.map((quality) => ({ quality })),
      score,
    )),
  ];
  const srgb = await plain('srgb', decibel);
  const least = await curve(
    image,
    LAMBDAS.map((trellis) => ({ trellis, space: 'srgb' })),
    decibel,
  );
  return {
    ...{ image: name, kind },
    plainSrgb: rateDifference(own, await plain('srgb', score), SCORES),
    plainOklab: rateDifference(own, oklab, SCORES),
    pngquant: rateDifference(own, await pngquantCurve(image, score, context), SCORES),
    psnr: rateDifference([...srgb, ...least], srgb, DECIBELS),
  };
}

/** The files of some options. */
async function curve(
  image: PixelImage,
  wishes: readonly QuantizeOptions[],
  judge: Judge,
): Promise<CurvePoint[]> {
  const points: CurvePoint[] = [];
  for (const options of wishes) {
    const made = (await quantize(image, { effort: EFFORT, ...options })).image;
    points.push({ score: judge(made), bytes: (await encodePng(made, { effort: EFFORT })).length });
  }
  return points;
}

/** pngquant with its own dithering, then oxipng. */
async function pngquantCurve(
  image: PixelImage,
  judge: Judge,
  { peers, temp }: Context,
): Promise<CurvePoint[]> {
  if (!peers.pngquant) return [];
  const { run } = await import('./run.ts');
  const oxipng = await loadOxipng();
  const [from, to] = [join(temp, 'rates-plain.png'), join(temp, 'rates.png')];
  await writeFile(from, await plainPng(image));
  const points: CurvePoint[] = [];
  for (const colors of KS) {
    await run([peers.pngquant.path, '--force', '-o', to, `${colors}`, from]);
    points.push({ score: judge(await loadPixels(to)), bytes: oxipng(await readFile(to)) });
  }
  return points;
}

function psnr(image: PixelImage, picture: IndexedImage | PixelImage): number {
  const pixels = 'indices' in picture ? pixelsOf(picture) : picture.data;
  return 10 * Math.log10((3 * 255 ** 2) / Math.max(1e-3, mseOfPixels(image.data, pixels)));
}

function tableOf(rows: readonly RateRow[], { peers }: Context): Table {
  const columns = ['plainSrgb', 'plainOklab', 'pngquant', 'psnr'] as const;
  const kinds = ['photograph', 'drawing'] as const;
  const of = (kind: SizeCase['kind'], column: (typeof columns)[number]) =>
    mean(rows.flatMap((row) => (row.kind === kind && row[column] !== undefined ? [row[column]] : [])));
  const figures: Figure[] = kinds.flatMap((kind, at) =>
    (['plainSrgb', 'plainOklab', 'pngquant'] as const).map((column) =>
      atMost(`${kind}s against ${column}`, GOALS[column][at]!, of(kind, column)),
    ),
  );
  const version = peers.pngquant ? ` ${peers.pngquant.version}` : '';
  return {
    title: `Bytes at equal SSIMULACRA 2 (${SCORES.join(' to ')}), and at equal PSNR (${DECIBELS.join(' to ')} dB)`,
    columns: ['image', 'kind', 'sRGB', 'OKLab', `pngquant${version} + oxipng`, 'PSNR'],
    rows: [
      ...rows.map((row) => [row.image, row.kind, ...columns.map((column) => row[column])]),
      ...kinds.map((kind) => ['mean', kind, ...columns.map((column) => of(kind, column))]),
    ],
    figures: [...figures, atMost('photographs, PSNR', -0.3, of('photograph', 'psnr'))],
  };
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type IndexedImage, OUTPUT_FORMATS, type PixelImage, quantize, Ssimulacra2 } from 'fewhue';
import { Task } from '../../src/core/task.ts';
import type { Coding } from '../../src/core/vocabulary.ts';
import { resolveQuantize } from '../../src/options/quantize-plan.ts';
import { quantizeByPlan } from '../../src/quantize/quantize.ts';
import type { Context } from './context.ts';
import { loadPixels } from './photos.ts';
import { type CurvePoint, rateDifference } from './rate-curve.ts';
import { atMost, mean, type SectionResult } from './result.ts';
import { run } from './run.ts';
import { type SizeCase, sizeCases } from './size-cases.ts';

/** Mean differences of bytes at equal scores, -0.5 for half; undefined where curves share none. */
interface FormatRow {
  readonly image: string;
  readonly kind: SizeCase['kind'];
  /** GIF against nearest entries. */
  readonly nearest: number | undefined;
  /** GIF against the mapping that counts the bits of deflate. */
  readonly deflate: number | undefined;
  /** GIF against gifsicle's lossy LZW of the nearest of 256 entries. */
  readonly gifsicle: number | undefined;
  /** WebP, by the mapping that counts the bits of deflate, against nearest entries. */
  readonly webp: number | undefined;
}

const SCORES = [50, 85] as const;
const KS = [32, 64, 128, 256];
const LAMBDAS = [0, 0.1, 0.3, 0.7, 1.5, 3, 6];
const LOSSINESS = [0, 10, 20, 40, 80, 160];

/** GIF and WebP files of the trellis beside others, at equal SSIMULACRA 2. */
export async function benchFormats(context: Context): Promise<SectionResult> {
  const rows: FormatRow[] = [];
  for (const one of await sizeCases(context)) {
    if (one.kind === 'generated') continue;
    context.progress(one.name);
    rows.push(await measure(one, context));
  }
  const columns = ['nearest', 'deflate', 'gifsicle', 'webp'] as const;
  const kinds = ['photograph', 'drawing'] as const;
  const of = (kind: SizeCase['kind'], column: (typeof columns)[number]) =>
    mean(rows.flatMap((row) => (row.kind === kind && row[column] !== undefined ? [row[column]] : [])));
  return {
    tables: [
      {
        title: `Bytes at equal SSIMULACRA 2 (${SCORES.join(' to ')})`,
        columns: [
          'image',
          'kind',
          'GIF / nearest',
          '/ trellis of deflate',
          '/ gifsicle --lossy',
          'WebP / nearest',
        ],
        rows: [
          ...rows.map((row) => [row.image, row.kind, ...columns.map((column) => row[column])]),
          ...kinds.map((kind) => ['mean', kind, ...columns.map((column) => of(kind, column))]),
        ],
        figures: [
          atMost('photographs, GIF against nearest entries', -0.3, of('photograph', 'nearest')),
          atMost('photographs, GIF against gifsicle', -0.25, of('photograph', 'gifsicle')),
          atMost('photographs, WebP against nearest entries', -0.38, of('photograph', 'webp')),
        ],
      },
    ],
    rows,
    notes: context.peers.gifsicle ? [] : ['gifsicle was not found'],
  };
}

async function measure({ name, kind, load }: SizeCase, context: Context): Promise<FormatRow> {
  const image = await load();
  const judge = new Ssimulacra2(image);
  const curve = async (format: 'gif' | 'webp', pictures: readonly IndexedImage[]) => {
    const points: CurvePoint[] = [];
    for (const made of pictures)
      points.push({ score: judge.score(made), bytes: (await OUTPUT_FORMATS[format].encode(made)).length });
    return points;
  };
  const nearest: IndexedImage[] = [];
  for (const colors of KS) nearest.push((await quantize(image, { colors, space: 'oklab' })).image);
  const lzw = [...nearest, ...(await mapped(image, 'lzw'))];
  const deflate = [...nearest, ...(await mapped(image, 'deflate'))];
  const gif = await curve('gif', lzw);
  const score = (picture: PixelImage) => judge.score(picture);
  return {
    ...{ image: name, kind },
    nearest: rateDifference(gif, await curve('gif', nearest), SCORES),
    deflate: rateDifference(gif, await curve('gif', deflate), SCORES),
    gifsicle: rateDifference(gif, await gifsicleCurve(nearest.at(-1)!, score, context), SCORES),
    webp: rateDifference(await curve('webp', deflate), await curve('webp', nearest), SCORES),
  };
}

/** Pictures of 256 entries by the trellis that counts the bits of a coding. */
async function mapped(image: PixelImage, coding: Coding): Promise<IndexedImage[]> {
  const pictures: IndexedImage[] = [];
  for (const trellis of LAMBDAS) {
    const plan = { ...resolveQuantize({ colors: 256, space: 'oklab', trellis }), coding };
    pictures.push((await quantizeByPlan(image, plan, new Task())).image);
  }
  return pictures;
}

/** gifsicle's files of more and more loss, from that of the nearest of 256 entries. */
async function gifsicleCurve(
  nearest: IndexedImage,
  score: (picture: PixelImage) => number,
  { peers, temp }: Context,
): Promise<CurvePoint[]> {
  if (!peers.gifsicle) return [];
  const [from, to] = [join(temp, 'plain.gif'), join(temp, 'lossy.gif')];
  await writeFile(from, await OUTPUT_FORMATS.gif.encode(nearest));
  const points: CurvePoint[] = [];
  for (const loss of LOSSINESS) {
    await run([peers.gifsicle.path, '-O3', `--lossy=${loss}`, from, '-o', to]);
    points.push({ score: score(await loadPixels(to)), bytes: (await readFile(to)).length });
  }
  return points;
}

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodePng, expandIndexed, type PixelImage, prepareImage, quantize, scorePicture } from 'fewhue';
import type { Context } from './context.ts';
import { loadOxipng, plainPng } from './oxipng.ts';
import { loadPixels } from './photos.ts';
import { atLeast, atMost, largest, mean, type SectionResult } from './result.ts';
import { run } from './run.ts';
import { type SizeCase, sizeCases } from './size-cases.ts';

/** A picture at some K, dithered as presets do beside pngquant as it is. */
interface LooksRow {
  readonly image: string;
  readonly kind: SizeCase['kind'];
  readonly k: number;
  readonly own: Look;
  readonly pngquant: Look | undefined;
}

interface Look {
  readonly blurred: number;
  readonly score: number;
  readonly bytes: number;
}

const DEFAULT_K = [8, 16, 64, 256];
/** The presets that dither, accents left out: they are for the eye, not for means. */
const OPTIONS = {
  photograph: { preset: 'photo', accents: 0 },
  drawing: { preset: 'graphics', accents: 0 },
  generated: { preset: 'graphics', accents: 0 },
} as const;

/** How dithered pictures look: blurred CIEDE2000, SSIMULACRA 2 and bytes, beside pngquant's with oxipng. */
export async function benchLooks(context: Context): Promise<SectionResult> {
  const { options, progress, peers } = context;
  const rows: LooksRow[] = [];
  for (const { name, kind, load } of await sizeCases(context)) {
    progress(name);
    const image = await load();
    const prepared = await prepareImage(image);
    for (const k of options.colors ?? DEFAULT_K) {
      const made = (await quantize(prepared, { ...OPTIONS[kind], colors: k, effort: options.effort })).image;
      const bytes = (await encodePng(made, { effort: options.effort })).length;
      const own = { ...(await look(image, expandIndexed(made))), bytes };
      rows.push({ image: name, kind, k, own, pngquant: await pngquantLook(image, k, context) });
    }
  }
  return {
    tables: [tableOf(rows, peers.pngquant?.version)],
    rows,
    notes: peers.pngquant ? [] : ['pngquant was not found'],
  };
}

async function look(image: PixelImage, picture: PixelImage): Promise<Pick<Look, 'blurred' | 'score'>> {
  const { blurredDeltaE, ssimulacra2 } = await scorePicture(image, picture);
  return { blurred: blurredDeltaE, score: ssimulacra2 };
}

async function pngquantLook(
  image: PixelImage,
  k: number,
  { peers, temp }: Context,
): Promise<Look | undefined> {
  if (!peers.pngquant) return undefined;
  const [from, to] = [join(temp, 'looks-plain.png'), join(temp, 'looks.png')];
  await writeFile(from, await plainPng(image));
  await run([peers.pngquant.path, '--force', '-o', to, `${k}`, from]);
  const oxipng = await loadOxipng();
  return { ...(await look(image, await loadPixels(to))), bytes: oxipng(await readFile(to)) };
}

function tableOf(rows: readonly LooksRow[], version: string | undefined): SectionResult['tables'][number] {
  const compared = rows.filter((row) => row.pngquant !== undefined);
  const ratios = compared
    .filter(({ pngquant }) => pngquant!.blurred > 0)
    .map(({ own, pngquant }) => own.blurred / pngquant!.blurred);
  const many = compared.filter(({ k }) => k === 256);
  return {
    title: `Dithered as presets do beside pngquant ${version ?? ''}: blurred CIEDE2000, SSIMULACRA 2, bytes`,
    columns: ['image', 'kind', 'K', 'blurred', 'pngquant', 'score', 'pngquant', 'bytes', 'pngquant'],
    rows: rows.map(({ image, kind, k, own, pngquant }) => [
      ...[image, kind, k, own.blurred, pngquant?.blurred, own.score, pngquant?.score],
      ...[own.bytes, pngquant?.bytes],
    ]),
    figures: [
      atMost('blurred CIEDE2000, mean ratio', 0.92, mean(ratios)),
      atMost('blurred CIEDE2000, worst ratio', 1.05, largest(ratios)),
      atLeast(
        'SSIMULACRA 2 at 256 colours, mean difference',
        1,
        mean(many.map(({ own, pngquant }) => own.score - pngquant!.score)),
      ),
      atMost('bytes, mean ratio', 1, mean(compared.map(({ own, pngquant }) => own.bytes / pngquant!.bytes))),
    ],
  };
}

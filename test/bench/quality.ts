import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quantize } from 'fewhue';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { Context } from './context.ts';
import { type DistinctColors, distinctColors, mseOfPalette, mseOfPixels } from './mse.ts';
import { loadPixels, pixelsOf } from './photos.ts';
import { qualityTables } from './quality-tables.ts';
import type { SectionResult } from './result.ts';
import { run } from './run.ts';
import { fitWithSklearn } from './sklearn.ts';

/** The MSE that a tool reached, summed over R, G, B, mean per pixel. */
export interface QualityRow {
  readonly image: string;
  readonly k: number;
  readonly tool: string;
  /** With every pixel at the nearest of the tool's 8-bit colours (`asWritten` for rows measured elsewhere). */
  readonly mse: number;
  /** Of the picture that the tool gives. */
  readonly asWritten: number;
}

/** Gives the palette (packed colours) and the MSE of the tool's own picture. */
type Quantizer = (
  image: PixelImage,
  png: string,
  k: number,
) => Promise<{ palette: Uint32Array; asWritten: number }>;

const SKLEARN = 'sklearn-kmeans-';

/** MSE of the finished 8-bit palettes, per photograph, K and tool. */
export async function benchQuality(context: Context): Promise<SectionResult> {
  const { options, photos, progress } = context;
  const ks = options.colors ?? [4, 16, 64, 256];
  const reference = await readReference(options.reference);
  const tools = quantizers(context, reference);
  const rows: QualityRow[] = [];
  for (const photo of photos) {
    const image = await loadPixels(photo.png);
    const distinct = distinctColors(image.data);
    for (const k of ks) {
      rows.push(...reference.filter((row) => row.image === photo.name && row.k === k));
      for (const [tool, quantizer] of tools) {
        progress(`${photo.name}, K=${k}: ${tool}`);
        const { palette, asWritten } = await quantizer(image, photo.png, k);
        rows.push({ image: photo.name, k, tool, mse: mseOfPalette(distinct, palette), asWritten });
      }
    }
  }
  return { tables: qualityTables(rows, ks), rows, notes: notesOf(context, reference) };
}

function quantizers(context: Context, reference: readonly QualityRow[]): Map<string, Quantizer> {
  const { pngquant, imagemagick, sklearn } = context.peers;
  const out = join(context.temp, 'quantized.png');
  const tools = new Map<string, Quantizer>([['fewhue', quantizeHere]]);
  if (pngquant) {
    const command = (png: string, k: number) => [pngquant.path, '--nofs', '--force', '-o', out, `${k}`, png];
    tools.set('pngquant', program(command, out));
  }
  if (imagemagick) {
    const command = (png: string, k: number) => [imagemagick.path, png, '+dither', '-colors', `${k}`, out];
    tools.set('imagemagick', program(command, out));
  }
  const starts = context.options.restarts ?? (reference.length > 0 ? undefined : 1);
  const measured = reference.some((row) => row.tool === `${SKLEARN}${starts}`);
  if (sklearn && starts !== undefined && !measured) {
    tools.set(`${SKLEARN}${starts}`, async (image, _, k) => {
      const { palette, mse } = await fitWithSklearn(sklearn, image, k, starts, context.temp);
      return { palette, asWritten: mse };
    });
  }
  return tools;
}

async function quantizeHere(image: PixelImage, _: string, k: number) {
  const indexed = (await quantize(image, { colors: k })).image;
  const palette = distinctColors(indexed.palette.colors).colors;
  return { palette, asWritten: mseOfPixels(image.data, pixelsOf(indexed)) };
}

/** A command that writes a picture to `out`. */
function program(command: (png: string, k: number) => string[], out: string): Quantizer {
  return async (image, png, k) => {
    await run(command(png, k));
    const { data } = await loadPixels(out);
    const { colors }: DistinctColors = distinctColors(data);
    if (colors.length > k) throw new Error(`${command(png, k)[0]} wrote ${colors.length} colours for K=${k}`);
    return { palette: colors, asWritten: mseOfPixels(image.data, data) };
  };
}

/** Rows of scikit-learn that were measured elsewhere. */
async function readReference(path: string | undefined): Promise<QualityRow[]> {
  if (path === undefined) return [];
  const rows = JSON.parse(await readFile(path, 'utf8')) as QualityRow[];
  return rows
    .filter(({ tool, mse }) => tool.startsWith(SKLEARN) && Number.isFinite(mse))
    .map(({ image, k, tool, mse }) => ({ image, k, tool, mse, asWritten: mse }));
}

function notesOf({ peers }: Context, reference: readonly QualityRow[]): string[] {
  const notes = [];
  if (!peers.pngquant) notes.push('pngquant was not found');
  if (!peers.imagemagick) notes.push('ImageMagick was not found');
  if (!peers.sklearn && reference.length === 0) notes.push('no python3 with scikit-learn was found');
  const tools = new Set(reference.map(({ tool }) => tool));
  for (const tool of tools) notes.push(`${tool} was measured elsewhere, at its own labels`);
  return notes;
}

import { invalidOption } from '../errors.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { Task, type TaskOptions } from '../task.ts';
import { MAX_PNG_COLORS, pngPaletteDepth } from './bit-depth.ts';
import { Deflater } from './deflate.ts';
import { countColorNeighbors } from './neighbors.ts';
import { bigEndian, PngChunks } from './png-chunks.ts';
import { type PngEffort, pngEffort, thoroughSearch } from './png-effort.ts';
import { addHeader, type PngLayout, paletteLayout, pngLayouts } from './png-layout.ts';
import { checkMetadata, type PngMetadata } from './png-metadata.ts';
import { NO_FILTER, PngRows, rowBytes, SUB_FILTER } from './png-rows.ts';
import { type PngPlan, planPng, type TrialBench, writtenValues } from './png-trial.ts';
import { allColors, findUsedColors } from './used-colors.ts';

/** What `encodePng` may be asked for. */
export interface EncodePngOptions extends TaskOptions {
  /** Time spent on a smaller file: integer, 1 (fast) to 10 (smallest); default 5. */
  readonly effort?: number | undefined;
  /**
   * The host's own compressor to a zlib stream (RFC 1950), for efforts 1 and 2: native code starts at once, which
   * counts there more than the last bytes. Default: our own at every effort.
   */
  readonly zlib?: ((bytes: Uint8Array) => Uint8Array) | undefined;
  /**
   * Write the palette as it is, in its order, with entries that no pixel uses and equal ones, instead of what makes the
   * file small; default false. The palette then has at most 256 entries.
   */
  readonly keepPalette?: boolean | undefined;
  /** What the file says beside its pixels; default nothing. */
  readonly metadata?: PngMetadata | undefined;
}

/** Bytes of filtered rows that are made and compressed at a time. */
const BAND_BYTES = 1 << 17;

/**
 * Writes a picture as an indexed PNG file, or as a grey one where that is smaller. The pixels' colours
 * are kept exactly; unused palette entries are dropped, equal ones merged, and the palette is put in the
 * order that makes the file small. Without `zlib`, the same bytes on every machine.
 *
 * Throws `invalid-option` for more than 256 colours used, for parts of the image that do not fit each
 * other, and for an effort out of range; `cancelled` on abort.
 */
export async function encodePng(image: IndexedImage, options: EncodePngOptions = {}): Promise<Uint8Array> {
  const { effort = 5, keepPalette = false, metadata } = options;
  if (!Number.isInteger(effort) || effort < 1 || effort > 10)
    throw invalidOption('effort', 'an integer from 1 to 10', effort);
  const task = new Task(options);
  const kernel = new Kernel();
  if (metadata) checkMetadata(metadata);
  const used = await (keepPalette ? allColors : findUsedColors)(kernel, image, task);
  const colors = used.colors.length;
  if (colors > MAX_PNG_COLORS)
    throw invalidOption(
      'colors',
      `at most ${MAX_PNG_COLORS} ${keepPalette ? 'in the palette' : 'in use'} for PNG`,
      colors,
    );
  const settings = pngEffort(effort);
  const layouts = keepPalette
    ? [paletteLayout(used.colors)]
    : pngLayouts(kernel, used, countColorNeighbors(kernel, image, used), settings);
  const bench = openBench(kernel, image, used, settings);
  const zlib = settings.native ? options.zlib : undefined;
  const plan = zlib ? undefined : await planPng(bench, layouts, settings, task);
  const layout = plan?.layout ?? layouts[0]!;
  const chunks = new PngChunks(kernel);
  addHeader(chunks, image, { layout, metadata });
  const data = plan
    ? await compressRows(kernel, bench, plan, task)
    : [zlib!(await filteredRows(kernel, bench, layout, task))];
  chunks.add('IDAT', ...data);
  return chunks.finish();
}

function openBench(
  kernel: Kernel,
  image: IndexedImage,
  used: TrialBench['used'],
  effort: PngEffort,
): TrialBench {
  const depth = pngPaletteDepth(used.colors.length);
  const length = 1 + rowBytes(image.width, depth);
  const bytes = length * image.height;
  const band = Math.ceil(bytes / Math.ceil(bytes / BAND_BYTES));
  const bandRows = Math.min(image.height, Math.max(1, Math.ceil(band / length)));
  const bandBytes = Math.min(BAND_BYTES, bandRows * length);
  return {
    image,
    used,
    rows: new PngRows(kernel, image, bandRows, depth),
    deflater: new Deflater(kernel, bandBytes, thoroughSearch(effort, bytes) !== undefined),
  };
}

/** All rows, filtered as suits most pictures: those of packed indices not at all. */
async function filteredRows(
  kernel: Kernel,
  { image, used, rows }: TrialBench,
  layout: PngLayout,
  task: Task,
): Promise<Uint8Array> {
  const length = 1 + rowBytes(image.width, layout.depth);
  const all = new Uint8Array(length * image.height);
  rows.start(writtenValues(used, layout));
  for (let y = 0; y < image.height; y += rows.bandRows) {
    await task.checkpoint('encode', y / image.height);
    const count = Math.min(rows.bandRows, image.height - y);
    const { at, bytes } = rows.filter(y, count, layout.depth, layout.depth === 8 ? SUB_FILTER : NO_FILTER);
    all.set(kernel.u8(at, bytes), y * length);
  }
  return all;
}

/** The data of the IDAT chunk: a zlib stream (RFC 1950) of all rows. */
async function compressRows(
  kernel: Kernel,
  { image, used, rows, deflater }: TrialBench,
  { layout, way, search, prices }: PngPlan,
  task: Task,
): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [Uint8Array.of(0x78, 0xda)];
  const take = (piece: Uint8Array) => pieces.push(piece);
  let adler = 1;
  rows.start(writtenValues(used, layout));
  deflater.open(search, prices);
  for (let y = 0; y < image.height; y += rows.bandRows) {
    await task.checkpoint('encode', y / image.height);
    const { at, bytes } = rows.filter(y, Math.min(rows.bandRows, image.height - y), layout.depth, way);
    adler = kernel.call.adler32(adler, at, bytes);
    deflater.write(at, bytes, take);
  }
  deflater.finish(take);
  pieces.push(bigEndian(adler));
  await task.checkpoint('encode', 1);
  return pieces;
}

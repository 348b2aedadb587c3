import { flag, func, oneOf } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { joinBytes } from '../../core/join-bytes.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { checkIndexedImage, type IndexedImage } from '../../image/indexed-image.ts';
import { refuseChanges } from '../../image/refuse-changes.ts';
import type { PieceStore, StoredIndexed } from '../../image/stored-picture.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { MAX_PNG_COLORS } from '../bit-depth.ts';
import type { DeflateSearch, DeflateShape } from '../deflate/deflate.ts';
import { zlibStream } from '../deflate/zlib-stream.ts';
import type { FilePieces } from '../file-pieces.ts';
import { allColors, findUsedColors } from '../used-colors.ts';
import { CHUNK_BYTES, PngChunks } from './chunks.ts';
import { compressBest, type Picture } from './compress-best.ts';
import { DEFAULT_EFFORT, type PngEffort } from './effort.ts';
import { pngEffort } from './effort-levels.ts';
import { type FileData, filterRows, openRows } from './image-data.ts';
import { addHeader, colorBytes, type PngLayout } from './layout.ts';
import { paletteLayout, pngLayouts } from './layouts.ts';
import { checkMetadata, type PngMetadata } from './metadata.ts';
import { countColorNeighbors, edgeColor } from './neighbors.ts';
import type { TrialBench } from './plan.ts';

/** Whether a PNG has a palette in any case, or only where that makes it smaller. */
export const PNG_TYPES = ['auto', 'palette'] as const;
export type PngType = (typeof PNG_TYPES)[number];

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
  /** Write indices with as few bits as hold them, even where a byte each makes the file smaller; default false. */
  readonly smallestDepth?: boolean | undefined;
  /** `palette`: write a palette even where the file is smaller without; default `auto`. */
  readonly pngType?: PngType | undefined;
  /** What the file says beside its pixels; default nothing. */
  readonly metadata?: PngMetadata | undefined;
}

/**
 * Writes a picture as an indexed PNG file, or without a palette where that is smaller. The pixels' colours
 * are kept exactly; unused palette entries are dropped, equal ones merged, and the palette is put in the
 * order that makes the file small. Without `zlib`, the same bytes on every machine.
 *
 * Throws `invalid-option` for more than 256 colours used, for parts of the image that do not fit each
 * other, and for an effort out of range; `cancelled` on abort.
 */
export async function encodePng(image: IndexedImage, options: EncodePngOptions = {}): Promise<Uint8Array> {
  const task = new Task(options);
  checkIndexedImage(image);
  const { effort = DEFAULT_EFFORT, keepPalette, smallestDepth, metadata, zlib } = options;
  flag('keepPalette', keepPalette ?? false);
  if (options.pngType !== undefined) oneOf('pngType', options.pngType, PNG_TYPES);
  flag('smallestDepth', smallestDepth ?? false);
  if (zlib !== undefined) func('zlib', zlib);
  if (!Number.isInteger(effort) || effort < 1 || effort > 10)
    throw invalidOption('effort', 'an integer from 1 to 10', effort);
  if (metadata !== undefined) checkMetadata(metadata);
  return refuseChanges('image.indices', image.indices, async () => {
    let best: Uint8Array | undefined;
    for (const { settings, part } of stagesOf(effort, image, task)) {
      const file = joinBytes([...(await encodeWith(image, options, settings, newList, part)).pieces]);
      if (best === undefined || file.length < best.length) best = file;
    }
    return best!;
  });
}

/** Profiles are some hundred bytes of numbers, to which nothing is above or left. */
const PROFILE_SEARCH: DeflateSearch = { depth: 32, treeDepth: 0, nice: 258, passes: 1 };
const NO_SHAPE: DeflateShape = { row: 0, pixel: 1 };

/** `encodePng` of an image in a store, see `EncodeStored`: the same bytes, without `zlib`. */
export async function encodeStoredPng(
  image: StoredIndexed,
  options: Omit<EncodePngOptions, 'zlib'>,
  newStore: () => PieceStore,
): Promise<FilePieces> {
  let best: FilePieces | undefined;
  for (const { settings, part } of stagesOf(options.effort ?? DEFAULT_EFFORT, image, new Task(options))) {
    const file = await encodeWith(image, options, settings, newStore, part);
    if (best === undefined || file.bytes < best.bytes) best = file;
  }
  return best!;
}

/** From the default effort on so small pictures are tried with the settings of a high one, too. */
const TINY_PIXELS = 8192;
const TINY_EFFORT = 9;

/** The efforts of which the smallest file is taken: from the default on, more effort never gives a larger one. */
function stagesOf(
  effort: number,
  { width, height }: StoredIndexed,
  task: Task,
): { settings: PngEffort; part: Task }[] {
  const first = Math.min(effort, DEFAULT_EFFORT);
  const efforts = Array.from({ length: effort - first + 1 }, (_, i) => first + i);
  const isTiny = effort >= DEFAULT_EFFORT && width * height <= TINY_PIXELS;
  if (isTiny && effort < TINY_EFFORT) efforts.push(TINY_EFFORT);
  return efforts.map((one, stage) => ({
    settings: pngEffort(one),
    part: task.part(stage / efforts.length, (stage + 1) / efforts.length),
  }));
}

function newList(): PieceStore {
  return [];
}

/**
 * Files of fewer bytes do not say that their colours are sRGB: it takes 13 bytes, more than 0.2 % of them, and readers
 * take it for granted.
 */
export const MIN_TAGGED_BYTES = 6500;

/** The file that the settings of one effort give. */
async function encodeWith(
  image: StoredIndexed,
  { zlib, keepPalette = false, smallestDepth = false, metadata, pngType }: EncodePngOptions,
  given: PngEffort,
  newStore: () => PieceStore,
  task: Task,
): Promise<FilePieces> {
  const settings = smallestDepth ? { ...given, unpacked: false } : given;
  const kernel = new Kernel();
  const used = await (keepPalette ? allColors : findUsedColors)(kernel, image, task);
  const colors = used.colors.length;
  if (colors > MAX_PNG_COLORS)
    throw invalidOption(
      'colors',
      `at most ${MAX_PNG_COLORS} ${keepPalette ? 'in the palette' : 'in use'} for PNG`,
      colors,
    );
  // A profile is of RGB colours, and a grey file would need a grey one.
  const isPlain = keepPalette || metadata?.icc !== undefined;
  const found = isPlain ? [paletteLayout(used.colors)] : layoutsOf(kernel, image, used, settings);
  const hasPalette = isPlain || pngType === 'palette';
  const layouts = hasPalette ? found.filter(({ colorType }) => colorType === 3) : found;
  const picture = { image, used };
  const { layout, bytes, data } =
    settings.native && zlib
      ? await compressAtOnce(kernel, picture, layouts[0]!, zlib, task)
      : await compressBest(kernel, picture, layouts, { settings, newStore, task, hasPalette });
  const chunks = new PngChunks(kernel);
  const profile =
    metadata?.icc && (await zlibStream(kernel, metadata.icc, PROFILE_SEARCH, NO_SHAPE, new Task()));
  const srgb = bytes + colorBytes(layout) >= MIN_TAGGED_BYTES;
  addHeader(chunks, image, { layout, metadata, srgb, profile });
  const rest = chunks.bytes + CHUNK_BYTES + CHUNK_BYTES;
  chunks.addStored('IDAT', bytes, data);
  return { bytes: rest + bytes, pieces: chunks.finishPieces() };
}

async function compressAtOnce(
  kernel: Kernel,
  picture: Picture,
  layout: PngLayout,
  zlib: (bytes: Uint8Array) => Uint8Array,
  task: Task,
): Promise<FileData> {
  const data = zlib(await filterRows(kernel, openRows(kernel, picture, [layout]), layout, task));
  return { layout, bytes: data.length, data: [data] };
}

function layoutsOf(
  kernel: Kernel,
  image: StoredIndexed,
  used: TrialBench['used'],
  settings: PngEffort,
): PngLayout[] {
  const neighbors = countColorNeighbors(kernel, image, used);
  return pngLayouts(kernel, { used, neighbors, edge: edgeColor(image, used) }, settings);
}

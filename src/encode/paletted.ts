import { flag, integer } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import { type AlphaKind, fitAlpha } from '../image/fit-alpha.ts';
import { checkIndexedImage, type IndexedImage } from '../image/indexed-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import type { StoredIndexed } from '../image/stored-picture.ts';
import { Kernel } from '../kernels/kernel.ts';
import { allColors, findUsedColors } from './used-colors.ts';

/** A picture as a format of at most 256 entries writes it. */
export interface PalettedImage extends StoredPaletted {
  /** An entry per pixel. */
  readonly indices: Uint8Array;
}

/** The same wherever its indices are. */
export interface StoredPaletted {
  readonly width: number;
  readonly height: number;
  /** RGBA of every entry of the file, in its order. */
  readonly colors: Uint8Array;
  /** An entry per pixel; what `subarray` gives is valid until the next is asked for. */
  readonly indices: { subarray(start: number, end: number): Uint8Array };
  /** The entry that is fully transparent; -1 if none is. */
  readonly transparent: number;
}

/** What a format holds. */
export interface PalettedFormat {
  readonly label: string;
  readonly alpha: AlphaKind;
  /** Longest side in pixels. */
  readonly maxSide: number;
}

/** What writing one may be asked for. */
export interface PalettedOptions extends TaskOptions {
  /** Write the palette as it is, with entries that no pixel uses and equal ones; default false. */
  readonly keepPalette?: boolean | undefined;
  /** Time spent on a smaller file, where the format can be smaller: integer, 1 (fast) to 10; default 5. */
  readonly effort?: number | undefined;
}

const DEFAULT_EFFORT = 5;

const MAX_ENTRIES = 256;

/**
 * What `write` makes of a picture. Unused entries are left out and equal ones merged, in the order of the palette,
 * unless it is to be kept; alpha is as the format has it, and all transparent pixels have one entry.
 *
 * Throws `invalid-option` for more than 256 colours, an effort out of range, a side too long, and parts of the image
 * that do not fit each other; `cancelled` on abort.
 */
export async function writePaletted(
  image: IndexedImage,
  format: PalettedFormat,
  options: PalettedOptions,
  write: (image: PalettedImage, effort: number, task: Task) => Uint8Array | Promise<Uint8Array>,
): Promise<Uint8Array> {
  const task = new Task(options);
  checkIndexedImage(image);
  const keep = flag('keepPalette', options.keepPalette ?? false);
  const effort = integer('effort', options.effort ?? DEFAULT_EFFORT, 1, 10);
  checkMaxSide(image, format);
  return refuseChanges('image.indices', image.indices, async () =>
    write(await palettedImage(image, format, keep, task), effort, task),
  );
}

/** A picture in a store as a format has it, known to be right. Throws and leaves out as `writePaletted` does. */
export async function storedPaletted(
  image: StoredIndexed,
  format: PalettedFormat,
  options: Omit<PalettedOptions, 'effort'>,
): Promise<StoredPaletted> {
  const { lookup, ...entries } = await entriesOf(
    image,
    format,
    options.keepPalette ?? false,
    new Task(options),
  );
  const { width, height, indices } = image;
  const subarray = (start: number, end: number) => translate(indices.subarray(start, end), lookup);
  return { width, height, ...entries, indices: { subarray } };
}

/** Throws `invalid-option` for a picture whose sides a format cannot hold. */
function checkMaxSide(
  { width, height }: Pick<IndexedImage, 'width' | 'height'>,
  { label, maxSide }: Pick<PalettedFormat, 'label' | 'maxSide'>,
): void {
  if (Math.max(width, height) > maxSide)
    throw invalidOption('image', `at most ${maxSide} pixels a side for ${label}`, `${width} x ${height}`);
}

async function palettedImage(
  image: IndexedImage,
  format: PalettedFormat,
  keep: boolean,
  task: Task,
): Promise<PalettedImage> {
  const { lookup, ...entries } = await entriesOf(image, format, keep, task);
  const { width, height } = image;
  return { width, height, ...entries, indices: translate(image.indices, lookup) };
}

/** The entries of the file, and which of them stands for each of the picture's. */
async function entriesOf(
  image: StoredIndexed,
  { label, alpha }: PalettedFormat,
  keep: boolean,
  task: Task,
): Promise<Pick<PalettedImage, 'colors' | 'transparent'> & { readonly lookup: Uint8Array }> {
  const fitted = { ...image, palette: { colors: fitAlpha(image.palette.colors, alpha) } };
  const used = await (keep ? allColors : findUsedColors)(new Kernel(), fitted, task);
  const entries = used.colors.length;
  if (entries > MAX_ENTRIES) {
    const rule = `at most ${MAX_ENTRIES} ${keep ? 'in the palette' : 'in use'} for ${label}`;
    throw invalidOption('colors', rule, entries);
  }
  const transparent = used.colors.findIndex(isClear);
  const lookup = Uint8Array.from(used.indices, (index) =>
    index >= 0 && isClear(used.colors[index]!) ? transparent : index,
  );
  const colors = new Uint8Array(used.colors.buffer, used.colors.byteOffset, 4 * entries);
  return { colors, lookup, transparent };
}

function translate(indices: Uint8Array | Uint16Array, lookup: Uint8Array): Uint8Array {
  const translated = new Uint8Array(indices.length);
  for (let i = 0; i < indices.length; i++) translated[i] = lookup[indices[i]!]!;
  return translated;
}

function isClear(color: number): boolean {
  return color >>> 24 === 0;
}

/** Packs a row of indices with `depth` bits each, the first in the highest; `out` is zero from `at` on. */
export function packRow(
  { indices, width }: Pick<PalettedImage, 'indices' | 'width'>,
  y: number,
  depth: 1 | 2 | 4 | 8,
  out: Uint8Array,
  at: number,
): void {
  const start = y * width;
  if (depth === 8) {
    out.set(indices.subarray(start, start + width), at);
    return;
  }
  for (let x = 0; x < width; x++) {
    const bit = x * depth;
    out[at + (bit >> 3)]! |= indices[start + x]! << (8 - depth - (bit & 7));
  }
}

import { flag, oneOf } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import type { OutputFormat } from '../../../encode/formats.ts';
import { PNG_TYPES, type PngType } from '../../../encode/png/encode-png.ts';
import type { IndexedImage } from '../../../image/indexed-image.ts';
import { arrangeIndexed } from '../../../palette/arrange-indexed.ts';
import { PALETTE_SORTS, type PaletteSort } from '../../../palette/arrange-palette.ts';

/** Orders of the entries in a file: the one that makes it small, or one of `PALETTE_SORTS`. */
export const FILE_PALETTE_ORDERS = ['size', ...PALETTE_SORTS] as const;
/** An order of the entries in a file: `size` is the one that makes the file small. */
export type FilePaletteOrder = 'size' | PaletteSort;

/** How the palette stands in the file. */
export interface FilePaletteOptions {
  /**
   * Order of the entries: `size` makes the file small, `given` leaves them as they were fitted or given, `luminance`,
   * `hue` and `share` sort them. Default `size`, and `given` with `keepUnused`.
   */
  readonly paletteOrder?: FilePaletteOrder | undefined;
  /**
   * Also write entries that no pixel has, and equal ones (a packed file always does); not in the order `size`; default
   * false.
   */
  readonly keepUnused?: boolean | undefined;
  /** `palette`: a PNG has a palette even where it is smaller without. Default `auto`. */
  readonly pngType?: PngType | undefined;
}

/** Throws `invalid-option` for what is out of range, or cannot be had together. */
export function checkFilePalette(
  { paletteOrder, keepUnused, pngType }: FilePaletteOptions,
  format: OutputFormat,
): void {
  if (paletteOrder !== undefined) oneOf('paletteOrder', paletteOrder, FILE_PALETTE_ORDERS);
  flag('keepUnused', keepUnused ?? false);
  if (pngType !== undefined) oneOf('pngType', pngType, PNG_TYPES);
  if (keepUnused && paletteOrder === 'size')
    throw invalidOption('keepUnused', 'left out where paletteOrder is size', keepUnused);
  if (pngType !== undefined && format !== 'png')
    throw invalidOption('pngType', `left out where the format is ${format}`, pngType);
}

/** Whether the file is to be laid out otherwise than the encoder would do it by itself. */
export function hasFilePalette(options: FilePaletteOptions): boolean {
  return orderOf(options) !== 'size' || options.pngType === 'palette';
}

/** Whether the file has the palette entry for entry as it was fitted or given. */
export function isAsGiven(options: FilePaletteOptions): boolean {
  return orderOf(options) === 'given' && options.keepUnused === true && options.pngType !== 'palette';
}

/** The picture as it is to stand in the file, and whether the encoder leaves its palette alone. */
export function arrangeForFile(
  image: IndexedImage,
  options: FilePaletteOptions,
): { readonly image: IndexedImage; readonly keepPalette: boolean } {
  const by = orderOf(options);
  if (by === 'size') return { image, keepPalette: false };
  return { image: arrangeIndexed(image, { by, keepUnused: options.keepUnused ?? false }), keepPalette: true };
}

function orderOf({ paletteOrder, keepUnused }: FilePaletteOptions): FilePaletteOrder {
  return paletteOrder ?? (keepUnused ? 'given' : 'size');
}

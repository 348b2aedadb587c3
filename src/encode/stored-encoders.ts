import type { EncodeStored, FilePieces } from './file-pieces.ts';
import type { EncodeOptions, OutputFormat } from './formats.ts';

/**
 * The same files as by `encode` in `OUTPUT_FORMATS`, of pictures that need not be in memory. Formats that must have all
 * of it are left out.
 */
const STORED_ENCODERS: { readonly [Format in OutputFormat]?: () => Promise<EncodeStored<EncodeOptions>> } = {
  png: async () => (await import('./png/encode-png.ts')).encodeStoredPng,
  bmp: async () => (await import('./bmp.ts')).encodeStoredBmp,
  fhq: async () => (await import('./packed/packed.ts')).encodeStoredPacked,
};

/** Whether pictures of a format can be written without being held in memory. */
export function takesStored(format: OutputFormat): boolean {
  return format in STORED_ENCODERS;
}

/** Encodes an image in a store, see `EncodeStored`. `format`: one that `takesStored`. */
export async function encodeStored(
  format: OutputFormat,
  ...args: Parameters<EncodeStored<EncodeOptions>>
): Promise<FilePieces> {
  return (await STORED_ENCODERS[format]!())(...args);
}

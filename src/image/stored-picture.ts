import type { IndexedImage } from './indexed-image.ts';
import { type PixelImage, packedPixels } from './pixel-image.ts';

// Pictures that need not be in memory: what works through them takes a piece at a time. Arrays are such stores, too.

/** Packed pixels (0xAABBGGRR), row-major. */
export interface StoredPixels {
  readonly length: number;
  /** The pixels from `start` up to `end`; valid until the next ones are asked for. */
  subarray(start: number, end: number): Uint32Array;
}

/** A picture whose pixels are in a store: upright, sRGB, straight alpha. */
export interface StoredPicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: StoredPixels;
}

/** Palette indices, row-major, of 1 or 2 bytes each. */
export interface StoredIndices {
  readonly length: number;
  readonly BYTES_PER_ELEMENT: number;
  /** The indices from `start` up to `end`; valid until the next ones are asked for. */
  subarray(start: number, end: number): Uint8Array | Uint16Array;
  set(indices: Uint8Array | Uint16Array, at: number): void;
}

/** An indexed image whose indices are in a store. */
export interface StoredIndexed extends Omit<IndexedImage, 'indices'> {
  readonly indices: StoredIndices;
}

/** Where pieces of bytes are kept until all are there; an array of them is one. */
export interface PieceStore extends Iterable<Uint8Array> {
  push(piece: Uint8Array): unknown;
}

/** The pixels of a picture, wherever they are. */
export function storedPixels(picture: PixelImage | StoredPicture): StoredPixels {
  return 'pixels' in picture ? picture.pixels : packedPixels(picture);
}

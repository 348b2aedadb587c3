import { isArrayOf, object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';

/**
 * A picture as flat RGBA bytes, row-major, straight (not premultiplied) alpha, sRGB.
 * `data.length` is 4 * width * height. A browser's `ImageData` is one.
 */
export interface PixelImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array | Uint8ClampedArray;
}

/** A picture whose bytes a browser's `ImageData` takes as they are. */
export interface ClampedImage extends PixelImage {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

/** Throws `invalid-option` unless the sides are positive integers and the data has 4 bytes per pixel. */
export function checkPixelImage(image: PixelImage): void {
  object('image', image);
  for (const side of ['width', 'height'] as const) {
    if (!Number.isInteger(image[side]) || image[side] < 1)
      throw invalidOption(`image.${side}`, 'a positive integer', image[side]);
  }
  const bytes = 4 * image.width * image.height;
  const isBytes = isArrayOf(image.data, 'Uint8Array', 'Uint8ClampedArray');
  if (!isBytes || image.data.length !== bytes)
    throw invalidOption('image.data', `${bytes} bytes of RGBA`, image.data);
}

/** The pixels as one little-endian number each (0xAABBGGRR), sharing memory where alignment allows. */
export function packedPixels(image: PixelImage): Uint32Array {
  const { buffer, byteOffset, length } = image.data;
  if (byteOffset % 4 === 0) return new Uint32Array(buffer, byteOffset, length / 4);
  return new Uint32Array(new Uint8Array(image.data).buffer);
}

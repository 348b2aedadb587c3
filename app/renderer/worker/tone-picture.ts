import type { ClampedImage } from 'fewhue';
import { toneMap } from '#internal/engine';
import { paletteOf } from '../state/edit-palette.ts';

/** A picture in what colours in hex mix to. */
export function tonePicture(image: ClampedImage, hexes: readonly string[]): ClampedImage {
  const { width, height, data } = toneMap(image, paletteOf(hexes));
  return { width, height, data: new Uint8ClampedArray(data.slice().buffer) };
}

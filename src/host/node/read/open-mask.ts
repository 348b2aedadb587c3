import { packedPixels } from '../../../image/pixel-image.ts';
import type { ImportanceMask } from '../../../vectors/importance.ts';
import type { InputSource } from './input-source.ts';
import { openImage } from './open-image.ts';

/** The luma (Rec. 601) of a picture over black as the levels of a mask. Throws as `openImage` does. */
export async function openMask(source: InputSource): Promise<ImportanceMask> {
  const { image } = await openImage(source);
  const { width, height } = image;
  const data = Uint8Array.from(packedPixels(image), (pixel) => {
    const luma = 0.299 * (pixel & 255) + 0.587 * ((pixel >>> 8) & 255) + 0.114 * ((pixel >>> 16) & 255);
    return Math.round((luma * (pixel >>> 24)) / 255);
  });
  return { width, height, data };
}

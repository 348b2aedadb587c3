import { prepareImage, quantize, reduceIndexed, reducePixels } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';

/** Sides of a picture that takes all ways that a large one does. */
const SIDE = 512;
/** Longer side of the pictures that are drawn. */
const DRAWN = 256;

/**
 * Quantizes a picture of noise, so that the first picture of a person meets kernels that are compiled and code that the
 * browser has optimized: for the time in which nothing is open.
 */
export async function warmUp(_input: undefined, { signal }: OperationContext): Promise<void> {
  const data = new Uint8ClampedArray(4 * SIDE * SIDE);
  const pixels = new Uint32Array(data.buffer);
  for (let i = 0, state = 1; i < pixels.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    // Like a photograph it has fewer colours than pixels.
    pixels[i] = 0xff000000 | ((state >>> 8) & 0x3f3f3f);
  }
  const image = { width: SIDE, height: SIDE, data };
  reducePixels(image, DRAWN);
  const prepared = await prepareImage(image, { signal });
  const { image: indexed } = await quantize(prepared, { colors: 16, signal });
  reduceIndexed(indexed, DRAWN);
}

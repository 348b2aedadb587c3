import type { ColorSpace } from '../quantize-options.ts';
import { toSpace } from './convert.ts';

/** Length of the fourth axis, alpha from 0 to 255, in the units of the other three. */
export function alphaScale(space: ColorSpace): number {
  return space === 'srgb' || space === 'linear' ? 255 : 100;
}

/**
 * Coordinates of colours (4 bytes RGBA each) as clustering and mapping have them, 4 numbers each. 3 dimensions:
 * alpha is left out, the fourth number is 0. 4 dimensions: premultiplied, alpha is the fourth.
 */
export function coordinatesOf(colors: Uint8Array, space: ColorSpace, dims: 3 | 4): Float64Array {
  const out = new Float64Array(colors.length);
  for (let i = 0; i < colors.length; i += 4) {
    toSpace(space, colors[i]!, colors[i + 1]!, colors[i + 2]!, out, i);
    if (dims === 3) continue;
    const alpha = colors[i + 3]! / 255;
    for (let axis = 0; axis < 3; axis++) out[i + axis]! *= alpha;
    out[i + 3] = alpha * alphaScale(space);
  }
  return out;
}

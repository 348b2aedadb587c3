import type { PixelImage } from '../../src/image/pixel-image.ts';

/** Distinct colours of opaque pixels, packed as 0xBBGGRR, with how often each occurs. */
export interface DistinctColors {
  readonly colors: Uint32Array;
  readonly counts: Uint32Array;
}

/** Counts by sorting: shares nothing with the code that is measured. */
export function distinctColors(data: PixelImage['data']): DistinctColors {
  const packed = new Uint32Array(data.length / 4);
  for (let i = 0; i < packed.length; i++)
    packed[i] = data[4 * i]! | (data[4 * i + 1]! << 8) | (data[4 * i + 2]! << 16);
  packed.sort();
  const counts = new Uint32Array(packed.length);
  let length = 0;
  for (let i = 0; i < packed.length; i++) {
    if (length === 0 || packed[i] !== packed[length - 1]) packed[length++] = packed[i]!;
    counts[length - 1]!++;
  }
  return { colors: packed.slice(0, length), counts: counts.slice(0, length) };
}

/** Squared error of a picture as it is, summed over R, G, B, mean per pixel. */
export function mseOfPixels(a: PixelImage['data'], b: PixelImage['data']): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    for (let channel = i; channel < i + 3; channel++) sum += (a[channel]! - b[channel]!) ** 2;
  }
  return (4 * sum) / a.length;
}

/** The same for the best use of a palette (packed colours): every pixel at its nearest entry. */
export function mseOfPalette({ colors, counts }: DistinctColors, palette: Uint32Array): number {
  let [sum, pixels] = [0, 0];
  for (let i = 0; i < colors.length; i++) {
    let nearest = Infinity;
    for (let k = 0; k < palette.length; k++) {
      const red = (colors[i]! & 255) - (palette[k]! & 255);
      const green = ((colors[i]! >> 8) & 255) - ((palette[k]! >> 8) & 255);
      const blue = (colors[i]! >> 16) - (palette[k]! >> 16);
      const distance = red * red + green * green + blue * blue;
      if (distance < nearest) nearest = distance;
    }
    sum += nearest * counts[i]!;
    pixels += counts[i]!;
  }
  return sum / pixels;
}

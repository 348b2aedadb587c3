import type { ClampedImage, PixelImage } from 'fewhue';
import type { ReducedLabels } from './reduce-labels.ts';

/** Sides from which on lines are two pixels wide. */
const WIDE_SIDE = 800;
/** Packed RGBA bytes, as little-endian machines have them. */
const WHITE = 0xffffffff;
const BLACK = 0xff000000;

/**
 * The lines between regions on nothing: white or black, whichever stands out from the two regions that a line parts, as
 * the overlay of the engine has them.
 */
export function drawOutline(image: PixelImage, grid: ReducedLabels, count: number): ClampedImage {
  const { width, height, labels } = grid;
  const lights = meanLights(image, grid, count);
  const out = new Uint32Array(width * height);
  const wide = Math.max(width, height) >= WIDE_SIDE;
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      const right = x + 1 < width ? i + 1 : i;
      const below = y + 1 < height ? i + width : i;
      const own = labels[i]!;
      const other = labels[right] !== own ? labels[right]! : labels[below]!;
      if (other === own) continue;
      const [one, two] = [lights[own]!, lights[other]!];
      const color = 255 - Math.max(one, two) >= Math.min(one, two) ? WHITE : BLACK;
      out[i] = color;
      if (!wide) continue;
      out[right] = color;
      out[below] = color;
    }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/** Mean lightness of every region, 0 to 255; what is transparent shows a page, mostly a light one. */
function meanLights(
  { data }: PixelImage,
  { labels, sourceIndices }: ReducedLabels,
  count: number,
): Float64Array {
  const sums = new Float64Array(count);
  const pixels = new Float64Array(count);
  for (let i = 0; i < labels.length; i++) {
    const at = 4 * sourceIndices[i]!;
    const alpha = data[at + 3]! / 255;
    const light = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    sums[labels[i]!]! += alpha * light + (1 - alpha) * 255;
    pixels[labels[i]!]!++;
  }
  return sums.map((sum, region) => sum / Math.max(1, pixels[region]!));
}

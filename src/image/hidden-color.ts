import type { HiddenColor } from '../core/vocabulary.ts';
import type { IndexedImage } from './indexed-image.ts';
import { type PixelImage, packedPixels } from './pixel-image.ts';

/** The image with the colour that its fully transparent pixels are to have in files: see `HiddenOptions`. */
export function hideColor<Image extends Pick<IndexedImage, 'hidden'>>(
  indexed: Image,
  source: PixelImage,
  hidden: HiddenColor,
): Image {
  if (hidden === 'clear') return indexed;
  const color = hidden === 'keep' ? mostFrequent(source) : meanBeside(source);
  return color ? { ...indexed, hidden: color } : indexed;
}

/** The colour of most fully transparent pixels, the lowest of equals; 0 if there are none. */
function mostFrequent(image: PixelImage): number {
  const counts = new Map<number, number>();
  for (const pixel of packedPixels(image))
    if (pixel >>> 24 === 0) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  let [best, most] = [0, 0];
  for (const [color, count] of counts)
    if (count > most || (count === most && color < best)) [best, most] = [color, count];
  return best;
}

/** The mean of the pixels beside fully transparent ones, each by its alpha; 0 if there are none. */
function meanBeside(image: PixelImage): number {
  const { width, height } = image;
  const pixels = packedPixels(image);
  const sums = [0, 0, 0];
  let weight = 0;
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at]!;
    const alpha = pixel >>> 24;
    if (alpha === 0 || !isBesideClear(pixels, at, width, height)) continue;
    for (let c = 0; c < 3; c++) sums[c]! += alpha * ((pixel >>> (8 * c)) & 255);
    weight += alpha;
  }
  return weight === 0 ? 0 : sums.reduce((color, sum, c) => color | (Math.round(sum / weight) << (8 * c)), 0);
}

function isBesideClear(pixels: Uint32Array, at: number, width: number, height: number): boolean {
  const x = at % width;
  const isClear = (neighbor: number) => pixels[neighbor]! >>> 24 === 0;
  return (
    (x > 0 && isClear(at - 1)) ||
    (x < width - 1 && isClear(at + 1)) ||
    (at >= width && isClear(at - width)) ||
    (at < width * (height - 1) && isClear(at + width))
  );
}

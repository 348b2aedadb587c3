import type { PixelImage } from '../../src/image/pixel-image.ts';

/**
 * The picture at a size of at most `longest` pixels along its longer side: every pixel is the mean of a box of pixels,
 * colours weighted by alpha. A picture that is small enough comes back itself. For thumbnails: the means are of sRGB
 * values. The readable form of the kernel.
 */
export function reducePixelsReference(image: PixelImage, longest: number): PixelImage {
  const scale = Math.max(image.width, image.height) / longest;
  if (scale <= 1) return image;
  const width = Math.max(1, Math.round(image.width / scale));
  const height = Math.max(1, Math.round(image.height / scale));
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0, at = 0; y < height; y++) {
    const rows = span(y, height, image.height);
    for (let x = 0; x < width; x++, at += 4)
      data.set(meanColor(image, span(x, width, image.width), rows), at);
  }
  return { width, height, data };
}

type Span = readonly [number, number];

/** The pixels of the original that pixel `i` of `count` stands for; at least one. */
function span(i: number, count: number, original: number): Span {
  const from = Math.floor((i * original) / count);
  return [from, Math.max(from + 1, Math.floor(((i + 1) * original) / count))];
}

function meanColor({ width, data }: PixelImage, [left, right]: Span, [top, bottom]: Span): number[] {
  let [red, green, blue, alpha] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y++)
    for (let at = 4 * (y * width + left), end = 4 * (y * width + right); at < end; at += 4) {
      const opacity = data[at + 3]!;
      red += opacity * data[at]!;
      green += opacity * data[at + 1]!;
      blue += opacity * data[at + 2]!;
      alpha += opacity;
    }
  if (alpha === 0) return [0, 0, 0, 0];
  return [red / alpha, green / alpha, blue / alpha, alpha / ((right - left) * (bottom - top))];
}

// Readable definitions of what the statistics kernels measure, pixel by pixel in f64.
import { ciede2000 } from '../../src/color/ciede2000.ts';
import { toSpace } from '../../src/color/convert.ts';
import { labOfLinear } from '../../src/color/lab.ts';
import { linearTable } from '../../src/color/srgb.ts';
import type { IndexedImage } from '../../src/image/indexed-image.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';

type Rgba = readonly [number, number, number, number];

/** The colours of pixel `i` before and after. */
export function pixelPair(source: PixelImage, { palette, indices }: IndexedImage, i: number): [Rgba, Rgba] {
  const at = (bytes: ArrayLike<number>, n: number): Rgba => [
    bytes[4 * n]!,
    bytes[4 * n + 1]!,
    bytes[4 * n + 2]!,
    bytes[4 * n + 3]!,
  ];
  return [at(source.data, i), at(palette.colors, indices[i]!)];
}

/** Mean over pixels, and over a black and a white ground, of the squared distance of RGB. */
export function meanSquaredError(source: PixelImage, indexed: IndexedImage): number {
  const pixels = source.width * source.height;
  let sum = 0;
  for (let i = 0; i < pixels; i++) {
    const [p, q] = pixelPair(source, indexed, i);
    for (const gray of [0, 255])
      for (let c = 0; c < 3; c++)
        sum +=
          (p[c]! * p[3] + gray * (255 - p[3]) - q[c]! * q[3] - gray * (255 - q[3])) ** 2 / (2 * 255 ** 2);
  }
  return sum / pixels;
}

/** Straight alpha over a grey, rounded to bytes. */
export function over([r, g, b, a]: Rgba, gray: number): [number, number, number] {
  const blend = (value: number) => Math.round((value * a + gray * (255 - a)) / 255);
  return [blend(r), blend(g), blend(b)];
}

/** CIEDE2000 of two colours over a grey. */
export function deltaE(p: Rgba, q: Rgba, gray: number): number {
  const out = new Float64Array(6);
  toSpace('lab', ...over(p, gray), out, 0);
  toSpace('lab', ...over(q, gray), out, 3);
  const [l1 = 0, a1 = 0, b1 = 0, l2 = 0, a2 = 0, b2 = 0] = out;
  return ciede2000([l1, a1, b1], [l2, a2, b2]);
}

/** SSIM of luma by its definition: every window summed directly in two dimensions. */
export function ssim(source: PixelImage, indexed: IndexedImage, gray: number): number {
  const { width, height } = source;
  const pairs = Array.from({ length: width * height }, (_, i) =>
    pixelPair(source, indexed, i).map((color) => luma(color, gray)),
  );
  const [sizeX, sizeY] = [windowSize(width), windowSize(height)];
  let sum = 0;
  let windows = 0;
  for (let top = 0; top + sizeY <= height; top++)
    for (let left = 0; left + sizeX <= width; left++) {
      const window: { weight: number; x: number; y: number }[] = [];
      for (let dy = 0; dy < sizeY; dy++)
        for (let dx = 0; dx < sizeX; dx++) {
          const [x = 0, y = 0] = pairs[(top + dy) * width + left + dx]!;
          const square = (dx - (sizeX - 1) / 2) ** 2 + (dy - (sizeY - 1) / 2) ** 2;
          window.push({ weight: Math.exp(-square / (2 * 1.5 ** 2)), x, y });
        }
      sum += ssimOfWindow(window);
      windows++;
    }
  return sum / windows;
}

function ssimOfWindow(window: readonly { weight: number; x: number; y: number }[]): number {
  const total = window.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (f: (x: number, y: number) => number) =>
    window.reduce((sum, { weight, x, y }) => sum + weight * f(x, y), 0) / total;
  const mx = mean((x) => x);
  const my = mean((_, y) => y);
  const vx = mean((x) => (x - mx) ** 2);
  const vy = mean((_, y) => (y - my) ** 2);
  const covariance = mean((x, y) => (x - mx) * (y - my));
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  return ((2 * mx * my + c1) * (2 * covariance + c2)) / ((mx * mx + my * my + c1) * (vx + vy + c2));
}

function windowSize(side: number): number {
  if (side >= 11) return 11;
  return side % 2 === 1 ? side : side - 1;
}

function luma([r, g, b, a]: Rgba, gray: number): number {
  return ((0.299 * r + 0.587 * g + 0.114 * b) * a + gray * (255 - a)) / 255;
}

/** Mean CIEDE2000 of two pictures over a grey after a Gaussian of sigma 1.5 in linear light, edges repeated. */
export function blurredDeltaE(first: PixelImage, second: PixelImage, gray: number): number {
  const { width, height } = first;
  const clamp = (at: number, length: number) => Math.max(0, Math.min(length - 1, at));
  const blurredLab = ({ data }: PixelImage, x: number, y: number) => {
    const light = [0, 0, 0];
    let total = 0;
    for (let dy = -5; dy <= 5; dy++)
      for (let dx = -5; dx <= 5; dx++) {
        const at = 4 * (clamp(y + dy, height) * width + clamp(x + dx, width));
        const color = over([data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!], gray);
        const weight = Math.exp(-(dx * dx + dy * dy) / (2 * 1.5 ** 2));
        for (let c = 0; c < 3; c++) light[c]! += weight * linearTable()[color[c]!]!;
        total += weight;
      }
    return labOfLinear(light[0]! / total, light[1]! / total, light[2]! / total);
  };
  let sum = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) sum += ciede2000(blurredLab(first, x, y), blurredLab(second, x, y));
  return sum / (width * height);
}

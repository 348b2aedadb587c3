import { toSpace } from '../../src/color/convert.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';

/** Planes of numbers, each width * height. */
export interface Planes {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly ArrayLike<number>[];
}

const clamp = (value: number, high: number) => Math.min(high, Math.max(0, value));

/** CIELAB planes of a picture. */
export function labPlanes({ width, height, data }: PixelImage): Planes {
  const planes = [0, 1, 2].map(() => new Float64Array(width * height));
  const lab = new Float64Array(3);
  for (let i = 0; i < width * height; i++) {
    toSpace('lab', data[4 * i]!, data[4 * i + 1]!, data[4 * i + 2]!, lab);
    planes.forEach((plane, axis) => {
      plane[i] = lab[axis]!;
    });
  }
  return { width, height, planes };
}

/** Gaussian blur over a square of pixels, cut off at 3 standard deviations, borders repeating. */
export function gaussianBlur(
  plane: ArrayLike<number>,
  width: number,
  height: number,
  sigma: number,
): Float64Array {
  const radius = Math.round(3 * sigma);
  const weight = (d: number) => (radius === 0 ? 1 : Math.exp((-d * d) / (2 * sigma * sigma)));
  return Float64Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let [sum, total] = [0, 0];
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++) {
        const w = weight(dx) * weight(dy);
        total += w;
        sum += w * plane[clamp(y + dy, height - 1) * width + clamp(x + dx, width - 1)]!;
      }
    return sum / total;
  });
}

/** The texture feature. */
export function texture(
  lightness: ArrayLike<number>,
  width: number,
  height: number,
  scale: number,
): Float64Array {
  const fine = gaussianBlur(lightness, width, height, scale);
  const coarse = gaussianBlur(lightness, width, height, 6 * scale);
  const squares = fine.map((value, i) => (value - coarse[i]!) ** 2);
  return gaussianBlur(squares, width, height, 5 * scale).map(Math.sqrt);
}

/** Mean of each component over the box about (x, y) that reaches `reach` far; undefined where all are 0. */
function boxMean(
  { width, height, planes }: Planes,
  x: number,
  y: number,
  reach: number,
): number[] | undefined {
  const sums = planes.map((plane) => {
    let sum = 0;
    for (let v = Math.max(0, y - reach); v <= Math.min(height - 1, y + reach); v++)
      for (let u = Math.max(0, x - reach); u <= Math.min(width - 1, x + reach); u++)
        sum += plane[v * width + u]!;
    return sum;
  });
  const total = sums.reduce((a, b) => a + b, 0);
  return total === 0 ? undefined : sums.map((sum) => sum / total);
}

/** Half the sum of (a - b)^2 / (a + b). */
export function chiSquare(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, p, k) => sum + (p + b[k]! > 0 ? (p - b[k]!) ** 2 / (p + b[k]!) : 0), 0) / 2;
}

const directions = (far: number, side: number) =>
  [
    [far, 0],
    [0, far],
    [side, side],
    [side, -side],
  ] as const;

/** The contrast of mixtures at a pixel. */
export function mixtureContrast(shares: Planes, x: number, y: number, far: number): number {
  const { width, height } = shares;
  const at = (dx: number, dy: number) =>
    boxMean(shares, clamp(x + dx, width - 1), clamp(y + dy, height - 1), far - 1);
  const side = Math.max(1, Math.round(far * Math.SQRT1_2));
  const found = directions(far, side).map(([dx, dy]) => {
    const [a, b] = [at(dx, dy), at(-dx, -dy)];
    return a && b ? Math.sqrt(chiSquare(a, b)) : 0;
  });
  return Math.max(...found);
}

/** The contrast of smoothed colours at a pixel. */
export function colorContrast({ width, height, planes }: Planes, x: number, y: number): number {
  const at = (dx: number, dy: number) => clamp(y + dy, height - 1) * width + clamp(x + dx, width - 1);
  const found = directions(1, 1).map(([dx, dy]) =>
    Math.sqrt(planes.reduce((sum, plane) => sum + (plane[at(dx, dy)]! - plane[at(-dx, -dy)]!) ** 2, 0)),
  );
  return Math.max(...found) / 20;
}

/** Lengths and mean pixel values along the boundaries of a label map: by "low high". */
export function boundaries(
  labels: ArrayLike<number>,
  width: number,
  values: readonly ArrayLike<number>[],
): Map<string, number[]> {
  const found = new Map<string, number[]>();
  const add = (p: number, q: number) => {
    const [a, b] = [labels[p]!, labels[q]!];
    if (a === b || a < 0 || b < 0) return;
    const key = `${Math.min(a, b)} ${Math.max(a, b)}`;
    const sums = found.get(key) ?? [0, ...values.map(() => 0)];
    sums[0]!++;
    values.forEach((plane, i) => {
      sums[i + 1]! += (plane[p]! + plane[q]!) / 2;
    });
    found.set(key, sums);
  };
  for (let i = 0; i < labels.length; i++) {
    if (i % width < width - 1) add(i, i + 1);
    if (i + width < labels.length) add(i, i + width);
  }
  return found;
}

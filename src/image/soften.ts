import type { Task } from '../core/task.ts';
import { exp } from '../math/exp-log.ts';
import type { PixelImage } from './pixel-image.ts';

/** The blur reaches so many standard deviations. */
const REACH = 2.5;
/** Rows between two looks at the task. */
const ROWS_TO_PAUSE = 32;

/**
 * A Gaussian blur of standard deviation `sigma` in pixels, above 0, in sRGB bytes: fine detail goes, and with it the
 * bits that it takes. Colours count by their alpha, which stays as it is; borders are repeated. Memory: the result and
 * some rows. Throws `cancelled`.
 */
export async function soften(image: PixelImage, sigma: number, task: Task): Promise<PixelImage> {
  const { width, height, data } = image;
  const weights = gaussian(sigma);
  const radius = (weights.length - 1) / 2;
  const out = new Uint8Array(data.length);
  const column = new Float32Array(4 * width);
  const padded = new Float32Array(4 * (width + 2 * radius));
  for (let y = 0; y < height; y++) {
    if (y % ROWS_TO_PAUSE === 0) await task.checkpoint('map', y / height);
    column.fill(0);
    for (const [i, weight] of weights.entries()) {
      const row = Math.min(height - 1, Math.max(0, y + i - radius));
      addRow(column, data, 4 * width * row, weight);
    }
    for (let x = -radius; x < width + radius; x++) {
      const from = 4 * Math.min(width - 1, Math.max(0, x));
      for (let c = 0; c < 4; c++) padded[4 * (x + radius) + c] = column[from + c]!;
    }
    blurRow(out, 4 * width * y, padded, weights);
    for (let i = 3; i < 4 * width; i += 4) out[4 * width * y + i] = data[4 * width * y + i]!;
  }
  return { width, height, data: out };
}

/** Weights of a Gaussian, the middle one in the middle. Their sum is of no account. */
function gaussian(sigma: number): Float32Array {
  const radius = Math.max(1, Math.ceil(REACH * sigma));
  return Float32Array.from({ length: 2 * radius + 1 }, (_, i) => exp(-0.5 * ((i - radius) / sigma) ** 2));
}

/** Adds a row, colours times alpha, with a weight. */
function addRow(sums: Float32Array, data: ArrayLike<number>, from: number, weight: number): void {
  for (let i = 0; i < sums.length; i += 4) {
    const alpha = weight * data[from + i + 3]!;
    sums[i]! += alpha * data[from + i]!;
    sums[i + 1]! += alpha * data[from + i + 1]!;
    sums[i + 2]! += alpha * data[from + i + 2]!;
    sums[i + 3]! += alpha;
  }
}

function blurRow(out: Uint8Array, at: number, padded: Float32Array, weights: Float32Array): void {
  const length = padded.length - 4 * (weights.length - 1);
  for (let x = 0; x < length; x += 4) {
    let [r, g, b, alpha] = [0, 0, 0, 0];
    for (let i = 0; i < weights.length; i++) {
      const weight = weights[i]!;
      const from = x + 4 * i;
      r += weight * padded[from]!;
      g += weight * padded[from + 1]!;
      b += weight * padded[from + 2]!;
      alpha += weight * padded[from + 3]!;
    }
    if (alpha === 0) continue;
    out[at + x] = Math.round(r / alpha);
    out[at + x + 1] = Math.round(g / alpha);
    out[at + x + 2] = Math.round(b / alpha);
  }
}

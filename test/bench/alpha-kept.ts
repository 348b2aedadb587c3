import type { PixelImage } from '../../src/image/pixel-image.ts';
import { Random } from '../../src/math/random.ts';

/** Starts, and the most iterations of each. */
const [STARTS, ITERATIONS] = [200, 100];
/** Bits of a channel that points of a start keep: nearly equal colours count as one. */
const BITS = 6;

interface Points {
  /** Four coordinates each, in which squared distance is the mean error over white and black. */
  readonly coordinates: Float64Array;
  readonly counts: Float64Array;
}

/**
 * The least squared error over white and black, per pixel, that is known for `k` colours of which one is fully
 * transparent: many starts of k-means whose first centroid stays there, with the others as real numbers. Undefined for
 * pictures without fully transparent pixels.
 */
export function keptTransparentError({ data }: PixelImage, k: number): number | undefined {
  if (!data.some((byte, i) => i % 4 === 3 && byte === 0)) return undefined;
  const [coarse, points] = [pointsOf(data, BITS), pointsOf(data, 8)];
  const random = new Random(1);
  let least = Infinity;
  let best = new Float64Array(4 * k);
  for (let start = 0; start < STARTS; start++) {
    const centroids = firstCentroids(coarse, k, random);
    const error = improve(coarse, centroids);
    if (error < least) [best, least] = [centroids, error];
  }
  return improve(points, best) / (data.length / 4);
}

function pointsOf(data: PixelImage['data'], bits: number): Points {
  const found = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) {
    const [r, g, b, a] = [0, 1, 2, 3].map((c) => data[i + c]! >> (8 - bits)) as [
      number,
      number,
      number,
      number,
    ];
    const key = data[i + 3] === 0 ? 0 : r + 256 * g + 65536 * b + 2 ** 24 * a;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  const scale = 255 / (2 ** bits - 1);
  const coordinates = new Float64Array(4 * found.size);
  for (const [n, key] of [...found.keys()].entries()) {
    const alpha = (scale * Math.floor(key / 2 ** 24)) / 255;
    for (let c = 0; c < 3; c++)
      coordinates[4 * n + c] = alpha * (scale * (Math.floor(key / 256 ** c) % 256) - 127.5);
    coordinates[4 * n + 3] = alpha * 127.5 * Math.sqrt(3);
  }
  return { coordinates, counts: Float64Array.from(found.values()) };
}

/** The transparent one, then points at random, each as often as it counts times its distance to those before. */
function firstCentroids(
  { coordinates, counts }: Points,
  k: number,
  random: Random,
): Float64Array<ArrayBuffer> {
  const centroids = new Float64Array(4 * k);
  const weights = counts.map((count, i) => count * squareTo(coordinates, i, centroids, 0));
  for (let c = 1; c < k; c++) {
    let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
    let chosen = 0;
    for (; chosen < counts.length - 1 && left >= weights[chosen]!; chosen++) left -= weights[chosen]!;
    centroids.set(coordinates.subarray(4 * chosen, 4 * chosen + 4), 4 * c);
    for (const [i, count] of counts.entries())
      weights[i] = Math.min(weights[i]!, count * squareTo(coordinates, i, centroids, c));
  }
  return centroids;
}

/** Lloyd's iteration with the first centroid fixed; the sum of squared distances at its end. */
function improve({ coordinates, counts }: Points, centroids: Float64Array): number {
  const k = centroids.length / 4;
  let last = Infinity;
  for (let iteration = 0; ; iteration++) {
    const sums = new Float64Array(5 * k);
    let error = 0;
    for (let i = 0; i < counts.length; i++) {
      let [near, least] = [0, Infinity];
      for (let c = 0; c < k; c++) {
        const square = squareTo(coordinates, i, centroids, c);
        if (square < least) [near, least] = [c, square];
      }
      error += counts[i]! * least;
      for (let axis = 0; axis < 4; axis++) sums[5 * near + axis]! += counts[i]! * coordinates[4 * i + axis]!;
      sums[5 * near + 4]! += counts[i]!;
    }
    if (error >= last * (1 - 1e-9) || iteration === ITERATIONS) return error;
    last = error;
    for (let c = 1; c < k; c++)
      for (let axis = 0; axis < 4 && sums[5 * c + 4]! > 0; axis++)
        centroids[4 * c + axis] = sums[5 * c + axis]! / sums[5 * c + 4]!;
  }
}

function squareTo(points: Float64Array, i: number, centroids: Float64Array, c: number): number {
  let sum = 0;
  for (let axis = 0; axis < 4; axis++) sum += (points[4 * i + axis]! - centroids[4 * c + axis]!) ** 2;
  return sum;
}

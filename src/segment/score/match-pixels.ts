import { FewhueError } from '../../core/errors.ts';
import { type BipartiteGraph, maximumMatching } from '../../math/bipartite-matching.ts';

/** Most pairs of pixels that may be candidates. */
const MAX_PAIRS = 1e8;
const INDEX = 2 ** 32;

/**
 * For each pixel of `from` the number in `to` of the one that it is matched with, or -1: as many pairs as can be, each
 * at most `reach` pixels apart, every pixel in one. Near pairs come first, in steps of one pixel. Pixels are numbers
 * in reading order, rising.
 *
 * Throws `limit-exceeded` for more than a hundred million pairs to choose from.
 */
export function matchPixels(
  from: Uint32Array,
  to: Uint32Array,
  { width, reach }: { readonly width: number; readonly reach: number },
): Int32Array {
  const graph = nearPixels(from, to, width, reach);
  const partners = new Int32Array(from.length).fill(-1);
  takeNearest(graph, { from, to, width, reach }, partners);
  maximumMatching(graph, partners);
  return partners;
}

/** For every pixel those of `to` within reach, the nearest first, those equally near by rising number. */
function nearPixels(from: Uint32Array, to: Uint32Array, width: number, reach: number): BipartiteGraph {
  const starts = new Uint32Array(from.length + 1);
  const rows = rowStarts(to, width);
  const eachNear = (pixel: number, take: (other: number, squared: number) => void) => {
    const x = pixel % width;
    const y = (pixel - x) / width;
    for (let row = Math.max(0, Math.ceil(y - reach)); row <= y + reach && row + 1 < rows.length; row++) {
      const span = Math.sqrt(reach * reach - (row - y) ** 2);
      const first = row * width + Math.max(0, Math.ceil(x - span));
      for (let i = lowerBound(to, rows[row]!, rows[row + 1]!, first); i < rows[row + 1]!; i++) {
        const dx = to[i]! - row * width - x;
        if (dx > span) break;
        take(i, dx * dx + (row - y) ** 2);
      }
    }
  };
  let [count, most] = [0, 0];
  from.forEach((pixel, i) => {
    eachNear(pixel, () => count++);
    starts[i + 1] = count;
    most = Math.max(most, count - starts[i]!);
  });
  if (count > MAX_PAIRS)
    throw new FewhueError(
      'limit-exceeded',
      'too many boundary pixels within the tolerance: use a smaller one',
    );
  const ends = new Uint32Array(count);
  // Squared distances and numbers of one pixel at a time: those of all pairs would be most of the memory.
  const keys = new Float64Array(most);
  from.forEach((pixel, i) => {
    let near = 0;
    eachNear(pixel, (other, squared) => {
      keys[near++] = squared * INDEX + other;
    });
    // As 32-bit numbers the keys are the numbers of the pixels: the distances lie above.
    ends.set(keys.subarray(0, near).sort(), starts[i]);
  });
  return { starts, ends, rights: to.length };
}

interface PixelSets {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly width: number;
  readonly reach: number;
}

/** Matches pixels that are equally far apart to one pixel, nearest first, as long as both are free. */
function takeNearest(
  { starts, ends, rights }: BipartiteGraph,
  { from, to, width, reach }: PixelSets,
  partners: Int32Array,
): void {
  const taken = new Uint8Array(rights);
  const next = starts.slice(0, partners.length);
  for (let distance = 0; distance < reach + 1; distance++) {
    for (let i = 0; i < partners.length; i++) {
      while (partners[i] === -1 && next[i]! < starts[i + 1]!) {
        const other = ends[next[i]!]!;
        if (squaredDistance(from[i]!, to[other]!, width) > distance * distance) break;
        next[i]!++;
        if (taken[other] === 1) continue;
        partners[i] = other;
        taken[other] = 1;
      }
    }
  }
}

function squaredDistance(a: number, b: number, width: number): number {
  const dx = (a % width) - (b % width);
  const dy = Math.floor(a / width) - Math.floor(b / width);
  return dx * dx + dy * dy;
}

/** Where the pixels of each row begin in a rising list of positions; one more than rows that have any. */
function rowStarts(pixels: Uint32Array, width: number): Uint32Array {
  const rows = pixels.length === 0 ? 0 : Math.floor(pixels[pixels.length - 1]! / width) + 1;
  const starts = new Uint32Array(rows + 1);
  for (const pixel of pixels) starts[Math.floor(pixel / width) + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  return starts;
}

/** First of the positions `low` to `high - 1` that is at least `value`; `high` if none is. */
function lowerBound(pixels: Uint32Array, low: number, high: number, value: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (pixels[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

import { FewhueError } from '../errors.ts';
import { type BipartiteGraph, maximumMatching } from './bipartite-matching.ts';

/** Most pairs of pixels that may be candidates. */
const MOST_PAIRS = 1e8;
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
  const keys = nearPairs(from, to, width, reach);
  const ends = Uint32Array.from(keys.pairs, (key) => key % INDEX);
  const partners = new Int32Array(from.length).fill(-1);
  const graph = { starts: keys.starts, ends, rights: to.length };
  takeNearest(graph, keys.pairs, partners, reach);
  maximumMatching(graph, partners);
  return partners;
}

interface NearPairs {
  /** Pairs of pixel i: `starts[i]` to `starts[i + 1] - 1`. */
  readonly starts: Uint32Array;
  /** Squared distance times 2^32 plus the number of the other pixel, rising. */
  readonly pairs: Float64Array;
}

/** For every pixel those of `to` within reach, the nearest first. */
function nearPairs(from: Uint32Array, to: Uint32Array, width: number, reach: number): NearPairs {
  const starts = new Uint32Array(from.length + 1);
  const rows = rowStarts(to, width);
  const eachNear = (place: number, take: (other: number, squared: number) => void) => {
    const x = place % width;
    const y = (place - x) / width;
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
  let count = 0;
  from.forEach((place, i) => {
    eachNear(place, () => count++);
    starts[i + 1] = count;
  });
  if (count > MOST_PAIRS)
    throw new FewhueError(
      'limit-exceeded',
      'too many boundary pixels within the tolerance: use a smaller one',
    );
  const pairs = new Float64Array(count);
  let filled = 0;
  from.forEach((place, i) => {
    eachNear(place, (other, squared) => {
      pairs[filled++] = squared * INDEX + other;
    });
    pairs.subarray(starts[i], starts[i + 1]).sort();
  });
  return { starts, pairs };
}

/** Matches pixels that are equally far apart to one pixel, nearest first, as long as both are free. */
function takeNearest(
  { starts, ends, rights }: BipartiteGraph,
  pairs: Float64Array,
  partners: Int32Array,
  reach: number,
): void {
  const taken = new Uint8Array(rights);
  const next = starts.slice(0, partners.length);
  for (let distance = 0; distance < reach + 1; distance++) {
    const limit = (distance * distance + 1) * INDEX;
    for (let i = 0; i < partners.length; i++) {
      while (partners[i] === -1 && next[i]! < starts[i + 1]! && pairs[next[i]!]! < limit) {
        const other = ends[next[i]!++]!;
        if (taken[other] === 1) continue;
        partners[i] = other;
        taken[other] = 1;
      }
    }
  }
}

/** Where the pixels of each row begin in a rising list of places; one more than rows that have any. */
function rowStarts(places: Uint32Array, width: number): Uint32Array {
  const rows = places.length === 0 ? 0 : Math.floor(places[places.length - 1]! / width) + 1;
  const starts = new Uint32Array(rows + 1);
  for (const place of places) starts[Math.floor(place / width) + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  return starts;
}

/** First of the places `low` to `high - 1` that is at least `value`; `high` if none is. */
function lowerBound(places: Uint32Array, low: number, high: number, value: number): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (places[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

import type { PairCounts } from '../labels/label-pairs.ts';

/** What the regions of two maps have in common, in flat arrays: there may be as many overlaps as pixels. */
export interface Overlaps {
  /** Pixels of each overlap. */
  readonly pixels: Uint32Array;
  /** For each overlap the region of the map, and of the truth, numbered from 0 by their first overlap. */
  readonly map: Regions;
  readonly truth: Regions;
}

/** The regions of one map. */
export interface Regions {
  /** Region of every overlap. */
  readonly of: Uint32Array;
  /** Pixels of every region. */
  readonly areas: Float64Array;
}

/** Sorts counted pairs of labels into regions. */
export function overlapsOf({ pairs, counts }: PairCounts): Overlaps {
  return { pixels: counts, map: regionsOf(pairs, counts, 0), truth: regionsOf(pairs, counts, 1) };
}

/** `side`: which label of each pair. A `Map` by label would hold 2^24 of them at most. */
function regionsOf(pairs: Uint32Array, counts: Uint32Array, side: 0 | 1): Regions {
  const keys = new Uint32Array(2 * counts.length);
  for (let i = 0; i < counts.length; i++) {
    keys[2 * i] = i;
    keys[2 * i + 1] = pairs[2 * i + side]!;
  }
  // As 64-bit numbers (little-endian) they are sorted by label, then by overlap.
  new BigUint64Array(keys.buffer).sort();
  // The first overlap of the region of each: the regions are numbered by it, so that equal maps sum up alike.
  const of = new Uint32Array(counts.length);
  for (let i = 0, first = 0; i < counts.length; i++) {
    if (i === 0 || keys[2 * i + 1] !== keys[2 * i - 1]) first = keys[2 * i]!;
    of[keys[2 * i]!] = first;
  }
  const areas = new Float64Array(counts.length);
  let regions = 0;
  for (let i = 0; i < counts.length; i++) {
    of[i] = of[i] === i ? regions++ : of[of[i]!]!;
    areas[of[i]!]! += counts[i]!;
  }
  return { of, areas: areas.slice(0, regions) };
}

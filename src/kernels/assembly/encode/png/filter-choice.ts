// The choice among the row filters of PNG.

import { filterRow } from './filter';
import { BIT, leastCost } from './filter-cost';
import { bestMatched, rowMatcherPrepare } from './filter-match';
import {
  COSTS,
  COUNTS,
  candidate,
  candidateStride,
  countBytes,
  LOGS,
  log2,
  MODEL,
  matchesAt,
  PAIR_TABLE,
  PAIRS,
  TABLE,
} from './filter-scratch';

/** Methods that choose a row's filter beyond the five fixed ones. */
const BY_ENTROPY: u32 = 5;
const BY_COST: u32 = 6;
const BY_PAIRS: u32 = 7;

/**
 * Filters `rows` rows of `length` bytes, `stride` apart, the row above the first lying before it; writes
 * a type byte and the filtered bytes for each. `filter`: 0 to 4 a fixed filter, 5 the least entropy of the
 * row, 6 the least cost under the statistics of the rows before, 7 the fewest different pairs of bytes, 8 the least
 * cost by matches with the rows before. `scratchAt` needs `filterScratchBytes(length)` bytes, prepared by
 * `filterPrepare`. Output needs 16 bytes more.
 */
export function filterRows(
  filter: u32,
  rowsAt: usize,
  stride: u32,
  rows: u32,
  length: u32,
  outAt: usize,
  scratchAt: usize,
  pixelBytes: u32,
): void {
  for (let y: u32 = 0; y < rows; y++) {
    const row = rowsAt + y * stride;
    let type = filter;
    if (filter >= BY_ENTROPY) {
      for (let t: u32 = 0; t < 5; t++) {
        filterRow(t, row, row - stride, length, candidate(scratchAt, t, length), pixelBytes);
      }
      type = chooseFilter(filter, length, scratchAt);
      memory.copy(outAt + 1, candidate(scratchAt, type, length), length);
    } else filterRow(type, row, row - stride, length, outAt + 1, pixelBytes);
    store<u8>(outAt, <u8>type);
    outAt += length + 1;
  }
}

/** The best of the five filtered rows in the scratch memory. */
function chooseFilter(filter: u32, length: u32, scratchAt: usize): u32 {
  if (filter === BY_ENTROPY) return leastEntropy(length, scratchAt);
  if (filter === BY_COST) return leastCost(length, scratchAt);
  if (filter === BY_PAIRS) return fewestPairs(length, scratchAt);
  return bestMatched(candidate(scratchAt, 0, length), candidateStride(length), matchesAt(scratchAt, length));
}

/** Prepares scratch memory for rows of `length` bytes and forgets the statistics of rows before. */
export function filterPrepare(scratchAt: usize, length: u32): void {
  rowMatcherPrepare(matchesAt(scratchAt, length), length);
  for (let b: u32 = 0; b < 256; b++) {
    store<u32>(scratchAt + MODEL + (b << 2), 0);
    store<u32>(scratchAt + COSTS + (b << 2), BIT + min(b, 256 - b));
  }
  if (load<f32>(scratchAt + 8) > 0) return;
  for (let n: u32 = 1; n < LOGS; n++) store<f32>(scratchAt + (n << 2), <f32>NativeMath.log2(<f64>n));
}

/** The filter whose row has the least entropy. */
function leastEntropy(length: u32, scratchAt: usize): u32 {
  let best: u32 = 0;
  let most: f32 = -1;
  for (let type: u32 = 0; type < 5; type++) {
    countBytes(candidate(scratchAt, type, length), length, scratchAt + COUNTS);
    let sum: f32 = 0;
    const end = scratchAt + COUNTS + TABLE;
    for (let at = scratchAt + COUNTS; at < end; at += 16) {
      // Short rows have few bytes: most counts are 0, and add nothing.
      if (!v128.any_true(v128.load(at))) continue;
      for (let slot = at; slot < at + 16; slot += 4) {
        const n = load<u32>(slot);
        sum += <f32>n * log2(scratchAt, n);
      }
    }
    if (sum > most) {
      most = sum;
      best = type;
    }
  }
  return best;
}

/** Bytes of a row whose pairs take less time to clear than the table does. */
const SHORT: u32 = 128;

/** Forgets the pairs that a row has: of a short one by themselves. */
function clearPairs(row: usize, length: u32, scratchAt: usize): void {
  if (length > SHORT) {
    memory.fill(scratchAt + PAIRS, 0, PAIR_TABLE);
    return;
  }
  for (let i: u32 = 1; i < length; i++) store<u8>(scratchAt + PAIRS + (load<u16>(row + i - 1) >> 3), 0);
}

/** The filter whose row has the fewest different pairs of neighbouring bytes. */
function fewestPairs(length: u32, scratchAt: usize): u32 {
  let best: u32 = 0;
  let fewest: u32 = u32.MAX_VALUE;
  for (let type: u32 = 0; type < 5; type++) {
    const row = candidate(scratchAt, type, length);
    clearPairs(row, length, scratchAt);
    let pairs: u32 = 0;
    for (let i: u32 = 1; i < length; i++) {
      const pair = <u32>load<u16>(row + i - 1);
      const at = scratchAt + PAIRS + (pair >> 3);
      const bits = <u32>load<u8>(at);
      const bit = (<u32>1) << (pair & 7);
      if (bits & bit) continue;
      pairs++;
      store<u8>(at, <u8>(bits | bit));
    }
    if (pairs < fewest) {
      fewest = pairs;
      best = type;
    }
  }
  return best;
}

// The choice among the row filters of PNG.
import { filterRow } from './png-filter';
import { bestMatched, rowMatcherBytes, rowMatcherPrepare } from './png-filter-match';

/** Ways to choose a row's filter beyond the five fixed ones. */
const BY_ENTROPY: u32 = 5;
const BY_COST: u32 = 6;
const BY_PAIRS: u32 = 7;

/**
 * Filters `rows` rows of `length` bytes, `stride` apart, the row above the first lying before it; writes
 * a type byte and the filtered bytes for each. `way`: 0 to 4 a fixed filter, 5 the least entropy of the
 * row, 6 the least cost under the statistics of the rows before, 7 the fewest different pairs of bytes, 8 the least
 * cost by matches with the rows before. `scratchAt` needs `filterScratchBytes(length)` bytes, prepared by
 * `filterPrepare`. Output needs 16 bytes more.
 */
export function filterRows(
  way: u32,
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
    let type = way;
    if (way >= BY_ENTROPY) {
      for (let t: u32 = 0; t < 5; t++) {
        filterRow(t, row, row - stride, length, candidate(scratchAt, t, length), pixelBytes);
      }
      type = chooseFilter(way, length, scratchAt);
      memory.copy(outAt + 1, candidate(scratchAt, type, length), length);
    } else filterRow(type, row, row - stride, length, outAt + 1, pixelBytes);
    store<u8>(outAt, <u8>type);
    outAt += length + 1;
  }
}

/** The best of the five filtered rows in the scratch memory. */
function chooseFilter(way: u32, length: u32, scratchAt: usize): u32 {
  if (way === BY_ENTROPY) return leastEntropy(length, scratchAt);
  if (way === BY_COST) return leastCost(length, scratchAt);
  if (way === BY_PAIRS) return fewestPairs(length, scratchAt);
  return bestMatched(
    candidate(scratchAt, 0, length),
    candidateStride(length),
    length,
    matchesAt(scratchAt, length),
  );
}

/** Scratch memory: log2 n as f32 below LOGS, u32 byte counts, costs, model, bits of pairs, five candidate rows. */
const LOGS: u32 = 4096;
const COUNTS: usize = 4 * <usize>LOGS;
const COSTS: usize = COUNTS + 1024;
const MODEL: usize = COSTS + 1024;
const PAIRS: usize = MODEL + 1024;
const ROWS: usize = PAIRS + 8192;

function candidateStride(length: u32): u32 {
  return (length + 31) & ~15;
}

function candidate(scratchAt: usize, type: u32, length: u32): usize {
  return scratchAt + ROWS + type * candidateStride(length);
}

function matchesAt(scratchAt: usize, length: u32): usize {
  return candidate(scratchAt, 5, length);
}

/** Bytes of scratch memory that `filterRows` needs for rows of `length` bytes. */
export function filterScratchBytes(length: u32): usize {
  return matchesAt(0, length) + rowMatcherBytes(length);
}

/** Prepares scratch memory for rows of `length` bytes and forgets the statistics of rows before. */
export function filterPrepare(scratchAt: usize, length: u32): void {
  rowMatcherPrepare(matchesAt(scratchAt, length));
  for (let b: u32 = 0; b < 256; b++) {
    store<u32>(scratchAt + MODEL + (b << 2), 0);
    store<u32>(scratchAt + COSTS + (b << 2), BIT + min(b, 256 - b));
  }
  if (load<f32>(scratchAt + 8) > 0) return;
  for (let n: u32 = 1; n < LOGS; n++) store<f32>(scratchAt + (n << 2), <f32>NativeMath.log2(<f64>n));
}

function log2(scratchAt: usize, n: u32): f32 {
  if (n < LOGS) return load<f32>(scratchAt + (n << 2));
  const shift = 20 - clz(n);
  return load<f32>(scratchAt + ((n >> shift) << 2)) + <f32>shift;
}

function countBytes(at: usize, length: u32, countsAt: usize): void {
  memory.fill(countsAt, 0, 1024);
  for (let i: u32 = 0; i < length; i++) {
    const slot = countsAt + ((<u32>load<u8>(at + i)) << 2);
    store<u32>(slot, load<u32>(slot) + 1);
  }
}

/** The filter whose row has the least entropy. */
function leastEntropy(length: u32, scratchAt: usize): u32 {
  let best: u32 = 0;
  let most: f32 = -1;
  for (let type: u32 = 0; type < 5; type++) {
    countBytes(candidate(scratchAt, type, length), length, scratchAt + COUNTS);
    let sum: f32 = 0;
    for (let b: u32 = 0; b < 256; b++) {
      const n = load<u32>(scratchAt + COUNTS + (b << 2));
      sum += <f32>n * log2(scratchAt, n);
    }
    if (sum > most) {
      most = sum;
      best = type;
    }
  }
  return best;
}

/** Costs are in parts of a bit. */
const BIT: u32 = 32;

/** The filter whose row is cheapest under the bytes of recent rows. */
function leastCost(length: u32, scratchAt: usize): u32 {
  let best: u32 = 0;
  let least: u32 = u32.MAX_VALUE;
  for (let type: u32 = 0; type < 5; type++) {
    const cost = rowCost(candidate(scratchAt, type, length), length, scratchAt);
    if (cost < least) {
      least = cost;
      best = type;
    }
  }
  learn(candidate(scratchAt, best, length), length, scratchAt);
  return best;
}

function rowCost(at: usize, length: u32, scratchAt: usize): u32 {
  const costs = scratchAt + COSTS;
  const groups = length & ~15;
  let sum: u32 = 0;
  for (let i: u32 = 0; i < groups; i += 16) {
    sum += cost8(costs, load<u64>(at + i)) + cost8(costs, load<u64>(at + i, 8));
  }
  for (let i = groups; i < length; i++) sum += load<u32>(costs + ((<u32>load<u8>(at + i)) << 2));
  return sum;
}

/** The costs of eight bytes. */
function cost8(costs: usize, bytes: u64): u32 {
  const low = <u32>bytes;
  const high = <u32>(bytes >> 32);
  return (
    load<u32>(costs + ((low << 2) & 0x3fc)) +
    load<u32>(costs + ((low >> 6) & 0x3fc)) +
    load<u32>(costs + ((low >> 14) & 0x3fc)) +
    load<u32>(costs + ((low >> 22) & 0x3fc)) +
    load<u32>(costs + ((high << 2) & 0x3fc)) +
    load<u32>(costs + ((high >> 6) & 0x3fc)) +
    load<u32>(costs + ((high >> 14) & 0x3fc)) +
    load<u32>(costs + ((high >> 22) & 0x3fc))
  );
}

/** Adds a row to the statistics, of which every row before has lost an eighth, and prices bytes anew. */
function learn(at: usize, length: u32, scratchAt: usize): void {
  countBytes(at, length, scratchAt + COUNTS);
  let total: u32 = 0;
  for (let b: u32 = 0; b < 256; b++) {
    const model = scratchAt + MODEL + (b << 2);
    const before = load<u32>(model);
    const n = before - (before >> 3) + (load<u32>(scratchAt + COUNTS + (b << 2)) << 3);
    store<u32>(model, n);
    total += n + 4;
  }
  const logTotal = log2(scratchAt, total);
  for (let b: u32 = 0; b < 256; b++) {
    const rarity = logTotal - log2(scratchAt, load<u32>(scratchAt + MODEL + (b << 2)) + 4);
    store<u32>(scratchAt + COSTS + (b << 2), <u32>(rarity * <f32>BIT));
  }
}

/** The filter whose row has the fewest different pairs of neighbouring bytes. */
function fewestPairs(length: u32, scratchAt: usize): u32 {
  let best: u32 = 0;
  let fewest: u32 = u32.MAX_VALUE;
  for (let type: u32 = 0; type < 5; type++) {
    const row = candidate(scratchAt, type, length);
    memory.fill(scratchAt + PAIRS, 0, 8192);
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

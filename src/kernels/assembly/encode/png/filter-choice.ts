// The choice among the row filters of PNG.
import { filterRow } from './filter';
import { bestMatched, rowMatcherBytes, rowMatcherPrepare } from './filter-match';

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

/** Scratch memory: log2 n as f32 below LOGS, u32 byte counts, costs, model, bits of pairs, five candidate rows. */
const LOGS: u32 = 4096;
const COUNTS: usize = 4 * <usize>LOGS;
/** Bytes of a table with a number for each byte, and of one with a bit for each pair of bytes. */
const TABLE: usize = 1024;
const PAIR_TABLE: usize = 8192;
const COSTS: usize = COUNTS + TABLE;
const MODEL: usize = COSTS + TABLE;
const PAIRS: usize = MODEL + TABLE;
const ROWS: usize = PAIRS + PAIR_TABLE;

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
  rowMatcherPrepare(matchesAt(scratchAt, length), length);
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
  memory.fill(countsAt, 0, TABLE);
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
  const model = scratchAt + MODEL;
  let totals = i32x4.splat(0);
  for (let slot = model; slot < model + TABLE; slot += 16) {
    const before = v128.load(slot);
    const n = i32x4.sub(before, i32x4.shr_u(before, 3));
    v128.store(slot, n);
    totals = i32x4.add(totals, n);
  }
  for (let i: u32 = 0; i < length; i++) {
    const slot = model + ((<u32>load<u8>(at + i)) << 2);
    store<u32>(slot, load<u32>(slot) + 8);
  }
  const halves = i32x4.add(totals, v128.shuffle<u32>(totals, totals, 2, 3, 0, 1));
  const before = <u32>(i32x4.extract_lane(halves, 0) + i32x4.extract_lane(halves, 1));
  const logTotal = log2(scratchAt, before + 8 * length + 4 * 256);
  const unseen = i32x4.splat(costOf(scratchAt, logTotal, 0));
  const costs = scratchAt + COSTS;
  for (let four: usize = 0; four < TABLE; four += 16) {
    v128.store(costs + four, unseen);
    if (!v128.any_true(v128.load(model + four))) continue;
    for (let slot = four; slot < four + 16; slot += 4)
      store<u32>(costs + slot, costOf(scratchAt, logTotal, load<u32>(model + slot)));
  }
}

/** The price of a byte that the statistics have `n` of. */
function costOf(scratchAt: usize, logTotal: f32, n: u32): u32 {
  return <u32>((logTotal - log2(scratchAt, n + 4)) * <f32>BIT);
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

// The row filters of PNG (specification, section 9), and the choice among them.

/**
 * Filters a row of `length` bytes, `pixelBytes` (1 to 8) to a pixel; as many bytes before it and before the row above
 * are 0. Reads and writes up to 15 bytes beyond.
 */
export function filterRow(
  type: u32,
  rowAt: usize,
  aboveAt: usize,
  length: u32,
  outAt: usize,
  pixelBytes: u32,
): void {
  if (type === 0) memory.copy(outAt, rowAt, length);
  else if (type === 1) filterSub(rowAt, length, outAt, pixelBytes);
  else if (type === 2) filterUp(rowAt, aboveAt, length, outAt);
  else if (type === 3) filterAverage(rowAt, aboveAt, length, outAt, pixelBytes);
  else filterPaeth(rowAt, aboveAt, length, outAt, pixelBytes);
}

function filterSub(row: usize, length: u32, out: usize, pixelBytes: u32): void {
  for (let i: u32 = 0; i < length; i += 16) {
    v128.store(out + i, i8x16.sub(v128.load(row + i), v128.load(row + i - pixelBytes)));
  }
}

function filterUp(row: usize, above: usize, length: u32, out: usize): void {
  for (let i: u32 = 0; i < length; i += 16) {
    v128.store(out + i, i8x16.sub(v128.load(row + i), v128.load(above + i)));
  }
}

function filterAverage(row: usize, above: usize, length: u32, out: usize, pixelBytes: u32): void {
  const one = i8x16.splat(1);
  for (let i: u32 = 0; i < length; i += 16) {
    const a = v128.load(row + i - pixelBytes);
    const b = v128.load(above + i);
    // avgr rounds up; PNG rounds down.
    const average = i8x16.sub(i8x16.avgr_u(a, b), v128.and(v128.xor(a, b), one));
    v128.store(out + i, i8x16.sub(v128.load(row + i), average));
  }
}

function absoluteDifference(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

function filterPaeth(row: usize, above: usize, length: u32, out: usize, pixelBytes: u32): void {
  for (let i: u32 = 0; i < length; i += 16) {
    const a = v128.load(row + i - pixelBytes);
    const b = v128.load(above + i);
    const c = v128.load(above + i - pixelBytes);
    const da = absoluteDifference(b, c);
    const db = absoluteDifference(a, c);
    // |a + b - 2c| from |b - c| and |a - c|: their sum where both have one sign, else their difference.
    const sameSign = i8x16.eq(i8x16.ge_u(a, c), i8x16.ge_u(b, c));
    const dc = v128.bitselect(i8x16.add_sat_u(da, db), absoluteDifference(da, db), sameSign);
    const takeA = v128.and(i8x16.le_u(da, db), i8x16.le_u(da, dc));
    const bOrC = v128.bitselect(b, c, i8x16.le_u(db, dc));
    v128.store(out + i, i8x16.sub(v128.load(row + i), v128.bitselect(a, bOrC, takeA)));
  }
}

/** Ways to choose a row's filter beyond the five fixed ones. */
const BY_ENTROPY: u32 = 5;

/**
 * Filters `rows` rows of `length` bytes, `stride` apart, the row above the first lying before it; writes
 * a type byte and the filtered bytes for each. `way`: 0 to 4 a fixed filter, 5 the least entropy of the
 * row, 6 the least cost under the statistics of the rows before. `scratchAt` needs
 * `filterScratchBytes(length)` bytes, prepared by `filterPrepare`. Output needs 16 bytes more.
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
      type =
        way === BY_ENTROPY
          ? leastEntropy(row, row - stride, length, scratchAt, pixelBytes)
          : leastCost(row, row - stride, length, scratchAt, pixelBytes);
      memory.copy(outAt + 1, candidate(scratchAt, type, length), length);
    } else filterRow(type, row, row - stride, length, outAt + 1, pixelBytes);
    store<u8>(outAt, <u8>type);
    outAt += length + 1;
  }
}

/** Scratch memory: log2 n as f32 below LOGS, u32 byte counts, costs, model, five candidate rows. */
const LOGS: u32 = 4096;
const COUNTS: usize = 4 * <usize>LOGS;
const COSTS: usize = COUNTS + 1024;
const MODEL: usize = COSTS + 1024;
const ROWS: usize = MODEL + 1024;

function candidate(scratchAt: usize, type: u32, length: u32): usize {
  return scratchAt + ROWS + type * ((length + 31) & ~15);
}

/** Bytes of scratch memory that `filterRows` needs for rows of `length` bytes. */
export function filterScratchBytes(length: u32): usize {
  return candidate(0, 5, length);
}

/** Prepares scratch memory and forgets the statistics of rows before. */
export function filterPrepare(scratchAt: usize): void {
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

/** The filter whose row has the least entropy; all five candidates are left in the scratch memory. */
function leastEntropy(row: usize, above: usize, length: u32, scratchAt: usize, pixelBytes: u32): u32 {
  let best: u32 = 0;
  let most: f32 = -1;
  for (let type: u32 = 0; type < 5; type++) {
    const out = candidate(scratchAt, type, length);
    filterRow(type, row, above, length, out, pixelBytes);
    countBytes(out, length, scratchAt + COUNTS);
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

/** The filter whose row is cheapest under the bytes of recent rows; all five candidates are left too. */
function leastCost(row: usize, above: usize, length: u32, scratchAt: usize, pixelBytes: u32): u32 {
  let best: u32 = 0;
  let least: u32 = u32.MAX_VALUE;
  for (let type: u32 = 0; type < 5; type++) {
    const out = candidate(scratchAt, type, length);
    filterRow(type, row, above, length, out, pixelBytes);
    const cost = rowCost(out, length, scratchAt);
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

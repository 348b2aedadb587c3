// The choice of a row's filter by what a parse into matches with the chosen rows before would take.

const BIT: u32 = 32;
/** Bits of a match beside those of its distance, about. */
const MATCH_BITS: u32 = 8;
const MAX_MATCH: u32 = 258;
const HASH_BITS: u32 = 13;
/** Bytes of chosen rows that are kept: at least the reach of a match. */
const HISTORY: u32 = 1 << 16;

/** Memory: u32 fill, u32 rows' length before, u32 literal counts and costs, u32 hash table, history. */
const COUNTS: usize = 16;
const COSTS: usize = COUNTS + 1024;
const TABLE: usize = COSTS + 1024;
const BYTES: usize = TABLE + (4 << HASH_BITS);

export function rowMatcherBytes(length: u32): usize {
  return BYTES + HISTORY + 2 * length + 64;
}

/** Forgets all rows. */
export function rowMatcherPrepare(at: usize): void {
  store<u32>(at, 1);
  memory.fill(at + TABLE, 0, 4 << HASH_BITS);
  for (let b: u32 = 0; b < 256; b++) {
    store<u32>(at + COUNTS + (b << 2), 0);
    store<u32>(at + COSTS + (b << 2), 6 * BIT);
  }
}

function slot(at: usize, bytes: usize): usize {
  return at + TABLE + (((load<u32>(bytes) * 0x9e3779b1) >> (32 - HASH_BITS)) << 2);
}

function agree(a: usize, b: usize, limit: u32): u32 {
  let n: u32 = 0;
  while (n + 8 <= limit) {
    const difference = load<u64>(a + n) ^ load<u64>(b + n);
    if (difference !== 0) return n + (<u32>ctz(difference) >> 3);
    n += 8;
  }
  while (n < limit && load<u8>(a + n) === load<u8>(b + n)) n++;
  return n;
}

/** Which of the five filtered rows of `length` bytes, `stride` apart, takes least; it joins the history. */
export function bestMatched(rows: usize, stride: u32, length: u32, at: usize): u32 {
  makeRoom(at, length);
  const here = at + BYTES + load<u32>(at);
  let best: u32 = 0;
  let least: u32 = u32.MAX_VALUE;
  for (let type: u32 = 0; type < 5; type++) {
    memory.copy(here, rows + type * stride, length);
    const cost = parsedCost(at, here, length, least);
    if (cost < least) {
      least = cost;
      best = type;
    }
  }
  memory.copy(here, rows + best * stride, length);
  remember(at, here, length);
  store<u32>(at, load<u32>(at) + length);
  return best;
}

/** Keeps the newest half of a full history. */
function makeRoom(at: usize, length: u32): void {
  const fill = load<u32>(at);
  if (fill + length <= HISTORY + length) return;
  const drop = fill - HISTORY / 2;
  memory.copy(at + BYTES, at + BYTES + drop, HISTORY / 2);
  for (let s: u32 = 0; s < 1 << HASH_BITS; s++) {
    const entry = at + TABLE + (s << 2);
    const place = load<u32>(entry);
    store<u32>(entry, place > drop ? place - drop : 0);
  }
  store<u32>(at, HISTORY / 2);
}

/** About what a row takes, in parts of a bit, as far as it is below `most`. */
function parsedCost(at: usize, row: usize, length: u32, most: u32): u32 {
  const start = at + BYTES;
  let cost: u32 = 0;
  for (let i: u32 = 0; i < length && cost < most; ) {
    const bytes = row + i;
    const limit = min(MAX_MATCH, length - i);
    let found: u32 = 0;
    let distance: u32 = 0;
    if (limit >= 4) {
      if (load<u32>(bytes) === load<u32>(bytes - 1)) {
        found = 4 + agree(bytes + 4, bytes + 3, limit - 4);
        distance = 1;
      }
      const place = load<u32>(slot(at, bytes));
      const other = start + place;
      if (place !== 0 && bytes - other < 32768) {
        const n = agree(bytes, other, limit);
        if (n >= 4 && n > found) {
          found = n;
          distance = <u32>(bytes - other);
        }
      }
      const above = bytes - length;
      if (above > start) {
        const n = agree(bytes, above, limit);
        if (n >= 4 && n > found) {
          found = n;
          distance = length;
        }
      }
    }
    if (found === 0) {
      cost += load<u32>(at + COSTS + ((<u32>load<u8>(bytes)) << 2));
      i++;
    } else {
      cost += (MATCH_BITS + 32 - clz(distance)) * BIT;
      i += found;
    }
  }
  return cost;
}

/** Puts the chosen row into the table, and prices literals by its bytes outside of runs. */
function remember(at: usize, row: usize, length: u32): void {
  const start = at + BYTES;
  for (let i: u32 = 0; i + 4 <= length; i++) {
    store<u32>(slot(at, row + i), <u32>(row + i - start));
  }
  let total: u32 = 0;
  for (let b: u32 = 0; b < 256; b++) {
    const count = at + COUNTS + (b << 2);
    store<u32>(count, load<u32>(count) - (load<u32>(count) >> 3));
  }
  for (let i: u32 = 1; i < length; i++) {
    const byte = <u32>load<u8>(row + i);
    if (byte === <u32>load<u8>(row + i - 1)) continue;
    const count = at + COUNTS + (byte << 2);
    store<u32>(count, load<u32>(count) + 8);
  }
  for (let b: u32 = 0; b < 256; b++) total += load<u32>(at + COUNTS + (b << 2)) + 4;
  for (let b: u32 = 0; b < 256; b++) {
    store<u32>(at + COSTS + (b << 2), bitsOf(total, load<u32>(at + COUNTS + (b << 2)) + 4));
  }
}

/** log2(total / count) in parts of a bit, from the leading bits. */
function bitsOf(total: u32, count: u32): u32 {
  return logOf(total) - logOf(count);
}

function logOf(n: u32): u32 {
  const whole = 31 - clz(n);
  const rest = whole >= 5 ? (n >> (whole - 5)) & 31 : (n << (5 - whole)) & 31;
  return whole * BIT + rest;
}

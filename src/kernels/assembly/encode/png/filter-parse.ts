// A quick parse of one row into literals and matches with the rows before, priced by what those have come to.
import { matchLength } from '../deflate/search';
import { distanceExtra, distanceSymbol, lengthExtra, lengthSymbol } from '../deflate/symbols';

/** Prices are in parts of a bit. */
const BIT: u32 = 32;
const MAX_MATCH: u32 = 258;
const REACH: u32 = 32767;
/** Literals and lengths, and the position of the distances behind them. */
const LENGTHS: u32 = 257;
const DISTANCES: u32 = 286;
export const SYMBOLS: u32 = 320;
const HASH_BITS: u32 = 13;
/** Bits of the table of positions in the row at hand. */
const LOCAL_BITS: u32 = 11;
/** Rows before that are looked at where their bytes hash the same. */
const DEPTH: u32 = 8;
/** A match this long is taken without a look at the position behind it. */
const NICE: u32 = 32;
/** What a symbol counts, so that counts can fade, and what a new one takes. */
const WEIGHT: u32 = 8;
const NEW: u32 = 4 * BIT * WEIGHT;

/** The memory of the choice, of which all but the scalars are addresses. */
@unmanaged
export class RowMatcher {
  /** Bytes of history, of which the first stands for none. */
  fill: u32;
  /** Bytes of a row. */
  length: u32;
  /** Distance of the latest match. */
  carried: u32;
  /** Bytes parsed so far: tells entries of `local` of this row from older ones. */
  parsed: u32;
  /** The best match found last: what it saves, its length and its distance. */
  gain: i32;
  found: u32;
  distance: u32;
  /** u32 counts of symbols, and their prices: of literals, of lengths up to 258, of distance symbols. */
  counts: usize;
  /** The same of the row parsed last. */
  rowCounts: usize;
  literalCosts: usize;
  lengthCosts: usize;
  slotCosts: usize;
  /** u32 latest position of each hash in the history and in the row, and the one before each in the history. */
  heads: usize;
  local: usize;
  links: usize;
  /** u32 prices of the row's literals, summed up. */
  sums: usize;
  history: usize;
}

function hash(bytes: usize): u32 {
  return load<u32>(bytes) * 0x9e3779b1;
}

export function headBytes(): usize {
  return 4 << HASH_BITS;
}

export function localBytes(): usize {
  return 4 << LOCAL_BITS;
}

/** Puts a row that stands behind the history into the tables. */
export function loadRow(m: RowMatcher): void {
  for (let i: u32 = 0; i + 4 <= m.length; i++) {
    const position = m.fill + i;
    const head = m.heads + ((hash(m.history + position) >> (32 - HASH_BITS)) << 2);
    store<u32>(m.links + (position << 2), load<u32>(head));
    store<u32>(head, position);
  }
}

/** Takes a match at position `i` of the row for the best if it saves more than others. */
function offer(m: RowMatcher, i: u32, limit: u32, distance: u32): void {
  if (distance - 1 >= REACH || distance >= m.fill + i) return;
  const at = m.history + m.fill + i;
  const length = matchLength(at, at - distance, 0, limit);
  if (length < 3) return;
  const price =
    load<u32>(m.lengthCosts + (length << 2)) + load<u32>(m.slotCosts + (distanceSymbol(distance) << 2));
  const gain = <i32>(load<u32>(m.sums + ((i + length) << 2)) - load<u32>(m.sums + (i << 2)) - price);
  if (gain <= m.gain) return;
  m.gain = gain;
  m.found = length;
  m.distance = distance;
}

/** Finds the match at position `i` of the row that saves most; `m.gain` is 0 if none does. */
function search(m: RowMatcher, i: u32): void {
  m.gain = 0;
  const limit = min(MAX_MATCH, m.length - i);
  if (limit < 3) return;
  offer(m, i, limit, 1);
  offer(m, i, limit, m.length);
  if (m.carried !== 1 && m.carried !== m.length) offer(m, i, limit, m.carried);
  if (limit < 4) return;
  const key = hash(m.history + m.fill + i);
  const local = m.local + ((key >> (32 - LOCAL_BITS)) << 2);
  const before = load<u32>(local) - m.parsed;
  store<u32>(local, m.parsed + i);
  if (before < i) offer(m, i, limit, i - before);
  let position = load<u32>(m.heads + ((key >> (32 - HASH_BITS)) << 2));
  for (let depth = DEPTH; depth > 0 && position !== 0; depth--) {
    const distance = m.fill + i - position;
    if (distance > REACH || (m.gain > 0 && m.found === limit)) return;
    offer(m, i, limit, distance);
    position = load<u32>(m.links + (position << 2));
  }
}

function count(m: RowMatcher, symbol: u32): void {
  const at = m.rowCounts + (symbol << 2);
  store<u32>(at, load<u32>(at) + WEIGHT);
}

/**
 * What the row behind the history adds to what it and the rows before take, under prices that fit them all: a filter
 * that the rows before did not need is not held to their prices.
 */
export function parseRow(m: RowMatcher): i32 {
  const row = m.history + m.fill;
  sumLiterals(m, row);
  memory.fill(m.rowCounts, 0, 4 * SYMBOLS);
  let extra: u32 = 0;
  let known = false;
  let i: u32 = 0;
  while (i < m.length) {
    if (!known) search(m, i);
    const gain = m.gain;
    const found = m.found;
    const distance = m.distance;
    known = gain > 0 && found < NICE && i + 1 < m.length;
    if (known) search(m, i + 1);
    if (gain <= 0 || (known && m.gain > gain)) {
      count(m, load<u8>(row + i));
      i++;
      continue;
    }
    known = false;
    const symbol = lengthSymbol(found);
    const slot = distanceSymbol(distance);
    count(m, LENGTHS + symbol);
    count(m, DISTANCES + slot);
    extra += lengthExtra(symbol) + distanceExtra(slot);
    m.carried = distance;
    i += found;
  }
  m.parsed += m.length;
  return extra * BIT * WEIGHT + growthOf(m, 0, DISTANCES) + growthOf(m, DISTANCES, SYMBOLS);
}

/** What the symbols `from` to `to` of the row add. */
function growthOf(m: RowMatcher, from: u32, to: u32): i32 {
  let before: u32 = 0;
  let total: u32 = 0;
  let sum: i32 = 0;
  for (let s = from; s < to; s++) {
    const n = load<u32>(m.counts + (s << 2));
    const more = load<u32>(m.rowCounts + (s << 2));
    before += n;
    if (more === 0) continue;
    total += more;
    sum += nLogN(n) - nLogN(n + more) + (n === 0 ? NEW : 0);
  }
  return sum + nLogN(before + total) - nLogN(before);
}

function nLogN(n: u32): i32 {
  return n === 0 ? 0 : n * logOf(n);
}

function sumLiterals(m: RowMatcher, row: usize): void {
  let sum: u32 = 0;
  for (let i: u32 = 0; i < m.length; i++) {
    store<u32>(m.sums + (i << 2), sum);
    sum += load<u32>(m.literalCosts + ((<u32>load<u8>(row + i)) << 2));
  }
  store<u32>(m.sums + (m.length << 2), sum);
}

/** Prices symbols by what was counted. */
export function priceSymbols(m: RowMatcher): void {
  let total: u32 = 0;
  let slots: u32 = 0;
  for (let s: u32 = 0; s < DISTANCES; s++) total += load<u32>(m.counts + (s << 2)) + 1;
  for (let s: u32 = 0; s < 30; s++) slots += load<u32>(m.counts + ((DISTANCES + s) << 2)) + 1;
  for (let b: u32 = 0; b < 256; b++) store<u32>(m.literalCosts + (b << 2), bits(m, total, b));
  for (let length: u32 = 3; length <= MAX_MATCH; length++) {
    const symbol = lengthSymbol(length);
    const price = bits(m, total, LENGTHS + symbol) + lengthExtra(symbol) * BIT;
    store<u32>(m.lengthCosts + (length << 2), price);
  }
  for (let s: u32 = 0; s < 30; s++) {
    store<u32>(m.slotCosts + (s << 2), bits(m, slots, DISTANCES + s) + distanceExtra(s) * BIT);
  }
}

/** Adds the symbols of the row parsed last to those of the rows before, which fade. */
export function learnRow(m: RowMatcher): void {
  for (let o: usize = 0; o < 4 * SYMBOLS; o += 4) {
    const before = load<u32>(m.counts + o);
    store<u32>(m.counts + o, before - (before >> 3) + load<u32>(m.rowCounts + o));
  }
}

function bits(m: RowMatcher, total: u32, symbol: u32): u32 {
  return logOf(total) - logOf(load<u32>(m.counts + (symbol << 2)) + 1);
}

/** log2 in parts of a bit, from the leading bits. */
function logOf(n: u32): u32 {
  const whole = 31 - clz(n);
  const rest = whole >= 5 ? (n >> (whole - 5)) & 31 : (n << (5 - whole)) & 31;
  return whole * BIT + rest;
}

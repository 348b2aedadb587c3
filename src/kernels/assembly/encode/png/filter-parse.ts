// A quick parse of one row into literals and matches with the rows before, priced by what those have come to.

import { distanceExtra, distanceSymbol, lengthExtra, lengthSymbol } from '../deflate/symbols';
import { BIT, DISTANCES, LENGTHS, MAX_MATCH, NEW, NICE, RowMatcher, SYMBOLS, WEIGHT } from './row-matcher';
import { search } from './row-search';

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

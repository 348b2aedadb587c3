// What the symbols of a block cost.

import { addCounts, blockAt, countsOf, countTokens, nLogN } from './blocks';
import { codeLength } from './code-runs';
import { buildCodes } from './header';
import { BIT, Deflater, LITERALS, SYMBOLS } from './layout';
import { distanceExtra, fixedLength, lengthExtra, lengthSymbol } from './symbols';

/** Prices a band's bytes and matches by one block's statistics. */
export function priceBlock(d: Deflater, index: u32): void {
  priceCounts(d, countsOf(d, index));
}

/** Prices bytes and matches by all tokens of the band. */
export function priceTokens(d: Deflater): void {
  memory.fill(d.countsAt, 0, 4 * SYMBOLS);
  countTokens(d, 0, d.tokenCount, d.countsAt);
  priceCounts(d, d.countsAt);
}

/** Prices the next band by the statistics of all blocks of this one. */
export function priceBand(d: Deflater): void {
  memory.fill(d.countsAt, 0, 4 * SYMBOLS);
  let index: u32 = 0;
  for (let n = d.blockCount; n > 0; n--) {
    addCounts(d.countsAt, countsOf(d, index));
    index = blockAt(d, index).next;
  }
  priceCounts(d, d.countsAt);
  d.priced = true;
}

/** Prices bytes and matches by the fixed codes. */
export function priceFixed(d: Deflater): void {
  for (let b: u32 = 0; b < 256; b++) store<u32>(d.literalCostAt + (b << 2), fixedLength(b) * BIT);
  for (let length: u32 = 3; length <= 258; length++) {
    const symbol = lengthSymbol(length);
    store<u32>(d.lengthCostAt + (length << 2), (fixedLength(257 + symbol) + lengthExtra(symbol)) * BIT);
  }
  for (let s: u32 = 0; s < 30; s++)
    store<u32>(d.slotCostAt + (s << 2), (fixedLength(LITERALS + s) + distanceExtra(s)) * BIT);
}

/** Prices symbols by counts, those unseen as if seen a little. */
function priceCounts(d: Deflater, counts: usize): void {
  buildCodes(d, counts);
  let total: u32 = 0;
  let totalSlots: u32 = 0;
  for (let s: u32 = 0; s < LITERALS; s++) total += load<u32>(counts + (s << 2));
  for (let s: u32 = LITERALS; s < SYMBOLS; s++) totalSlots += load<u32>(counts + (s << 2));
  const logTotal = nLogN(d, total + 1) / <f32>(total + 1);
  const logSlots = nLogN(d, totalSlots + 1) / <f32>(totalSlots + 1);
  for (let b: u32 = 0; b < 256; b++) {
    store<u32>(d.literalCostAt + (b << 2), price(d, load<u32>(counts + (b << 2)), logTotal, b));
  }
  for (let length: u32 = 3; length <= 258; length++) {
    const symbol = lengthSymbol(length);
    const cost =
      price(d, load<u32>(counts + ((257 + symbol) << 2)), logTotal, 257 + symbol) + lengthExtra(symbol) * BIT;
    store<u32>(d.lengthCostAt + (length << 2), cost);
  }
  for (let s: u32 = 0; s < 30; s++) {
    const cost =
      price(d, load<u32>(counts + ((LITERALS + s) << 2)), logSlots, LITERALS + s) + distanceExtra(s) * BIT;
    store<u32>(d.slotCostAt + (s << 2), cost);
  }
}

/** The mean of a symbol's entropy and of the bits its Huffman code has. */
function price(d: Deflater, count: u32, logTotal: f32, symbol: u32): u32 {
  if (count === 0) return <u32>(min<f32>(logTotal + 1, 13) * <f32>BIT);
  const entropy = logTotal - nLogN(d, count) / <f32>count;
  return <u32>((entropy + <f32>codeLength(d, symbol)) * <f32>(BIT / 2) + 0.5);
}

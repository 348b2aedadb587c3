// The thorough parse: the cheapest way through the band's cached matches under given prices (dynamic
// programming from the end), with prices taken from the statistics of the parse before, block by block.

import { priceBlock, priceFixed, priceTokens } from './block-prices';
import { blockAt, splitBlocks } from './blocks';
import { BIT, Deflater, WHOLE, WINDOW } from './layout';
import { pushToken, sumLiteralCosts } from './search';
import { distanceSymbol, fixedLength } from './symbols';
import { findMatches, loadPending } from './tree';
import { ALL_STARTS, measureBlock } from './write';

/** Positions treated per call, so that a host which compiles while it runs can switch to better code. */
const STRIDE: u32 = 8192;
/** Bands of so few bytes may be written with the fixed codes. */
const MOST_FIXED: u32 = 2048;

/** Fills the cache of matches of a band of `length` bytes. */
function cacheMatches(d: Deflater, length: u32): void {
  loadPending(d, length);
  d.matchCount = 0;
  d.runEnd = 0;
  let busyUntil: u32 = 0;
  for (let from: u32 = 0; from < length; from += STRIDE) {
    busyUntil = findMatches(d, from, min(from + STRIDE, length), length, busyUntil);
  }
}

/** The length from `from` to `to`, at least four of them, whose code and rest of the band cost least. */
function cheapestLength(lengthCosts: usize, costs: usize, from: u32, to: u32): u32 {
  let least = i32x4.splat(i32.MAX_VALUE);
  let lengths = i32x4.splat(0);
  let here = i32x4.add(i32x4.splat(from), i32x4(0, 1, 2, 3));
  for (let n = from; n <= to; n += 4) {
    if (n + 3 > to) {
      // The last four overlap those before.
      here = i32x4.add(i32x4.splat(to - 3), i32x4(0, 1, 2, 3));
      n = to - 3;
    }
    const cost = i32x4.add(v128.load(lengthCosts + (n << 2)), v128.load(costs + (n << 2)));
    const less = i32x4.lt_s(cost, least);
    least = v128.bitselect(cost, least, less);
    lengths = v128.bitselect(here, lengths, less);
    here = i32x4.add(here, i32x4.splat(4));
  }
  let cost = i32x4.extract_lane(least, 0);
  let length = i32x4.extract_lane(lengths, 0);
  if (i32x4.extract_lane(least, 1) < cost) {
    cost = i32x4.extract_lane(least, 1);
    length = i32x4.extract_lane(lengths, 1);
  }
  if (i32x4.extract_lane(least, 2) < cost) {
    cost = i32x4.extract_lane(least, 2);
    length = i32x4.extract_lane(lengths, 2);
  }
  if (i32x4.extract_lane(least, 3) < cost) length = i32x4.extract_lane(lengths, 3);
  return <u32>length;
}

/** Cheapest costs and choices of positions `to` - 1 down to `from`, those from `to` on being known. */
function relax(d: Deflater, from: u32, to: u32): void {
  const band = d.inputAt + WINDOW;
  const lengthCosts = d.lengthCostAt;
  let end = load<u32>(d.firstAt + (to << 2));
  for (let i = to; i-- > from; ) {
    const costs = d.costAt + (i << 2);
    let best = load<u32>(d.literalCostAt + ((<u32>load<u8>(band + i)) << 2)) + load<u32>(costs, 4);
    let choice: u32 = 0;
    let length: u32 = 3;
    const begin = load<u32>(d.firstAt + (i << 2));
    for (let m = begin; m < end; m++) {
      const match = load<u32>(d.matchesAt + (m << 2));
      const slot = load<u32>(d.slotCostAt + (distanceSymbol(match & 0xffff) << 2));
      const longest = (match >> 16) & ~WHOLE;
      if ((match >> 16) & WHOLE) length = longest;
      if (longest - length >= 16) {
        const found = cheapestLength(lengthCosts, costs, length, longest);
        length = longest + 1;
        const cost = slot + load<u32>(lengthCosts + (found << 2)) + load<u32>(costs + (found << 2));
        if (cost < best) {
          best = cost;
          choice = (found << 16) | (match & 0xffff);
        }
      }
      for (; length <= longest; length++) {
        const cost = slot + load<u32>(lengthCosts + (length << 2)) + load<u32>(costs + (length << 2));
        if (cost < best) {
          best = cost;
          choice = (length << 16) | (match & 0xffff);
        }
      }
    }
    end = begin;
    store<u32>(costs, best);
    store<u32>(d.choiceAt + (i << 2), choice);
  }
}

/** Follows the choices from the band's first byte and writes the tokens. */
function trace(d: Deflater, length: u32): void {
  const band = d.inputAt + WINDOW;
  d.tokenCount = 0;
  for (let i: u32 = 0; i < length; ) {
    const choice = load<u32>(d.choiceAt + (i << 2));
    pushToken(d, choice === 0 ? load<u8>(band + i) : choice);
    i += choice === 0 ? 1 : choice >> 16;
  }
}

/**
 * What the match cached at position `i` that saves most saves over literals; it is left in `choiceAt`, 0 if none saves.
 */
function chooseGain(d: Deflater, i: u32): i32 {
  const base = load<u32>(d.costAt + (i << 2));
  const end = load<u32>(d.firstAt + (i << 2), 4);
  let choice: u32 = 0;
  let gain: i32 = 0;
  for (let m = load<u32>(d.firstAt + (i << 2)); m < end; m++) {
    const match = load<u32>(d.matchesAt + (m << 2));
    const length = (match >> 16) & ~WHOLE;
    const slot = load<u32>(d.slotCostAt + (distanceSymbol(match & 0xffff) << 2));
    const price = slot + load<u32>(d.lengthCostAt + (length << 2));
    const saving = <i32>(load<u32>(d.costAt + ((i + length) << 2)) - base - price);
    if (saving > gain) {
      gain = saving;
      choice = (length << 16) | (match & 0xffff);
    }
  }
  store<u32>(d.choiceAt + (i << 2), choice);
  return gain;
}

/**
 * First prices of a stream: those of a lazy parse of the cached matches. From a mere guess the parses that follow
 * could settle for many literals where matches leave few.
 */
function priceLazily(d: Deflater, length: u32): void {
  sumLiteralCosts(d, length);
  let gain = chooseGain(d, 0);
  for (let i: u32 = 0; i < length; ) {
    const next = i + 1 < length ? chooseGain(d, i + 1) : 0;
    const choice = load<u32>(d.choiceAt + (i << 2));
    if (choice === 0 || next > gain) {
      store<u32>(d.choiceAt + (i << 2), 0);
      gain = next;
      i++;
    } else {
      i += choice >> 16;
      if (i < length) gain = chooseGain(d, i);
    }
  }
  trace(d, length);
  priceTokens(d);
}

function relaxRange(d: Deflater, from: u32, to: u32): void {
  for (let end = to; end > from; ) {
    const begin = max(from, end > STRIDE ? end - STRIDE : 0);
    relax(d, begin, end);
    end = begin;
  }
}

/**
 * Parses a band anew under the prices of the fixed codes, which few tokens are written with, unless the parse before
 * takes no more bits.
 */
function parseFixed(d: Deflater, length: u32): void {
  priceFixed(d);
  const before = measureBlock(d, 0, d.tokenCount, length, ALL_STARTS);
  relaxRange(d, 0, length);
  // Of a block there is also its kind, and the symbol of its end.
  if (load<u32>(d.costAt) / BIT + 3 + fixedLength(256) < before) trace(d, length);
}

/**
 * Parses a band of `length` bytes whose literals are priced and matches' prices guessed, then again under
 * the prices of its own blocks.
 */
export function parseThoroughly(d: Deflater, length: u32): void {
  cacheMatches(d, length);
  if (!d.priced) priceLazily(d, length);
  store<u32>(d.costAt + (length << 2), 0);
  relaxRange(d, 0, length);
  trace(d, length);
  for (let pass: u32 = 1; pass < d.passes; pass++) {
    splitBlocks(d);
    let end = length;
    for (let index = d.lastBlock; end > 0; index = blockAt(d, index).previous) {
      priceBlock(d, index);
      relaxRange(d, blockAt(d, index).position, end);
      end = blockAt(d, index).position;
    }
    trace(d, length);
  }
  if (length <= MOST_FIXED) parseFixed(d, length);
}

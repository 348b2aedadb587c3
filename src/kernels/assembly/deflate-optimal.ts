// The thorough parse: the cheapest way through the band's cached matches under given prices (dynamic
// programming from the end), with prices taken from the statistics of the parse before, block by block.
import { blockAt, priceBlock, splitBlocks } from './deflate-blocks';
import { Deflater, WINDOW } from './deflate-layout';
import { pushToken } from './deflate-search';
import { distanceSymbol } from './deflate-symbols';
import { findMatches, plantPending } from './deflate-tree';

/** Places treated per call, so that a host which compiles while it runs can switch to better code. */
const STRIDE: u32 = 8192;

/** Fills the cache of matches of a band of `length` bytes. */
function cacheMatches(d: Deflater, length: u32): void {
  plantPending(d, length);
  d.matchCount = 0;
  let busyUntil: u32 = 0;
  for (let from: u32 = 0; from < length; from += STRIDE) {
    busyUntil = findMatches(d, from, min(from + STRIDE, length), length, busyUntil);
  }
}

/** Cheapest costs and choices of places `to` - 1 down to `from`, those from `to` on being known. */
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
      const longest = match >> 16;
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

function relaxRange(d: Deflater, from: u32, to: u32): void {
  for (let end = to; end > from; ) {
    const begin = max(from, end > STRIDE ? end - STRIDE : 0);
    relax(d, begin, end);
    end = begin;
  }
}

/**
 * Parses a band of `length` bytes whose literals are priced and matches' prices guessed, then again under
 * the prices of its own blocks.
 */
export function parseThoroughly(d: Deflater, length: u32): void {
  cacheMatches(d, length);
  store<u32>(d.costAt + (length << 2), 0);
  relaxRange(d, 0, length);
  trace(d, length);
  for (let pass: u32 = 1; pass < d.passes; pass++) {
    splitBlocks(d);
    let end = length;
    for (let index = d.lastBlock; end > 0; index = blockAt(d, index).previous) {
      priceBlock(d, index);
      relaxRange(d, blockAt(d, index).place, end);
      end = blockAt(d, index).place;
    }
    trace(d, length);
  }
}

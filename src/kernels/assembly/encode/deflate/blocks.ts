// Where blocks begin and end: neighbouring units of tokens are merged while that makes the whole smaller
// (a header saved against statistics blurred).

import { Deflater, LITERALS, LOGS, MIN_UNIT, SYMBOLS, UNIT } from './layout';
import { distanceSymbol, lengthSymbol } from './symbols';

/** Estimated bits of a block's header: of all, per used symbol, and per gap between used symbols. */
const HEADER_BITS: f32 = 70;
const SYMBOL_BITS: f32 = 3.2;
const GAP_BITS: f32 = 5;

/** A block of the list, which begins at entry 0. */
@unmanaged
export class Block {
  next: u32;
  previous: u32;
  /** Token behind the last. */
  end: u32;
  /** Position in the band of its first byte, and its bytes. */
  position: u32;
  bytes: u32;
  /** Estimated bits, alone and merged with the next block. */
  cost: f32;
  merged: f32;
}

export function blockAt(d: Deflater, index: u32): Block {
  return changetype<Block>(d.blocksAt + (index << 5));
}

export function countsOf(d: Deflater, index: u32): usize {
  return d.unitsAt + index * (4 * SYMBOLS);
}

/** Adds the tokens `from` to `to` to a histogram. */
export function countTokens(d: Deflater, from: u32, to: u32, counts: usize): void {
  for (let t = from; t < to; t++) {
    const token = load<u32>(d.tokensAt + (t << 2));
    let at = counts + (token << 2);
    if (token >= 256) {
      at = counts + ((257 + lengthSymbol(token >> 16)) << 2);
      const slot = counts + ((LITERALS + distanceSymbol(token & 0xffff)) << 2);
      store<u32>(slot, load<u32>(slot) + 1);
    }
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** n log2 n, from a table for small n. */
export function nLogN(d: Deflater, n: u32): f32 {
  if (n < LOGS) return <f32>n * load<f32>(d.logsAt + (n << 2));
  const shift = 20 - clz(n);
  return <f32>n * (load<f32>(d.logsAt + ((n >> shift) << 2)) + <f32>shift);
}

/** Estimated bits of symbols from two histograms taken together (the second may be the first). */
function symbolBits(d: Deflater, a: usize, b: usize, symbols: u32): f32 {
  const single = a === b;
  let total: u32 = 0;
  let sum: f32 = 0;
  let used: u32 = 0;
  let gaps: u32 = 0;
  let gap = true;
  for (let s: u32 = 0; s < symbols; s++) {
    const n = load<u32>(a + (s << 2)) + (single ? 0 : load<u32>(b + (s << 2)));
    if (n === 0) {
      gap = true;
      continue;
    }
    if (gap) gaps++;
    gap = false;
    total += n;
    used++;
    sum += nLogN(d, n);
  }
  return nLogN(d, total) - sum + <f32>used * SYMBOL_BITS + <f32>gaps * GAP_BITS;
}

function blockBits(d: Deflater, a: usize, b: usize): f32 {
  return (
    HEADER_BITS +
    symbolBits(d, a, b, LITERALS) +
    symbolBits(d, a + 4 * LITERALS, b + 4 * LITERALS, SYMBOLS - LITERALS)
  );
}

/** Cuts the band's tokens into `blockCount` blocks, a linked list from entry 0. */
export function splitBlocks(d: Deflater): void {
  // Few tokens for their bytes: smaller units, for which there is room as well.
  const unit = max(MIN_UNIT, d.tokenCount / (d.bandBytes / UNIT + 1) + 1);
  const units = max(1, d.tokenCount / unit);
  memory.fill(d.unitsAt, 0, units * (4 * SYMBOLS));
  for (let u: u32 = 0; u < units; u++) {
    const block = blockAt(d, u);
    block.next = u + 1;
    block.end = u + 1 === units ? d.tokenCount : (u + 1) * unit;
    countTokens(d, u * unit, block.end, countsOf(d, u));
    block.cost = blockBits(d, countsOf(d, u), countsOf(d, u));
  }
  d.blockCount = units;
  for (let u: u32 = 0; u + 1 < units; u++) priceMerge(d, u);
  while (mergeBest(d, units)) d.blockCount--;
  locateBlocks(d, units);
}

/** Fills in what depends on the finished list. */
function locateBlocks(d: Deflater, units: u32): void {
  let token: u32 = 0;
  let position: u32 = 0;
  let previous: u32 = 0;
  for (let index: u32 = 0; index < units; index = blockAt(d, index).next) {
    const block = blockAt(d, index);
    block.previous = previous;
    block.position = position;
    for (; token < block.end; token++) {
      const code = load<u32>(d.tokensAt + (token << 2));
      position += code < 256 ? 1 : code >> 16;
    }
    block.bytes = position - block.position;
    previous = index;
  }
  d.lastBlock = previous;
}

function priceMerge(d: Deflater, index: u32): void {
  const block = blockAt(d, index);
  block.merged = blockBits(d, countsOf(d, index), countsOf(d, block.next));
}

/** Merges the pair of neighbours that saves most; false if none saves. */
function mergeBest(d: Deflater, units: u32): bool {
  let best: u32 = 0;
  let bestSaving: f32 = 0;
  let before: u32 = 0;
  let bestBefore: u32 = 0;
  for (let u: u32 = 0; blockAt(d, u).next < units; u = blockAt(d, u).next) {
    const block = blockAt(d, u);
    const saving = block.cost + blockAt(d, block.next).cost - block.merged;
    if (saving > bestSaving) {
      bestSaving = saving;
      best = u;
      bestBefore = before;
    }
    before = u;
  }
  if (bestSaving <= 0) return false;
  const block = blockAt(d, best);
  const second = blockAt(d, block.next);
  addCounts(countsOf(d, best), countsOf(d, block.next));
  block.cost = block.merged;
  block.end = second.end;
  block.next = second.next;
  if (block.next < units) priceMerge(d, best);
  if (best !== 0) priceMerge(d, bestBefore);
  return true;
}

export function addCounts(into: usize, from: usize): void {
  for (let o: u32 = 0; o < 4 * SYMBOLS; o += 16) {
    v128.store(into + o, i32x4.add(v128.load(into + o), v128.load(from + o)));
  }
}

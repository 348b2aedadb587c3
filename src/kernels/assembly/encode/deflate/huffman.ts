// Length-limited Huffman codes by package-merge (Larmore & Hirschberg 1990): optimal under the limit.
import { SYMBOLS } from './layout';

/** Bytes of the scratch memory: sorted symbols, two lists of weights, marks per level. */
const SORTED: usize = 0;
const LISTS: usize = 2 * SYMBOLS;
const LIST: usize = 8 * SYMBOLS;
const MARKS: usize = 2 * SYMBOLS + 2 * LIST;
const MARK: u32 = 2 * SYMBOLS;

/**
 * Optimal code of at most `limit` bits for `symbols` counts (u32). Writes per symbol a u32: the code,
 * first bit lowest, and its length above 16 bits; 0 for unused symbols. A single used symbol gets 1 bit.
 */
export function buildCode(countsAt: usize, symbols: u32, limit: u32, scratch: usize, codesAt: usize): void {
  memory.fill(codesAt, 0, 4 * symbols);
  const used = sortUsed(countsAt, symbols, scratch + SORTED);
  if (used === 0) return;
  if (used === 1) {
    store<u32>(codesAt + (load<u16>(scratch + SORTED) << 2), 1 << 16);
    return;
  }
  packageMerge(countsAt, used, limit, scratch);
  assignLengths(used, limit, scratch, codesAt);
  assignCodes(symbols, codesAt, scratch);
}

/** Used symbols by rising count, ties by symbol (shell sort). Returns how many. */
function sortUsed(countsAt: usize, symbols: u32, sortedAt: usize): u32 {
  let used: u32 = 0;
  for (let s: u32 = 0; s < symbols; s++) {
    if (load<u32>(countsAt + (s << 2)) === 0) continue;
    store<u16>(sortedAt + (used << 1), <u16>s);
    used++;
  }
  for (let gap: u32 = 121; gap > 0; gap /= 3) {
    for (let i: u32 = gap; i < used; i++) {
      const s = <u32>load<u16>(sortedAt + (i << 1));
      const key = rank(countsAt, s);
      let j = i;
      while (j >= gap) {
        const other = <u32>load<u16>(sortedAt + ((j - gap) << 1));
        if (rank(countsAt, other) < key) break;
        store<u16>(sortedAt + (j << 1), <u16>other);
        j -= gap;
      }
      store<u16>(sortedAt + (j << 1), <u16>s);
    }
  }
  return used;
}

function rank(countsAt: usize, symbol: u32): u64 {
  return ((<u64>load<u32>(countsAt + (symbol << 2))) << 16) | symbol;
}

/** Fills, for each of `limit` levels, marks that say which list items are leaves (1) or packages (0). */
function packageMerge(countsAt: usize, used: u32, limit: u32, scratch: usize): void {
  let previous = scratch + LISTS;
  let next = previous + LIST;
  let previousLength: u32 = 0;
  for (let level: u32 = 0; level < limit; level++) {
    const marks = scratch + MARKS + <u32>level * MARK;
    let leaf: u32 = 0;
    let pack: u32 = 0;
    let length: u32 = 0;
    const packs = previousLength >> 1;
    while (leaf < used || pack < packs) {
      const leafWeight = leaf < used ? leafCount(countsAt, scratch, leaf) : u32.MAX_VALUE;
      const packWeight = pack < packs ? pairWeight(previous, pack) : u32.MAX_VALUE;
      const isLeaf = leafWeight <= packWeight;
      store<u32>(next + (length << 2), isLeaf ? leafWeight : packWeight);
      store<u8>(marks + length, isLeaf ? 1 : 0);
      if (isLeaf) leaf++;
      else pack++;
      length++;
    }
    const spare = previous;
    previous = next;
    next = spare;
    previousLength = length;
  }
}

function leafCount(countsAt: usize, scratch: usize, leaf: u32): u32 {
  return load<u32>(countsAt + ((<u32>load<u16>(scratch + SORTED + (leaf << 1))) << 2));
}

function pairWeight(list: usize, pack: u32): u32 {
  return load<u32>(list + (pack << 3)) + load<u32>(list + (pack << 3) + 4);
}

/** From the last level down: items taken, leaves among them get one bit more, packages take two below. */
function assignLengths(used: u32, limit: u32, scratch: usize, codesAt: usize): void {
  let take: u32 = 2 * used - 2;
  for (let level = <i32>limit - 1; level >= 0 && take > 0; level--) {
    const marks = scratch + MARKS + <u32>level * MARK;
    let leaves: u32 = 0;
    for (let i: u32 = 0; i < take; i++) leaves += load<u8>(marks + i);
    for (let leaf: u32 = 0; leaf < leaves; leaf++) {
      const at = codesAt + ((<u32>load<u16>(scratch + SORTED + (leaf << 1))) << 2);
      store<u32>(at, load<u32>(at) + (1 << 16));
    }
    take = 2 * (take - leaves);
  }
}

/** Canonical codes (RFC 1951, section 3.2.2), bits reversed for a writer that fills from the lowest bit. */
function assignCodes(symbols: u32, codesAt: usize, scratch: usize): void {
  const counts = scratch;
  const nexts = scratch + 64;
  memory.fill(counts, 0, 64);
  for (let s: u32 = 0; s < symbols; s++) {
    const at = counts + ((load<u32>(codesAt + (s << 2)) >> 16) << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
  store<u32>(counts, 0);
  let code: u32 = 0;
  for (let length: u32 = 1; length < 16; length++) {
    code = (code + load<u32>(counts + ((length - 1) << 2))) << 1;
    store<u32>(nexts + (length << 2), code);
  }
  for (let s: u32 = 0; s < symbols; s++) {
    const at = codesAt + (s << 2);
    const length = load<u32>(at) >> 16;
    if (length === 0) continue;
    const nextAt = nexts + (length << 2);
    const next = load<u32>(nextAt);
    store<u32>(nextAt, next + 1);
    store<u32>(at, (length << 16) | (reverse16(next) >> (16 - length)));
  }
}

function reverse16(value: u32): u32 {
  let x = ((value >> 1) & 0x5555) | ((value & 0x5555) << 1);
  x = ((x >> 2) & 0x3333) | ((x & 0x3333) << 2);
  x = ((x >> 4) & 0x0f0f) | ((x & 0x0f0f) << 4);
  return (x >> 8) | ((x & 0xff) << 8);
}

// Chains of finished positions whose bytes are equal or similar to those that are expected.

import { CLASS_KEY, HASH_BITS, SHORTEST, Trellis, WINDOW } from './layout';

/** Nodes whose chains are walked together: one after the other would wait for memory at every step. */
const TOGETHER: u32 = 4;
export const LINK_BYTES: usize = 8;

/** Makes ready for a row, of which nothing is known yet. */
export function openChains(t: Trellis): void {
  t.walked = u32.MAX_VALUE;
}

/**
 * Walks the chains of similar bytes of node `i`, and those of its neighbours, unless that is done; returns where those
 * of `i` end: links with the distance in place of what leads on, the newest first.
 */
export function endOfSimilar(t: Trellis, i: u32, position: u32): usize {
  const first = i & ~(TOGETHER - 1);
  if (t.walked !== first) walk(t, first, position - i + first);
  return load<u32>(t.similarEnds + ((i & (TOGETHER - 1)) << 2));
}

/** Where those of `i` begin. */
export function similarOf(t: Trellis, i: u32): usize {
  return t.similars + (i & (TOGETHER - 1)) * t.similarDepth * LINK_BYTES;
}

function walk(t: Trellis, i: u32, position: u32): void {
  t.walked = i;
  let a = newestSimilar(t, i, position);
  let b = newestSimilar(t, i + 1, position + 1);
  let c = newestSimilar(t, i + 2, position + 2);
  let d = newestSimilar(t, i + 3, position + 3);
  let toA = similarOf(t, 0);
  let toB = similarOf(t, 1);
  let toC = similarOf(t, 2);
  let toD = similarOf(t, 3);
  for (let step = t.similarDepth; step > 0 && (a | b | c | d) !== 0; step--) {
    if (a !== 0) {
      a = noteAndStep(t, a, position, toA);
      toA += LINK_BYTES;
    }
    if (b !== 0) {
      b = noteAndStep(t, b, position + 1, toB);
      toB += LINK_BYTES;
    }
    if (c !== 0) {
      c = noteAndStep(t, c, position + 2, toC);
      toC += LINK_BYTES;
    }
    if (d !== 0) {
      d = noteAndStep(t, d, position + 3, toD);
      toD += LINK_BYTES;
    }
  }
  v128.store(t.similarEnds, i32x4(<i32>toA, <i32>toB, <i32>toC, <i32>toD));
}

/** Writes the link of a source; returns the source before it in its chain, or 0. */
function noteAndStep(t: Trellis, source: u32, position: u32, to: usize): u32 {
  const link = linkAt(t, source);
  store<u64>(to, noted(link, position - source));
  return before(source, <u32>link >>> 16, oldestOf(position));
}

/** A link with the distance in place of what leads on. */
export function noted(link: u64, distance: u32): u64 {
  return (link & 0xffffffff00000000) | <u64>distance;
}

function newestSimilar(t: Trellis, i: u32, position: u32): u32 {
  if (i + CLASS_KEY > t.rowBytes) return 0;
  const newest = load<u32>(headOf(t.similarHeads, load<u32>(t.guessClasses + i)));
  return newest < oldestOf(position) ? 0 : newest;
}

/** The newest position with the three bytes that are expected at `i`, or 0. */
export function newestEqual(t: Trellis, i: u32, position: u32): u32 {
  const newest = load<u32>(headOf(t.equalHeads, load<u32>(t.guesses + i) & 0xffffff));
  return newest < oldestOf(position) ? 0 : newest;
}

/** The next older position of equal bytes, or 0. */
export function olderEqual(t: Trellis, source: u32, position: u32): u32 {
  return before(source, <u32>linkAt(t, source) & 0xffff, oldestOf(position));
}

/** Puts the bytes of a finished row into the chains. */
export function chainRow(t: Trellis, row: u32): void {
  for (let i: u32 = 0; i + SHORTEST <= t.rowBytes; i++) {
    const source = row + i;
    const bytes = load<u32>(t.guesses + i);
    let back = takeHead(headOf(t.equalHeads, bytes & 0xffffff), source);
    if (i + CLASS_KEY <= t.rowBytes)
      back |= takeHead(headOf(t.similarHeads, load<u32>(t.guessClasses + i)), source) << 16;
    store<u64>(t.links + ((source & (WINDOW - 1)) << 3), <u64>back | ((<u64>bytes) << 32));
  }
}

/** Makes a position the newest of its chain; returns how far back the one before is, 0 beyond the window. */
function takeHead(head: usize, source: u32): u32 {
  const before = load<u32>(head);
  store<u32>(head, source);
  return before > 0 && source - before <= WINDOW ? source - before : 0;
}

/** The oldest position whose bytes a match may have. */
function oldestOf(position: u32): u32 {
  return position > WINDOW ? position - WINDOW : 1;
}

/** The position before in a chain; 0 beyond the window. */
function before(source: u32, back: u32, oldest: u32): u32 {
  return back > 0 && source - back >= oldest ? source - back : 0;
}

export function linkAt(t: Trellis, position: u32): u64 {
  return load<u64>(t.links + ((position & (WINDOW - 1)) << 3));
}

export function bytesOf(link: u64): u32 {
  return <u32>(link >>> 32);
}

function headOf(heads: usize, key: u32): usize {
  return heads + (((key * 0x9e3779b1) >>> (32 - HASH_BITS)) << 2);
}

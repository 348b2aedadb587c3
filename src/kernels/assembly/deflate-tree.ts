// The thorough search: binary trees of the strings in the window, sorted and rooted at the newest, as in
// LZMA's match finder. One walk finds, for every length in turn, the nearest match, and inserts the place.
import { Deflater, HASH3_BITS, MAX_MATCH, matchCapacity, WINDOW, WINDOW_MASK } from './deflate-layout';
import { agreeing, hash4 } from './deflate-search';

function hash3(at: usize): u32 {
  return ((load<u32>(at) << 8) * 0x9e3779b1) >> (32 - HASH3_BITS);
}

function pushMatch(d: Deflater, length: u32, distance: u32): void {
  store<u32>(d.matchesAt + (d.matchCount << 2), (length << 16) | distance);
  d.matchCount++;
}

/** A nearest match of 3 bytes, if the table of such knows one that is near enough to pay. */
function findShort(d: Deflater, at: usize, now: u32): void {
  const head = d.head3At + (hash3(at) << 2);
  const distance = now - load<u32>(head);
  store<u32>(head, now);
  if (distance > 8192) return;
  const other = at - distance;
  if (((load<u32>(other) ^ load<u32>(at)) & 0xffffff) === 0) pushMatch(d, 3, distance);
}

/**
 * Walks the tree of place `at`; pushes at most `room` matches, `reach` away at
 * most, and returns the longest. With `plant` the
 * place becomes the tree's root: that needs `limit` >= `d.nice`, or the order below it could be wrong.
 */
function walk(d: Deflater, at: usize, now: u32, limit: u32, reach: u32, room: u32, plant: bool): u32 {
  const head = d.headAt + (hash4(at) << 2);
  const links = d.linksAt;
  const nice = min(d.nice, limit);
  let candidate = load<u32>(head);
  if (plant) store<u32>(head, now);
  let smaller = plant ? links + ((now & WINDOW_MASK) << 3) : d.huffmanAt;
  let larger = smaller + 4;
  let smallerLength: u32 = 0;
  let largerLength: u32 = 0;
  let length: u32 = 0;
  let best: u32 = 3;
  let depth = d.treeDepth;
  while (true) {
    const distance = now - candidate;
    if (distance > reach || depth-- === 0) {
      store<u32>(smaller, 0);
      store<u32>(larger, 0);
      return best;
    }
    const pair = links + ((candidate & WINDOW_MASK) << 3);
    const other = at - distance;
    if (load<u8>(other + length) === load<u8>(at + length)) {
      length = agreeing(at, other, length, limit);
      if (length > best && room > 0) {
        best = length;
        room--;
        pushMatch(d, length, distance);
      }
      if (length >= nice) {
        store<u32>(smaller, load<u32>(pair));
        store<u32>(larger, load<u32>(pair + 4));
        return best;
      }
    }
    if (load<u8>(other + length) < load<u8>(at + length)) {
      store<u32>(smaller, candidate);
      if (plant) smaller = pair + 4;
      candidate = load<u32>(pair + 4);
      smallerLength = length;
    } else {
      store<u32>(larger, candidate);
      if (plant) larger = pair;
      candidate = load<u32>(pair);
      largerLength = length;
    }
    length = min(smallerLength, largerLength);
  }
}

/** Plants the last places of the band before, now that enough bytes behind them are known. */
export function plantPending(d: Deflater, length: u32): void {
  while (d.planted < d.seen && d.planted + d.nice <= d.seen + length) {
    const back = d.seen - d.planted;
    // The input begins a window before the band: from further back there is less to reach.
    walk(d, d.inputAt + WINDOW - back, d.planted, d.nice, WINDOW_MASK - back, 0, true);
    d.planted++;
  }
}

/**
 * Caches the matches of places `from` to `to` of a band of `length` bytes. Inside a match of the nice
 * length, which ends at `busyUntil`, no others are looked for. Returns the latest such end.
 */
export function findMatches(d: Deflater, from: u32, to: u32, length: u32, busyUntil: u32): u32 {
  const band = d.inputAt + WINDOW;
  for (let i = from; i < to; i++) {
    store<u32>(d.firstAt + (i << 2), d.matchCount);
    if (i + 4 > length) continue;
    const limit = min<u32>(MAX_MATCH, length - i);
    const now = d.seen + i;
    const plant = limit >= d.nice && d.planted === now;
    if (plant) d.planted++;
    if (i < busyUntil) {
      if (plant) walk(d, band + i, now, limit, WINDOW_MASK, 0, true);
      continue;
    }
    findShort(d, band + i, now);
    // One short match per place has its room in the cache; what is left is not spent at once.
    const spare = matchCapacity(d) - (length - i) - d.matchCount;
    const longest = walk(d, band + i, now, limit, WINDOW_MASK, min(spare >> 2, 32), plant);
    if (longest >= d.nice) busyUntil = i + longest;
  }
  store<u32>(d.firstAt + (to << 2), d.matchCount);
  return busyUntil;
}

// The thorough search: binary trees of the strings in the window, sorted and rooted at the newest, as in
// LZMA's match finder. One walk finds, for every length in turn, the nearest match, and inserts the position.

import { matchCapacity } from './lay-out';
import { Deflater, HASH3_BITS, MAX_MATCH, WHOLE, WINDOW, WINDOW_MASK } from './layout';
import {
  beginsRun,
  carry,
  gatherOffers,
  inLongRun,
  insideRun,
  offer,
  offerDistance,
  offerLength,
  searchRuns,
} from './offers';
import { hash4, matchLength } from './search';

function hash3(at: usize): u32 {
  return ((load<u32>(at) << 8) * 0x9e3779b1) >> (32 - HASH3_BITS);
}

function pushMatch(d: Deflater, length: u32, distance: u32): void {
  store<u32>(d.matchesAt + (d.matchCount << 2), (length << 16) | distance);
  d.matchCount++;
}

/** Offers the nearest match of 3 bytes, if the table of such knows one that is in reach. */
function offerShort(d: Deflater, at: usize, now: u32, limit: u32, count: u32): u32 {
  const head = d.head3At + (hash3(at) << 2);
  const distance = now - load<u32>(head);
  store<u32>(head, now);
  return distance > WINDOW_MASK ? count : offer(d, at, now, limit, distance, count);
}

/** Pushes offers from `from` on that are nearer than `distance` and longer than all before; returns the next. */
function pushOffers(d: Deflater, from: u32, count: u32, distance: u32): u32 {
  let index = from;
  for (; index < count && offerDistance(d, index) <= distance; index++) {
    const length = offerLength(d, index);
    if (length > d.best && d.room > 0) takeMatch(d, length, offerDistance(d, index));
  }
  return index;
}

function takeMatch(d: Deflater, length: u32, distance: u32): void {
  d.best = length;
  d.bestDistance = distance;
  d.room--;
  pushMatch(d, length, distance);
}

/**
 * Walks the tree of position `at`; pushes matches longer than `d.best`, `reach` away at most, and the `offers` among
 * them, as long as there is `d.room`. With `plant` the position becomes the tree's root: that needs `limit` >=
 * `d.nice`, or the order below it could be wrong.
 */
function walk(d: Deflater, at: usize, now: u32, limit: u32, reach: u32, offers: u32, plant: bool): void {
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
  let offer: u32 = 0;
  let depth = d.treeDepth;
  while (true) {
    const distance = now - candidate;
    if (distance > reach || depth-- === 0) break;
    if (offer < offers) offer = pushOffers(d, offer, offers, distance);
    const pair = links + ((candidate & WINDOW_MASK) << 3);
    const other = at - distance;
    if (load<u8>(other + length) === load<u8>(at + length)) {
      length = matchLength(at, other, length, limit);
      if (length > d.best && d.room > 0) takeMatch(d, length, distance);
      if (length >= nice) {
        store<u32>(smaller, load<u32>(pair));
        store<u32>(larger, load<u32>(pair + 4));
        return;
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
  store<u32>(smaller, 0);
  store<u32>(larger, 0);
  pushOffers(d, offer, offers, WINDOW_MASK);
}

/** Plants the last positions of the band before, now that enough bytes behind them are known. */
export function loadPending(d: Deflater, length: u32): void {
  d.room = 0;
  while (d.loaded < d.seen && d.loaded + d.nice <= d.seen + length) {
    const back = d.seen - d.loaded;
    const at = d.inputAt + WINDOW - back;
    // The input begins a window before the band: from further back there is less to reach.
    if (!insideRun(d, at, d.loaded)) walk(d, at, d.loaded, d.nice, WINDOW_MASK - back, 0, true);
    d.loaded++;
  }
}

/** Caches the matches of position `i` of a band of `length` bytes, the longest of which is left in `d.best`. */
function findAt(d: Deflater, i: u32, length: u32, plant: bool): void {
  const at = d.inputAt + WINDOW + i;
  const now = d.seen + i;
  const limit = min<u32>(MAX_MATCH, length - i);
  d.best = 2;
  // One match per position has its room in the cache; what is left is not spent at once.
  const spare = matchCapacity(d) - (length - i) - d.matchCount;
  d.room = min(1 + (spare >> 2), 32);
  let offers = gatherOffers(d, at, now, limit);
  offers = offerShort(d, at, now, limit, offers);
  if (beginsRun(at)) offers = searchRuns(d, i, limit, length, d.treeDepth >> 2, offers);
  if (insideRun(d, at, now)) pushOffers(d, 0, offers, WINDOW_MASK);
  else walk(d, at, now, limit, WINDOW_MASK, offers, plant);
  if (d.best > 3) carry(d, d.bestDistance);
}

/** Makes a position known to the search behind it, without matches of its own. */
function loadAt(d: Deflater, i: u32, length: u32): void {
  const at = d.inputAt + WINDOW + i;
  const now = d.seen + i;
  d.room = 0;
  if (beginsRun(at)) searchRuns(d, i, 0, length, 0, 0);
  if (!insideRun(d, at, now)) walk(d, at, now, min<u32>(MAX_MATCH, length - i), WINDOW_MASK, 0, true);
}

/**
 * Whether the longest match of position `i` is to be taken whole: it was searched with a low limit, or it goes on for
 * another of the greatest length. Where it ends sooner, a shorter one may lead to something better.
 */
function goesOn(d: Deflater, i: u32, length: u32): bool {
  if (d.nice < MAX_MATCH) return true;
  const limit = min<u32>(2 * MAX_MATCH, length - i);
  const at = d.inputAt + WINDOW + i;
  return matchLength(at, at - d.bestDistance, MAX_MATCH, limit) === 2 * MAX_MATCH;
}

/**
 * Caches the matches of positions `from` to `to` of a band of `length` bytes. Inside a match that is taken whole, which
 * ends at `busyUntil`, no others are looked for; one that goes on is known there too. Returns the latest such end.
 */
export function findMatches(d: Deflater, from: u32, to: u32, length: u32, busyUntil: u32): u32 {
  for (let i = from; i < to; i++) {
    store<u32>(d.firstAt + (i << 2), d.matchCount);
    if (i + 4 > length) continue;
    const plant = length - i >= d.nice && d.loaded === d.seen + i;
    if (plant) d.loaded++;
    if (i < busyUntil) {
      if (d.nice === MAX_MATCH) pushMatch(d, MAX_MATCH | WHOLE, inLongRun(d, i, length) ? 1 : d.bestDistance);
      if (plant) loadAt(d, i, length);
      continue;
    }
    findAt(d, i, length, plant);
    if (d.best >= d.nice && goesOn(d, i, length)) busyUntil = i + d.best;
  }
  store<u32>(d.firstAt + (to << 2), d.matchCount);
  return busyUntil;
}

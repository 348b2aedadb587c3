// Matches that the trees may miss: at the distance of a row, of a pixel and of the matches before, and, inside a
// run of equal bytes, at positions with as much of their run before them. There the strings of a tree would form a
// chain as long as the run.
import { Deflater, MAX_MATCH, OFFERS, RUN_BITS, WINDOW, WINDOW_MASK } from './layout';
import { matchLength } from './search';

export function offerDistance(d: Deflater, index: u32): u32 {
  return load<u32>(d.offersAt + (index << 3));
}

export function offerLength(d: Deflater, index: u32): u32 {
  return load<u32>(d.offersAt + (index << 3), 4);
}

/** Adds a match at `distance` to `count` offers sorted by distance, if there is one; returns how many there are. */
export function offer(d: Deflater, at: usize, now: u32, limit: u32, distance: u32, count: u32): u32 {
  if (distance - 1 >= min(WINDOW_MASK, now - d.start)) return count;
  const other = at - distance;
  if (((load<u32>(other) ^ load<u32>(at)) & 0xffffff) !== 0) return count;
  const length = matchLength(at, other, 3, limit);
  let slot = d.offersAt + (count << 3);
  for (; slot > d.offersAt && load<u32>(slot - 8) > distance; slot -= 8) {
    store<u64>(slot, load<u64>(slot - 8));
  }
  store<u32>(slot, distance);
  store<u32>(slot, length, 4);
  return count + 1;
}

/** Gathers the matches at the known distances for a position with `limit` (3 or more) bytes left. */
export function gatherOffers(d: Deflater, at: usize, now: u32, limit: u32): u32 {
  let count = offer(d, at, now, limit, d.pixel, 0);
  if (d.row !== 0) count = offer(d, at, now, limit, d.row, count);
  if (d.carried !== d.row && d.carried !== d.pixel) count = offer(d, at, now, limit, d.carried, count);
  if (d.older !== d.row && d.older !== d.pixel) count = offer(d, at, now, limit, d.older, count);
  return count;
}

/** Remembers the distance of a position's longest match for the positions behind it. */
export function carry(d: Deflater, distance: u32): void {
  if (distance === d.carried) return;
  d.older = d.carried;
  d.carried = distance;
}

/** Whether a position and the three behind it are equal. */
export function beginsRun(at: usize): bool {
  return load<u32>(at) === <u32>load<u8>(at) * 0x01010101;
}

/** Whether the position before is of the same run as a position that begins one: such positions are in no tree. */
export function insideRun(d: Deflater, at: usize, now: u32): bool {
  return now > d.start && load<u32>(at) === load<u32>(at - 1);
}

/** The table's entry for a position with `run` bytes of its run before it, and the two that follow if known. */
function runHead(d: Deflater, at: usize, run: u32, known: bool): usize {
  const key = ((<u32>load<u8>(at)) << 16) | (known ? <u32>load<u16>(at + run) : 0);
  return d.runHeadAt + (((key * 0x9e3779b1 + run * 0x85ebca6b) >> (32 - RUN_BITS)) << 2);
}

/** Bytes equal to that of position `i` of a band of `length` bytes, from there on. */
function runLength(d: Deflater, i: u32, length: u32): u32 {
  if (d.runEnd <= i || d.runEnd > length) {
    const at = d.inputAt + WINDOW + i;
    d.runEnd = i + 1 + matchLength(at + 1, at, 0, length - i - 1);
  }
  return d.runEnd - i;
}

/** Whether position `i` and as many bytes behind it as a match can have equal the one before. */
export function inLongRun(d: Deflater, i: u32, length: u32): bool {
  return insideRun(d, d.inputAt + WINDOW + i, d.seen + i) && runLength(d, i, length) >= MAX_MATCH;
}

/** Puts a position that begins a run into its chain; adds at most `depth` matches of the chain to `count` offers. */
export function searchRuns(d: Deflater, i: u32, limit: u32, length: u32, depth: u32, count: u32): u32 {
  const at = d.inputAt + WINDOW + i;
  const now = d.seen + i;
  const run = runLength(d, i, length);
  const head = runHead(d, at, run, i + run + 2 <= length);
  let candidate = load<u32>(head);
  store<u32>(head, now);
  store<u32>(d.runLinksAt + ((now & WINDOW_MASK) << 2), candidate);
  let distance = now - candidate;
  while (depth-- > 0 && distance <= WINDOW_MASK && count < OFFERS) {
    count = offer(d, at, now, limit, distance, count);
    candidate = load<u32>(d.runLinksAt + ((candidate & WINDOW_MASK) << 2));
    const next = now - candidate;
    if (next <= distance) break;
    distance = next;
  }
  return count;
}

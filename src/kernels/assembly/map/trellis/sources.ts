// Where matches can come from: the path itself, the row above, and finished bytes that are equal or similar.

import { Four, Three } from '../../cluster/colors/candidates';
import { addMatch, flushMatches } from './group';
import {
  CLASS_KEY,
  errorOf,
  HASH_BITS,
  HISTORY,
  isNear,
  nodeAt,
  SHORTEST,
  Trellis,
  TrellisNode,
  WINDOW,
} from './layout';
import { followMatch } from './match';

/** Follows matches from node `i` at the row's stream position `row`. */
export function followMatches<Packing>(t: Trellis, node: TrellisNode, i: u32, row: u32): void {
  if (i % t.interior !== 0 && runsOn(node, nodeAt(t, i + 1))) return;
  followOwn<Packing>(t, node, i, row);
  if (row > 1) {
    const position = row + i;
    followRowAbove<Packing>(t, node, i, position);
    followChains<Packing>(t, node, i, position);
  }
  if (offsetof<Packing>() > 1) return;
  if (t.axes === 3) flushMatches<Three>(t, node, i, row);
  else flushMatches<Four>(t, node, i, row);
}

/** Whether the best way so far to the next node is by the match that leads to this one. */
function runsOn(node: TrellisNode, next: TrellisNode): bool {
  return node.distance > 0 && node.distance === next.distance && node.parent === next.parent;
}

/** Offers matches of the path itself. */
function followOwn<Packing>(t: Trellis, node: TrellisNode, i: u32, row: u32): void {
  const end = t.own + (HISTORY << 1);
  const farthest = min(t.history, i);
  for (let distance: u32 = 1; distance <= farthest; distance++) {
    const first = <u32>load<u16>(end - (distance << 1));
    const second = distance > 1 ? <u32>load<u16>(end - ((distance - 1) << 1)) : first;
    const third = distance > 2 ? <u32>load<u16>(end - ((distance - 2) << 1)) : first;
    offer<Packing>(t, node, i, row, distance, first | (second << 8) | (third << 16));
  }
}

/** Offers matches of the row above that lie wholly in it. */
function followRowAbove<Packing>(t: Trellis, node: TrellisNode, i: u32, position: u32): void {
  const stride = t.rowBytes + 1;
  for (let shift = -t.beside; shift <= t.beside; shift++) {
    const distance = stride + shift;
    // The current row begins `i` back; the stream has nothing before position 1.
    if (distance <= i || distance > WINDOW || distance >= position) continue;
    const column = i - shift;
    if (column < t.rowBytes && column + SHORTEST <= t.rowBytes)
      offer<Packing>(t, node, i, position - i, distance, bytesOf(linkAt(t, position - distance)));
  }
}

/** Offers both chains from the newest position back; positions in both, and those beside, count once. */
function followChains<Packing>(t: Trellis, node: TrellisNode, i: u32, position: u32): void {
  const oldest = position > WINDOW ? position - WINDOW : 1;
  let equal = load<u32>(headOf(t.equalHeads, load<u32>(t.guesses + i) & 0xffffff));
  let similar: u32 = 0;
  if (i + CLASS_KEY <= t.rowBytes) similar = load<u32>(headOf(t.similarHeads, load<u32>(t.guessClasses + i)));
  let equals = t.equalDepth;
  let similars = t.similarDepth;
  if (equals === 0 || equal < oldest) equal = 0;
  if (similars === 0 || similar < oldest) similar = 0;
  while (equal | similar) {
    const source = max(equal, similar);
    const distance = position - source;
    const link = linkAt(t, source);
    if (abs(<i32>(distance - t.rowBytes - 1)) > t.beside)
      offer<Packing>(t, node, i, position - i, distance, bytesOf(link));
    if (equal === source) equal = --equals > 0 ? before(source, <u32>link & 0xffff, oldest) : 0;
    if (similar === source) similar = --similars > 0 ? before(source, <u32>link >>> 16, oldest) : 0;
  }
}

/** Follows a match, now or with others, unless its first byte is one of another colour than the best literal. */
function offer<Packing>(t: Trellis, node: TrellisNode, i: u32, row: u32, distance: u32, bytes: u32): void {
  if (offsetof<Packing>() > 1) {
    const source = distance > i ? sourceAt(t, row + i - distance) : 0;
    followMatch<Packing>(t, node, i, distance, source, 0, errorOf(node), 0, t.slack);
    return;
  }
  if (!isNear(t.near + (node.literal << 5), bytes & 255)) return;
  if (t.axes === 3) addMatch<Three>(t, node, i, row, distance, bytes);
  else addMatch<Four>(t, node, i, row, distance, bytes);
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

/** The position before in a chain; 0 beyond the window. */
function before(source: u32, back: u32, oldest: u32): u32 {
  return back > 0 && source - back >= oldest ? source - back : 0;
}

function linkAt(t: Trellis, position: u32): u64 {
  return load<u64>(t.links + ((position & (WINDOW - 1)) << 3));
}

function bytesOf(link: u64): u32 {
  return <u32>(link >>> 32);
}

function headOf(heads: usize, key: u32): usize {
  return heads + (((key * 0x9e3779b1) >>> (32 - HASH_BITS)) << 2);
}

/** Where a position of the stream lies. */
export function sourceAt(t: Trellis, position: u32): usize {
  return t.stream + ((position - t.base) << 1);
}

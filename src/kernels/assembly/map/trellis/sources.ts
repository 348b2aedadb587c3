// Where matches can come from: the path itself, the row above, and finished bytes that are equal or similar.

import { Four, Three } from '../../cluster/colors/candidates';
import { addMatch, flushMatches } from './group';
import { CLASS_KEY, errorOf, HASH_BITS, nodeAt, SHORTEST, Trellis, TrellisNode, WINDOW } from './layout';
import { followMatch } from './match';

/** Follows matches from node `i` at the row's stream position `row`. */
export function followMatches<Packing>(t: Trellis, node: TrellisNode, i: u32, row: u32): void {
  if (i % t.interior !== 0 && runsOn(node, nodeAt(t, i + 1))) return;
  const own = min(t.history, i);
  for (let d: u32 = 1; d <= own; d++) follow<Packing>(t, node, i, d, 0);
  if (row === 1) return;
  const position = row + i;
  const stride = t.rowBytes + 1;
  for (let shift = -t.beside; shift <= t.beside; shift++) {
    const distance = stride + shift;
    // The current row begins `i` back; the stream has nothing before position 1.
    if (distance <= i || distance > WINDOW || distance >= position) continue;
    offer<Packing>(t, node, i, distance, sourceAt(t, position - distance));
  }
  followChains<Packing>(t, node, i, position, stride);
  if (offsetof<Packing>() > 1) return;
  if (t.axes === 3) flushMatches<Three>(t, node, i);
  else flushMatches<Four>(t, node, i);
}

/** Whether the best way so far to the next node is by the match that leads to this one. */
function runsOn(node: TrellisNode, next: TrellisNode): bool {
  return node.distance > 0 && node.distance === next.distance && node.parent === next.parent;
}

/** Follows a match in finished rows, now or with others. */
function offer<Packing>(t: Trellis, node: TrellisNode, i: u32, distance: u32, source: usize): void {
  if (offsetof<Packing>() > 1) follow<Packing>(t, node, i, distance, source);
  else if (t.axes === 3) addMatch<Three>(t, node, i, distance, source);
  else addMatch<Four>(t, node, i, distance, source);
}

function follow<Packing>(t: Trellis, node: TrellisNode, i: u32, distance: u32, source: usize): void {
  followMatch<Packing>(t, node, i, distance, source, 0, errorOf(node), 0, t.slack);
}

/** Follows both chains from the newest position back; positions in both, and those beside, count once. */
function followChains<Packing>(t: Trellis, node: TrellisNode, i: u32, position: u32, stride: u32): void {
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
    if (abs(<i32>(distance - stride)) > t.beside) offer<Packing>(t, node, i, distance, sourceAt(t, source));
    if (equal === source) equal = --equals > 0 ? linkOf(t.equalLinks, source, oldest) : 0;
    if (similar === source) similar = --similars > 0 ? linkOf(t.similarLinks, source, oldest) : 0;
  }
}

/** Puts the bytes of a finished row into the chains. */
export function chainRow(t: Trellis, row: u32): void {
  const bytes = t.guesses;
  for (let i: u32 = 0; i + SHORTEST <= t.rowBytes; i++) {
    const source = row + i;
    link(headOf(t.equalHeads, load<u32>(bytes + i) & 0xffffff), t.equalLinks, source);
    if (i + CLASS_KEY <= t.rowBytes)
      link(headOf(t.similarHeads, load<u32>(t.guessClasses + i)), t.similarLinks, source);
  }
}

function link(head: usize, links: usize, source: u32): void {
  store<u32>(links + ((source & (WINDOW - 1)) << 2), load<u32>(head));
  store<u32>(head, source);
}

/** The position before in a chain; 0 beyond the window. */
function linkOf(links: usize, source: u32, oldest: u32): u32 {
  const before = load<u32>(links + ((source & (WINDOW - 1)) << 2));
  return before < oldest ? 0 : before;
}

function headOf(heads: usize, key: u32): usize {
  return heads + (((key * 0x9e3779b1) >>> (32 - HASH_BITS)) << 2);
}

/** Where a position of the stream lies. */
export function sourceAt(t: Trellis, position: u32): usize {
  return t.stream + ((position - t.base) << 1);
}

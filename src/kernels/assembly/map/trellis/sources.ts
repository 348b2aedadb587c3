// Where matches can come from: the path itself, the row above, and finished bytes that are equal or similar.

import { Four, Three } from '../../cluster/colors/candidates';
import {
  bytesOf,
  endOfSimilar,
  LINK_BYTES,
  linkAt,
  newestEqual,
  noted,
  olderEqual,
  similarOf,
} from './chains';
import { findFirsts, isFirst } from './firsts';
import { followOffers } from './group';
import { errorOf, HISTORY, nodeAt, SHORTEST, Trellis, TrellisNode, WINDOW } from './layout';
import { followMatch } from './match';

/** Matches in `offers`. */
let offered: u32 = 0;

/** Follows matches from node `i` at the row's stream position `row`. */
export function followMatches<Packing>(t: Trellis, node: TrellisNode, i: u32, row: u32): void {
  if (i % t.interior !== 0 && runsOn(node, nodeAt(t, i + 1))) return;
  const position = row + i;
  if (offsetof<Packing>() === 1 && !beginsAny(t, node, i, position)) return;
  offered = 0;
  offerOwn<Packing>(t, i, position);
  if (row > 1) {
    offerRowAbove<Packing>(t, i, position);
    offerChains<Packing>(t, i, position);
  }
  if (offsetof<Packing>() > 1) followBytes<Packing>(t, node, i, row);
  else if (t.axes === 3) followOffers<Three>(t, node, i, row, offered);
  else followOffers<Four>(t, node, i, row, offered);
}

/** Whether a match may begin at a node. */
function beginsAny(t: Trellis, node: TrellisNode, i: u32, position: u32): bool {
  return t.axes === 3 ? findFirsts<Three>(t, node, i, position) : findFirsts<Four>(t, node, i, position);
}

/** Follows matches of bytes that hold several pixels. */
function followBytes<Packing>(t: Trellis, node: TrellisNode, i: u32, row: u32): void {
  for (let n: u32 = 0; n < offered; n++) {
    const distance = load<u32>(t.offers + n * LINK_BYTES);
    const source = distance > i ? sourceAt(t, row + i - distance) : 0;
    followMatch<Packing>(t, node, i, distance, source, 0, errorOf(node), 0, t.slack);
  }
}

/** Whether the best way so far to the next node is by the match that leads to this one. */
function runsOn(node: TrellisNode, next: TrellisNode): bool {
  return node.distance > 0 && node.distance === next.distance && node.parent === next.parent;
}

/** Offers matches of the path itself. */
function offerOwn<Packing>(t: Trellis, i: u32, position: u32): void {
  const end = t.own + (HISTORY << 1);
  const farthest = min(t.history, i);
  for (let distance: u32 = 1; distance <= farthest; distance++) {
    const first = <u32>load<u16>(end - (distance << 1));
    const second = distance > 1 ? <u32>load<u16>(end - ((distance - 1) << 1)) : first;
    const third = distance > 2 ? <u32>load<u16>(end - ((distance - 2) << 1)) : first;
    offer<Packing>(t, position, distance, first | (second << 8) | (third << 16));
  }
}

/** Offers matches of the row above that lie wholly in it. */
function offerRowAbove<Packing>(t: Trellis, i: u32, position: u32): void {
  const stride = t.rowBytes + 1;
  for (let shift = -t.beside; shift <= t.beside; shift++) {
    const distance = stride + shift;
    // The current row begins `i` back; the stream has nothing before position 1.
    if (distance <= i || distance > WINDOW || distance >= position) continue;
    const column = i - shift;
    if (column < t.rowBytes && column + SHORTEST <= t.rowBytes)
      offer<Packing>(t, position, distance, bytesOf(linkAt(t, position - distance)));
  }
}

/** Offers both chains from the newest position back; positions in both, and those beside, count once. */
function offerChains<Packing>(t: Trellis, i: u32, position: u32): void {
  const end = endOfSimilar(t, i, position);
  let equals = t.equalDepth;
  let equal = equals > 0 ? newestEqual(t, i, position) : 0;
  let nearest = equal > 0 ? position - equal : u32.MAX_VALUE;
  for (let at = similarOf(t, i); at < end; at += LINK_BYTES) {
    const link = load<u64>(at);
    while (nearest <= <u32>link) {
      if (nearest < <u32>link) offerFar<Packing>(t, position, noted(linkAt(t, position - nearest), nearest));
      equal = --equals > 0 ? olderEqual(t, position - nearest, position) : 0;
      nearest = equal > 0 ? position - equal : u32.MAX_VALUE;
    }
    offerFar<Packing>(t, position, link);
  }
  while (nearest <= WINDOW) {
    offerFar<Packing>(t, position, noted(linkAt(t, position - nearest), nearest));
    equal = --equals > 0 ? olderEqual(t, position - nearest, position) : 0;
    nearest = equal > 0 ? position - equal : u32.MAX_VALUE;
  }
}

/** Offers a match unless it is one of those with the row above. */
function offerFar<Packing>(t: Trellis, position: u32, link: u64): void {
  store<u64>(t.offers + offered * LINK_BYTES, link);
  const beside = <u32>link - (t.rowBytes + 1 - t.beside) <= <u32>(2 * t.beside);
  const fits = offsetof<Packing>() > 1 || isFirst(t, bytesOf(link) & 255, position);
  offered += <u32>fits & <u32>!beside;
}

/** Offers a match of the bytes of a link if its first one is one that matches may begin with. */
function offer<Packing>(t: Trellis, position: u32, distance: u32, bytes: u32): void {
  store<u64>(t.offers + offered * LINK_BYTES, ((<u64>bytes) << 32) | <u64>distance);
  offered += <u32>(offsetof<Packing>() > 1 || isFirst(t, bytes & 255, position));
}

/** Where a position of the stream lies. */
export function sourceAt(t: Trellis, position: u32): usize {
  return t.stream + ((position - t.base) << 1);
}

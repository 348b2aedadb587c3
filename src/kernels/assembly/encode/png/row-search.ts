// The matches of a filtered row, in it and in the rows before.

import { matchLength } from '../deflate/search';
import { distanceSymbol } from '../deflate/symbols';
import { DEPTH, HASH_BITS, LOCAL_BITS, MAX_MATCH, REACH, RowMatcher } from './row-matcher';

function hash(bytes: usize): u32 {
  return load<u32>(bytes) * 0x9e3779b1;
}

export function headBytes(): usize {
  return 4 << HASH_BITS;
}

export function localBytes(): usize {
  return 4 << LOCAL_BITS;
}

/** Puts a row that stands behind the history into the tables. */
export function loadRow(m: RowMatcher): void {
  for (let i: u32 = 0; i + 4 <= m.length; i++) {
    const position = m.fill + i;
    const head = m.heads + ((hash(m.history + position) >> (32 - HASH_BITS)) << 2);
    store<u32>(m.links + (position << 2), load<u32>(head));
    store<u32>(head, position);
  }
}

/** Takes a match at position `i` of the row for the best if it saves more than others. */
function offer(m: RowMatcher, i: u32, limit: u32, distance: u32): void {
  if (distance - 1 >= REACH || distance >= m.fill + i) return;
  const at = m.history + m.fill + i;
  const length = matchLength(at, at - distance, 0, limit);
  if (length < 3) return;
  const price =
    load<u32>(m.lengthCosts + (length << 2)) + load<u32>(m.slotCosts + (distanceSymbol(distance) << 2));
  const gain = <i32>(load<u32>(m.sums + ((i + length) << 2)) - load<u32>(m.sums + (i << 2)) - price);
  if (gain <= m.gain) return;
  m.gain = gain;
  m.found = length;
  m.distance = distance;
}

/** Finds the match at position `i` of the row that saves most; `m.gain` is 0 if none does. */
export function search(m: RowMatcher, i: u32): void {
  m.gain = 0;
  const limit = min(MAX_MATCH, m.length - i);
  if (limit < 3) return;
  offer(m, i, limit, 1);
  offer(m, i, limit, m.length);
  if (m.carried !== 1 && m.carried !== m.length) offer(m, i, limit, m.carried);
  if (limit < 4) return;
  const key = hash(m.history + m.fill + i);
  const local = m.local + ((key >> (32 - LOCAL_BITS)) << 2);
  const before = load<u32>(local) - m.parsed;
  store<u32>(local, m.parsed + i);
  if (before < i) offer(m, i, limit, i - before);
  let position = load<u32>(m.heads + ((key >> (32 - HASH_BITS)) << 2));
  for (let depth = DEPTH; depth > 0 && position !== 0; depth--) {
    const distance = m.fill + i - position;
    if (distance > REACH || (m.gain > 0 && m.found === limit)) return;
    offer(m, i, limit, distance);
    position = load<u32>(m.links + (position << 2));
  }
}

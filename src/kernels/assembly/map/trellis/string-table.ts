// The strings that an LZW coder's table has by then: a tree, of which each has those that are longer by an entry.

import { Trellis } from './layout';

/** Codes of a full table. */
export const MAX_CODES: u32 = 4096;
/** No code: those of single entries are no children. */
export const NONE: u32 = 0;

/** A string of the table: that of its parent and one entry more. */
@unmanaged
export class TableString {
  parent: u32;
  entry: u32;
  /** The first of those that are longer by an entry, and the next one of the same parent. */
  child: u32;
  sibling: u32;
}

/** A `Trellis` of one pixel to a byte, without matches. */
@unmanaged
export class StringTrellis extends Trellis {
  /** A `TableString` for each code. */
  table: usize;
  /** Pixels of each string: u16, and how many the last call wrote. */
  lengths: usize;
  strings: u32;
  /** Bits of a single entry, and the next code. */
  minimum: u32;
  nextCode: u32;
  /** The string before, plus 1; 0 where the table is new. */
  before: u32;
  /** What a bit costs; 0: strings have one entry. */
  bitCost: f32;
  /** Strings followed at a time, and room for twice as many and one more. */
  maxFollowed: u32;
  followed: usize;
  /** Cost and pixels of the strings so far, the last ones counting most. */
  pastCost: f64;
  pastPixels: f64;
}

export function stringAt(t: StringTrellis, code: u32): TableString {
  return changetype<TableString>(t.table + ((<usize>code) << 4));
}

/** Bits of the next code. */
export function codeBits(t: StringTrellis): u32 {
  return min<u32>(12, 32 - clz<u32>(t.nextCode - 1));
}

/** The next code is that of a string and an entry more, which the table may have already. */
export function addString(t: StringTrellis, before: u32, entry: u32): void {
  const added = stringAt(t, t.nextCode);
  added.parent = before;
  added.entry = entry;
  added.child = NONE;
  if (findChild(t, before, entry) === NONE) {
    const parent = stringAt(t, before);
    added.sibling = parent.child;
    parent.child = t.nextCode;
  }
  t.nextCode++;
}

function findChild(t: StringTrellis, code: u32, entry: u32): u32 {
  let child = stringAt(t, code).child;
  while (child !== NONE && stringAt(t, child).entry !== entry) child = stringAt(t, child).sibling;
  return child;
}

/** A table of single entries. */
export function clearTable(t: StringTrellis): void {
  for (let entry: u32 = 0; entry < t.k; entry++) {
    const string = stringAt(t, entry);
    string.parent = NONE;
    string.entry = entry;
    string.child = NONE;
    string.sibling = NONE;
  }
  t.nextCode = (1 << t.minimum) + 2;
  t.before = 0;
}

// The choice of a row's filter by what a parse into matches with the chosen rows before would take.
import { learnRow, parseRow, priceSymbols } from './filter-parse';
import { RowMatcher, SYMBOLS } from './row-matcher';
import { headBytes, loadRow, localBytes } from './row-search';

/** Bytes of chosen rows that are kept: at least the reach of a match. */
const HISTORY: u32 = 1 << 16;

/** Bytes of memory for rows of `length` bytes. */
export function rowMatcherBytes(length: u32): usize {
  return lay(0, length, false);
}

/** Prepares memory of `rowMatcherBytes`, aligned to 4, for rows of at most `length` bytes, and forgets all rows. */
export function rowMatcherPrepare(at: usize, length: u32): void {
  lay(at, length, true);
  const m = changetype<RowMatcher>(at);
  m.fill = 1;
  m.length = length;
  m.carried = 1;
  m.parsed = 0;
  memory.fill(m.heads, 0, headBytes());
  memory.fill(m.counts, 0, 4 * SYMBOLS);
  priceSymbols(m);
}

function lay(at: usize, length: u32, apply: bool): usize {
  const counts = at + offsetof<RowMatcher>();
  const rowCounts = counts + 4 * SYMBOLS;
  const literalCosts = rowCounts + 4 * SYMBOLS;
  const lengthCosts = literalCosts + 4 * 256;
  const slotCosts = lengthCosts + 4 * 260;
  const heads = slotCosts + 4 * 32;
  const local = heads + headBytes();
  const links = local + localBytes();
  const sums = links + 4 * (HISTORY + length + 4);
  const history = sums + 4 * (length + 1);
  if (apply) {
    const m = changetype<RowMatcher>(at);
    m.counts = counts;
    m.rowCounts = rowCounts;
    m.literalCosts = literalCosts;
    m.lengthCosts = lengthCosts;
    m.slotCosts = slotCosts;
    m.heads = heads;
    m.local = local;
    m.links = links;
    m.sums = sums;
    m.history = history;
  }
  return history + HISTORY + 2 * length + 64 - at;
}

/** Which of the five filtered rows, `stride` apart, takes least; it joins the history. */
export function bestMatched(rows: usize, stride: u32, at: usize): u32 {
  const m = changetype<RowMatcher>(at);
  makeRoom(m);
  const length = m.length;
  const carried = m.carried;
  const here = m.history + m.fill;
  let best: u32 = 0;
  let least: i32 = i32.MAX_VALUE;
  for (let type: u32 = 0; type < 5; type++) {
    memory.copy(here, rows + type * stride, length);
    m.carried = carried;
    const cost = parseRow(m);
    if (cost < least) {
      least = cost;
      best = type;
    }
  }
  memory.copy(here, rows + best * stride, length);
  m.carried = carried;
  parseRow(m);
  learnRow(m);
  priceSymbols(m);
  loadRow(m);
  m.fill += length;
  return best;
}

/** Keeps the newest half of a full history. */
function makeRoom(m: RowMatcher): void {
  if (m.fill <= HISTORY) return;
  const kept: u32 = HISTORY / 2;
  const drop = m.fill - kept;
  memory.copy(m.history, m.history + drop, kept);
  memory.copy(m.links, m.links + 4 * drop, 4 * kept);
  shift(m.links, kept, drop);
  shift(m.heads, <u32>headBytes() >> 2, drop);
  m.fill = kept;
}

/** Moves positions in a table to where their bytes have gone; those that are gone become 0. */
function shift(table: usize, entries: u32, drop: u32): void {
  for (let entry = table; entry < table + 4 * entries; entry += 4) {
    const position = load<u32>(entry);
    store<u32>(entry, position > drop ? position - drop : 0);
  }
}

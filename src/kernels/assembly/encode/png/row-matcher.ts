/** Prices are in parts of a bit. */
export const BIT: u32 = 32;
export const MAX_MATCH: u32 = 258;
export const REACH: u32 = 32767;
/** Literals and lengths, and the position of the distances behind them. */
export const LENGTHS: u32 = 257;
export const DISTANCES: u32 = 286;
export const SYMBOLS: u32 = 320;
export const HASH_BITS: u32 = 13;
/** Bits of the table of positions in the row at hand. */
export const LOCAL_BITS: u32 = 11;
/** Rows before that are looked at where their bytes hash the same. */
export const DEPTH: u32 = 8;
/** A match this long is taken without a look at the position behind it. */
export const NICE: u32 = 32;
/** What a symbol counts, so that counts can fade, and what a new one takes. */
export const WEIGHT: u32 = 8;
export const NEW: u32 = 4 * BIT * WEIGHT;

/** The memory of the choice, of which all but the scalars are addresses. */
@unmanaged
export class RowMatcher {
  /** Bytes of history, of which the first stands for none. */
  fill: u32;
  /** Bytes of a row. */
  length: u32;
  /** Distance of the latest match. */
  carried: u32;
  /** Bytes parsed so far: tells entries of `local` of this row from older ones. */
  parsed: u32;
  /** The best match found last: what it saves, its length and its distance. */
  gain: i32;
  found: u32;
  distance: u32;
  /** u32 counts of symbols, and their prices: of literals, of lengths up to 258, of distance symbols. */
  counts: usize;
  /** The same of the row parsed last. */
  rowCounts: usize;
  literalCosts: usize;
  lengthCosts: usize;
  slotCosts: usize;
  /** u32 latest position of each hash in the history and in the row, and the one before each in the history. */
  heads: usize;
  local: usize;
  links: usize;
  /** u32 prices of the row's literals, summed up. */
  sums: usize;
  history: usize;
}

// The memory of one DEFLATE stream: a header of fields, then tables, then the buffers of a band.

/** Reach of a match, in bytes (RFC 1951, section 2). */
export const WINDOW: u32 = 32768;
export const WINDOW_MASK: u32 = WINDOW - 1;
export const MAX_MATCH: u32 = 258;
/** Marks the length of a cached match that is not to be shortened. */
export const WHOLE: u32 = 0x8000;
export const HASH_BITS: u32 = 15;
export const HASH3_BITS: u32 = 13;
export const RUN_BITS: u32 = 12;

/** Symbols of the two alphabets, and the position of the second in a joint histogram. */
export const LITERALS: u32 = 288;
export const SYMBOLS: u32 = LITERALS + 32;

/** Blocks are cut between units of so many tokens: at least, and where every byte of a full band is one. */
export const MIN_UNIT: u32 = 256;
export const UNIT: u32 = 1024;

/** Costs are in parts of a bit. */
export const BIT: u32 = 32;

/** Bytes of all prices: 256 literals, lengths up to 259, 32 distance slots. */
export const PRICES_BYTES: u32 = 4 * (256 + 260 + 32);

/** Entries of the table of logarithms. */
export const LOGS: u32 = 4096;

@unmanaged
export class Deflater {
  bits: u64;
  bitCount: u32;
  outputLength: u32;
  /** Bytes seen before this band, plus an offset that keeps an empty table out of reach. */
  seen: u32;
  /** `seen` where the stream began. */
  start: u32;
  /** Positions, counted as `seen`, below this one are in the trees or in the chains of runs. */
  loaded: u32;
  /** Bytes between a byte and the one above it, and the one left of it, in the picture; 0: not known. */
  row: u32;
  pixel: u32;
  /** Distances of the longest match of the position before, and of the one before it that differs. */
  carried: u32;
  older: u32;
  /** Position in the band behind the run of equal bytes looked at last. */
  runEnd: u32;
  bandBytes: u32;
  /** Candidates looked at per position by the quick parse. */
  depth: u32;
  /** Candidates looked at per position by the optimal parse; 0 turns it off. */
  treeDepth: u32;
  /** A match of this length ends the search. */
  nice: u32;
  /** Optimal parses, each under the prices of the one before. */
  passes: u32;
  tokenCount: u32;
  blockCount: u32;
  /** Entry of the list's last block. */
  lastBlock: u32;
  /** How the block measured last is written, and the runs that send its code lengths. */
  kind: u32;
  runs: u32;
  /** Whether prices come from statistics, not from a guess. */
  priced: bool;
  /** What the latest search saves over literals, in cost units. */
  gain: i32;
  /** Length and distance of the longest match found at the position at hand, and matches that may be added. */
  best: u32;
  bestDistance: u32;
  room: u32;
  /** Matches in the cache. */
  matchCount: u32;
  headAt: usize;
  head3At: usize;
  runHeadAt: usize;
  runLinksAt: usize;
  /** Matches offered to the position at hand: u32 pairs of distance and length. */
  offersAt: usize;
  linksAt: usize;
  logsAt: usize;
  /** u32 prices. */
  literalCostAt: usize;
  lengthCostAt: usize;
  slotCostAt: usize;
  /** u32 histogram of one block: LITERALS, then distance slots. */
  countsAt: usize;
  /** u32 per symbol: code in the low 16 bits, its length above. */
  codesAt: usize;
  huffmanAt: usize;
  headerAt: usize;
  unitsAt: usize;
  /** One `Block` per unit. */
  blocksAt: usize;
  inputAt: usize;
  tokensAt: usize;
  outputAt: usize;
  costAt: usize;
  choiceAt: usize;
  firstAt: usize;
  matchesAt: usize;
}

/** Room for matches offered to a position. */
export const OFFERS: u32 = 64;

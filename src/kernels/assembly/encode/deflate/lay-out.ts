// Memory of the compressor for a size of band.

import { Deflater, HASH_BITS, HASH3_BITS, LOGS, OFFERS, RUN_BITS, SYMBOLS, UNIT, WINDOW } from './layout';
import { HEADER_BYTES } from './level';

/** Matches cached per position on average. */
const CACHE: u32 = 6;

function units(bandBytes: u32): u32 {
  return bandBytes / UNIT + 16;
}

/** Bytes of memory of a stream in bands of up to `bandBytes`; `thorough`: with room for the optimal parse. */
export function deflateBytes(bandBytes: u32, thorough: bool): usize {
  return lay(0, bandBytes, thorough, false);
}

/** Lays out a stream in fresh (zero) memory of `deflateBytes` bytes. */
export function deflateLayOut(at: usize, bandBytes: u32, thorough: bool): void {
  lay(at, bandBytes, thorough, true);
  const d = changetype<Deflater>(at);
  d.bandBytes = bandBytes;
  for (let i: u32 = 1; i < LOGS; i++) store<f32>(d.logsAt + (i << 2), <f32>NativeMath.log2(<f64>i));
}

/**
 * Begins a stream, the first or a further one, in memory laid out. With `treeDepth` (which needs the room
 * of `thorough`) the parse is optimal under prices refined in `passes`, else quick, with `depth`
 * candidates per position. Matches `row` and `pixel` bytes back are offered everywhere (0: not known).
 * `priced`: the prices in memory are from statistics.
 */
export function deflateOpen(
  at: usize,
  depth: u32,
  treeDepth: u32,
  nice: u32,
  passes: u32,
  row: u32,
  pixel: u32,
  priced: bool,
): void {
  const d = changetype<Deflater>(at);
  d.depth = depth;
  d.treeDepth = treeDepth;
  d.nice = nice;
  d.passes = passes;
  d.row = row;
  d.pixel = pixel;
  d.carried = 0;
  d.older = 0;
  d.priced = priced;
  d.bits = 0;
  d.bitCount = 0;
  // Out of reach of whatever the tables still hold.
  d.seen += 2 * WINDOW;
  d.start = d.seen;
  d.loaded = d.seen;
}

function lay(at: usize, band: u32, optimal: bool, apply: bool): usize {
  const head = at + ((offsetof<Deflater>() + 15) & ~15);
  const head3 = head + (4 << HASH_BITS);
  const runHead = head3 + (4 << HASH3_BITS);
  const runLinks = runHead + (4 << RUN_BITS);
  const offers = runLinks + 4 * WINDOW;
  const links = offers + 8 * OFFERS;
  const logs = links + 8 * WINDOW;
  const literal = logs + 4 * LOGS;
  const counts = literal + 4 * 560;
  const codes = counts + 4 * SYMBOLS;
  const huffman = codes + 4 * SYMBOLS;
  const header = huffman + 40960;
  const unit = header + ((HEADER_BYTES + 15) & ~15);
  const blocks = unit + 4 * SYMBOLS * units(band);
  const input = blocks + 32 * units(band);
  const tokens = input + WINDOW + ((band + 31) & ~15);
  const output = tokens + 4 * band + 16;
  const cost = output + ((band + (band >> 7) + 1039) & ~15);
  const choice = cost + 4 * band + 16;
  const first = choice + (optimal ? 4 * band + 16 : 0);
  const matches = first + (optimal ? 4 * band + 16 : 0);
  if (apply) {
    const d = changetype<Deflater>(at);
    d.headAt = head;
    d.head3At = head3;
    d.runHeadAt = runHead;
    d.runLinksAt = runLinks;
    d.offersAt = offers;
    d.linksAt = links;
    d.logsAt = logs;
    d.literalCostAt = literal;
    d.lengthCostAt = literal + 1024;
    d.slotCostAt = literal + 1024 + 4 * 260;
    d.countsAt = counts;
    d.codesAt = codes;
    d.huffmanAt = huffman;
    d.headerAt = header;
    d.unitsAt = unit;
    d.blocksAt = blocks;
    d.inputAt = input;
    d.tokensAt = tokens;
    d.outputAt = output;
    d.costAt = cost;
    d.choiceAt = choice;
    d.firstAt = first;
    d.matchesAt = matches;
  }
  return matches + (optimal ? 4 * band * CACHE + 4096 : 0) - at;
}

/** Matches that the cache holds. */
export function matchCapacity(d: Deflater): u32 {
  return d.bandBytes * CACHE;
}

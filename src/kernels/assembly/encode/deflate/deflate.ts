// DEFLATE (RFC 1951), band by band. The caller puts bytes at `deflateInput`, calls `deflateBand`, and takes
// the output from `deflateOutput` before the next band; memory stays the same however long the stream is.

import { priceBand } from './block-prices';
import { blockAt, splitBlocks } from './blocks';
import { Deflater, PRICES_BYTES, WINDOW } from './layout';
import { parseThoroughly } from './optimal';
import { alignOutput } from './output';
import { guessLiteralCosts, guessMatchCosts, parseQuick, sumLiteralCosts } from './search';
import { ALL_STARTS, FEW_STARTS, measureBlock, writeBlock } from './write';

export { deflateBytes, deflateLayOut, deflateOpen } from './lay-out';

/** Positions parsed per call, so that a host which compiles while it runs can switch to better code. */
const STRIDE: u32 = 4096;

/** Address of the band's first byte: room for the `bandBytes` of `deflateOpen`. */
export function deflateInput(at: usize): usize {
  return changetype<Deflater>(at).inputAt + WINDOW;
}

/** Address of the output of the latest band. */
export function deflateOutput(at: usize): usize {
  return changetype<Deflater>(at).outputAt;
}

/** Compresses a band of `length` bytes; returns the bytes written. The last band has `final`. */
export function deflateBand(at: usize, length: u32, final: bool): u32 {
  const d = changetype<Deflater>(at);
  d.outputLength = 0;
  parse(d, length);
  splitBlocks(d);
  priceBand(d);
  writeBlocks(d, true, final);
  if (final) alignOutput(d);
  slide(d, length);
  return d.outputLength;
}

/** Address of the prices the stream has come to, `deflatePriceBytes` long, to be carried to another. */
export function deflatePrices(at: usize): usize {
  return changetype<Deflater>(at).literalCostAt;
}

export function deflatePriceBytes(): usize {
  return PRICES_BYTES;
}

/** Bytes that a band of `length` bytes adds to the stream, without writing them. */
export function deflateEstimate(at: usize, length: u32): u32 {
  const d = changetype<Deflater>(at);
  parse(d, length);
  splitBlocks(d);
  priceBand(d);
  const bits = writeBlocks(d, false, false);
  slide(d, length);
  return bits >> 3;
}

/** Writes all blocks, or only measures them; returns their bits. */
function writeBlocks(d: Deflater, write: bool, final: bool): u32 {
  let bits: u32 = 0;
  let token: u32 = 0;
  let index: u32 = 0;
  while (true) {
    const block = blockAt(d, index);
    bits += joinBlocks(d, index, token);
    if (write) {
      measureBlock(d, token, block.end, block.bytes, ALL_STARTS);
      writeBlock(d, token, block.end, block.position, block.bytes, final && index === d.lastBlock);
    }
    if (index === d.lastBlock) return bits;
    token = block.end;
    index = block.next;
  }
}

/** Takes following blocks into one that begins at `token`, as long as that makes the file smaller; returns its bits. */
function joinBlocks(d: Deflater, index: u32, token: u32): u32 {
  const block = blockAt(d, index);
  let bits = measureBlock(d, token, block.end, block.bytes, FEW_STARTS);
  while (index !== d.lastBlock) {
    const next = blockAt(d, block.next);
    const joined = measureBlock(d, token, next.end, block.bytes + next.bytes, FEW_STARTS);
    if (joined > bits + measureBlock(d, block.end, next.end, next.bytes, FEW_STARTS)) break;
    bits = joined;
    block.end = next.end;
    block.bytes += next.bytes;
    if (block.next === d.lastBlock) d.lastBlock = index;
    block.next = next.next;
  }
  return bits;
}

function parse(d: Deflater, length: u32): void {
  d.tokenCount = 0;
  if (!d.priced) {
    guessMatchCosts(d);
    guessLiteralCosts(d, length);
  }
  if (d.treeDepth > 0) {
    parseThoroughly(d, length);
    return;
  }
  sumLiteralCosts(d, length);
  for (let i: u32 = 0; i < length; ) i = parseQuick(d, i, min(i + STRIDE, length), length, d.depth > 2);
}

/** Keeps the end of the band as the window of the next. */
function slide(d: Deflater, length: u32): void {
  memory.copy(d.inputAt, d.inputAt + length, WINDOW);
  d.seen += length;
}

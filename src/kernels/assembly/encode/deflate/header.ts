// The two codes of a block and how they are sent (RFC 1951, section 3.2.7).
import {
  orderedRun,
  runAt,
  runBits,
  runCode,
  runExtra,
  sentDistances,
  sentLiterals,
  sentRunLengths,
} from './code-runs';
import { buildCode } from './huffman';
import { Deflater, LITERALS } from './layout';
import { putBits } from './output';

/** Builds optimal codes of both alphabets for a histogram. */
export function buildCodes(d: Deflater, counts: usize): void {
  buildCode(counts, 286, 15, d.huffmanAt, d.codesAt);
  buildCode(counts + 4 * LITERALS, 30, 15, d.huffmanAt, d.codesAt + 4 * LITERALS);
}

export function headerBits(d: Deflater, runs: u32): u32 {
  return 14 + runBits(d, runs);
}

export function writeHeader(d: Deflater, runs: u32): void {
  putBits(d, sentLiterals(d) - 257, 5);
  putBits(d, sentDistances(d) - 1, 5);
  const lengths = sentRunLengths(d);
  putBits(d, lengths - 4, 4);
  for (let n: u32 = 0; n < lengths; n++) putBits(d, runCode(d, orderedRun(n)) >> 16, 3);
  for (let r: u32 = 0; r < runs; r++) {
    const run = runAt(d, r);
    const code = runCode(d, run & 255);
    putBits(d, code & 0xffff, code >> 16);
    putBits(d, run >> 8, runExtra(run & 255));
  }
}

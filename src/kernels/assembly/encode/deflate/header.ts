// The two codes of a block and how they are sent (RFC 1951, section 3.2.7).
import { buildCode } from './huffman';
import { Deflater, LITERALS } from './layout';
import { putBits } from './output';

/** Order in which lengths of the code for code lengths are sent. */
const LENGTH_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** Positions in the header's scratch memory: run symbols (u16: symbol, extra above 8 bits), counts, codes. */
const RUNS: usize = 0;
const RUN_COUNTS: usize = 1024;
const RUN_CODES: usize = 1152;

/** Builds optimal codes of both alphabets for a histogram. */
export function buildCodes(d: Deflater, counts: usize): void {
  buildCode(counts, 286, 15, d.huffmanAt, d.codesAt);
  buildCode(counts + 4 * LITERALS, 30, 15, d.huffmanAt, d.codesAt + 4 * LITERALS);
}

/** Bits of a symbol's code; distance symbols count from LITERALS. */
export function codeLength(d: Deflater, symbol: u32): u32 {
  return load<u32>(d.codesAt + (symbol << 2)) >> 16;
}

/** Symbols of an alphabet that must be sent: up to the last used one, and at least `least`. */
function sentSymbols(d: Deflater, first: u32, all: u32, least: u32): u32 {
  let n = all;
  while (n > least && codeLength(d, first + n - 1) === 0) n--;
  return n;
}

/** Run-length codes both alphabets' code lengths and prepares the code for them. Returns the runs. */
export function encodeLengths(d: Deflater): u32 {
  const literals = sentSymbols(d, 0, 286, 257);
  const total = literals + sentSymbols(d, LITERALS, 30, 1);
  const counts = d.headerAt + RUN_COUNTS;
  memory.fill(counts, 0, 4 * 19);
  let runs: u32 = 0;
  for (let i: u32 = 0; i < total; ) {
    const length = lengthAt(d, i, literals);
    let run: u32 = 1;
    while (i + run < total && lengthAt(d, i + run, literals) === length) run++;
    i += run;
    if (length !== 0) {
      runs = pushRun(d, runs, length, 0);
      run--;
    }
    while (run >= 3) {
      const most: u32 = length !== 0 ? 6 : run < 11 ? 10 : 138;
      const step = min(run, most);
      runs = pushRun(d, runs, length !== 0 ? 16 : most === 10 ? 17 : 18, step - (most === 138 ? 11 : 3));
      run -= step;
    }
    while (run-- > 0) runs = pushRun(d, runs, length, 0);
  }
  buildCode(counts, 19, 7, d.huffmanAt, d.headerAt + RUN_CODES);
  return runs;
}

function lengthAt(d: Deflater, i: u32, literals: u32): u32 {
  return codeLength(d, i < literals ? i : LITERALS + i - literals);
}

function pushRun(d: Deflater, runs: u32, symbol: u32, extra: u32): u32 {
  store<u16>(d.headerAt + RUNS + (runs << 1), <u16>(symbol | (extra << 8)));
  const at = d.headerAt + RUN_COUNTS + (symbol << 2);
  store<u32>(at, load<u32>(at) + 1);
  return runs + 1;
}

function runExtra(symbol: u32): u32 {
  return symbol < 16 ? 0 : symbol === 16 ? 2 : symbol === 17 ? 3 : 7;
}

function runCode(d: Deflater, symbol: u32): u32 {
  return load<u32>(d.headerAt + RUN_CODES + (symbol << 2));
}

function sentRunLengths(d: Deflater): u32 {
  let n: u32 = 19;
  while (n > 4 && runCode(d, load<u8>(LENGTH_ORDER + n - 1)) === 0) n--;
  return n;
}

export function headerBits(d: Deflater, runs: u32): u32 {
  let bits: u32 = 14 + 3 * sentRunLengths(d);
  for (let r: u32 = 0; r < runs; r++) {
    const symbol = <u32>load<u8>(d.headerAt + RUNS + (r << 1));
    bits += (runCode(d, symbol) >> 16) + runExtra(symbol);
  }
  return bits;
}

export function writeHeader(d: Deflater, runs: u32): void {
  putBits(d, sentSymbols(d, 0, 286, 257) - 257, 5);
  putBits(d, sentSymbols(d, LITERALS, 30, 1) - 1, 5);
  const lengths = sentRunLengths(d);
  putBits(d, lengths - 4, 4);
  for (let n: u32 = 0; n < lengths; n++) putBits(d, runCode(d, load<u8>(LENGTH_ORDER + n)) >> 16, 3);
  for (let r: u32 = 0; r < runs; r++) {
    const run = <u32>load<u16>(d.headerAt + RUNS + (r << 1));
    const code = runCode(d, run & 255);
    putBits(d, code & 0xffff, code >> 16);
    putBits(d, run >> 8, runExtra(run & 255));
  }
}

// Writing blocks (RFC 1951, section 3.2): each stored, with the fixed codes or with its own, whichever
// is smallest.
import { countTokens } from './deflate-blocks';
import { buildCode } from './deflate-huffman';
import { Deflater, LITERALS, SYMBOLS, WINDOW } from './deflate-layout';
import {
  distanceBase,
  distanceExtra,
  distanceSymbol,
  lengthBase,
  lengthExtra,
  lengthSymbol,
} from './deflate-symbols';

/** Order in which lengths of the code for code lengths are sent. */
const LENGTH_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/** Places in the header's scratch memory: run symbols (u16: symbol, extra above 8 bits), counts, codes. */
const RUNS: usize = 0;
const RUN_COUNTS: usize = 1024;
const RUN_CODES: usize = 1152;

export function putBits(d: Deflater, value: u32, count: u32): void {
  d.bits |= (<u64>value) << d.bitCount;
  d.bitCount += count;
  if (d.bitCount >= 32) {
    store<u32>(d.outputAt + d.outputLength, <u32>d.bits);
    d.outputLength += 4;
    d.bits >>= 32;
    d.bitCount -= 32;
  }
}

/** Fills up the byte begun and empties the bit buffer. */
export function alignOutput(d: Deflater): void {
  d.bitCount = (d.bitCount + 7) & ~7;
  while (d.bitCount > 0) {
    store<u8>(d.outputAt + d.outputLength, <u8>d.bits);
    d.outputLength++;
    d.bits >>= 8;
    d.bitCount -= 8;
  }
}

/** Writes tokens `from` to `to`, which stand for `bytes` bytes at place `place` of the band. */
export function writeBlock(d: Deflater, from: u32, to: u32, place: u32, bytes: u32, final: bool): void {
  memory.fill(d.countsAt, 0, 4 * SYMBOLS);
  countTokens(d, from, to, d.countsAt);
  store<u32>(d.countsAt + 4 * 256, 1);
  const extra = extraBits(d.countsAt);
  const fixedBits = 3 + extra + fixedCodeBits(d.countsAt);
  buildCode(d.countsAt, 286, 15, d.huffmanAt, d.codesAt);
  buildCode(d.countsAt + 4 * LITERALS, 30, 15, d.huffmanAt, d.codesAt + 4 * LITERALS);
  const runs = encodeLengths(d);
  const dynamicBits = 3 + extra + headerBits(d, runs) + codeBits(d);
  const storedBits = 8 * bytes + 40 * (bytes / 65535 + 1);
  if (storedBits <= min(fixedBits, dynamicBits)) {
    writeStored(d, place, bytes, final);
    return;
  }
  putBits(d, final ? 1 : 0, 1);
  putBits(d, fixedBits <= dynamicBits ? 1 : 2, 2);
  if (fixedBits <= dynamicBits) setFixedCodes(d);
  else writeHeader(d, runs);
  for (let t = from; t < to; t += 4096) writeTokens(d, t, min(t + 4096, to));
  putCode(d, 256);
}

function extraBits(counts: usize): u32 {
  let bits: u32 = 0;
  for (let s: u32 = 8; s < 28; s++) bits += load<u32>(counts + ((257 + s) << 2)) * lengthExtra(s);
  for (let s: u32 = 4; s < 30; s++) bits += load<u32>(counts + ((LITERALS + s) << 2)) * distanceExtra(s);
  return bits;
}

function fixedLength(symbol: u32): u32 {
  return symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : symbol < LITERALS ? 8 : 5;
}

function fixedCodeBits(counts: usize): u32 {
  let bits: u32 = 0;
  for (let s: u32 = 0; s < SYMBOLS; s++) bits += load<u32>(counts + (s << 2)) * fixedLength(s);
  return bits;
}

function codeBits(d: Deflater): u32 {
  let bits: u32 = 0;
  for (let s: u32 = 0; s < SYMBOLS; s++) {
    bits += load<u32>(d.countsAt + (s << 2)) * (load<u32>(d.codesAt + (s << 2)) >> 16);
  }
  return bits;
}

/** The fixed codes are canonical too: all symbols counted so that package-merge gives those lengths. */
function setFixedCodes(d: Deflater): void {
  for (let s: u32 = 0; s < LITERALS; s++) store<u32>(d.countsAt + (s << 2), 512 >> fixedLength(s));
  for (let s: u32 = LITERALS; s < SYMBOLS; s++) store<u32>(d.countsAt + (s << 2), 1);
  buildCode(d.countsAt, LITERALS, 15, d.huffmanAt, d.codesAt);
  buildCode(d.countsAt + 4 * LITERALS, 32, 15, d.huffmanAt, d.codesAt + 4 * LITERALS);
}

function lengthOf(d: Deflater, symbol: u32): u32 {
  return load<u32>(d.codesAt + (symbol << 2)) >> 16;
}

/** Symbols of an alphabet that must be sent: up to the last used one, and at least `least`. */
function sent(d: Deflater, first: u32, all: u32, least: u32): u32 {
  let n = all;
  while (n > least && lengthOf(d, first + n - 1) === 0) n--;
  return n;
}

/** Run-length codes both alphabets' code lengths and prepares the code for them. Returns the runs. */
function encodeLengths(d: Deflater): u32 {
  const literals = sent(d, 0, 286, 257);
  const total = literals + sent(d, LITERALS, 30, 1);
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
  return lengthOf(d, i < literals ? i : LITERALS + i - literals);
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

function headerBits(d: Deflater, runs: u32): u32 {
  let bits: u32 = 14 + 3 * sentRunLengths(d);
  for (let r: u32 = 0; r < runs; r++) {
    const symbol = <u32>load<u8>(d.headerAt + RUNS + (r << 1));
    bits += (runCode(d, symbol) >> 16) + runExtra(symbol);
  }
  return bits;
}

function writeHeader(d: Deflater, runs: u32): void {
  putBits(d, sent(d, 0, 286, 257) - 257, 5);
  putBits(d, sent(d, LITERALS, 30, 1) - 1, 5);
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

function writeStored(d: Deflater, place: u32, bytes: u32, final: bool): void {
  let at = d.inputAt + WINDOW + place;
  let left = bytes;
  do {
    const step = min<u32>(left, 65535);
    putBits(d, final && step === left ? 1 : 0, 3);
    alignOutput(d);
    const output = d.outputAt + d.outputLength;
    store<u16>(output, <u16>step);
    store<u16>(output + 2, <u16>~step);
    memory.copy(output + 4, at, step);
    d.outputLength += 4 + step;
    at += step;
    left -= step;
  } while (left > 0);
}

function putCode(d: Deflater, symbol: u32): void {
  const code = load<u32>(d.codesAt + (symbol << 2));
  putBits(d, code & 0xffff, code >> 16);
}

function writeTokens(d: Deflater, from: u32, to: u32): void {
  const codes = d.codesAt;
  let bits = d.bits;
  let count = <u64>d.bitCount;
  let output = d.outputAt + d.outputLength;
  for (let t = from; t < to; t++) {
    const token = load<u32>(d.tokensAt + (t << 2));
    if (token < 256) {
      const code = load<u32>(codes + (token << 2));
      bits |= (<u64>(code & 0xffff)) << count;
      count += code >> 16;
    } else {
      const length = token >> 16;
      const symbol = lengthSymbol(length);
      const code = load<u32>(codes + ((257 + symbol) << 2));
      bits |= (<u64>(code & 0xffff) | ((<u64>(length - lengthBase(symbol))) << (code >> 16))) << count;
      count += (code >> 16) + lengthExtra(symbol);
      if (count >= 32) {
        store<u32>(output, <u32>bits);
        output += 4;
        bits >>= 32;
        count -= 32;
      }
      const distance = token & 0xffff;
      const slot = distanceSymbol(distance);
      const far = load<u32>(codes + ((LITERALS + slot) << 2));
      bits |= (<u64>(far & 0xffff) | ((<u64>(distance - distanceBase(slot))) << (far >> 16))) << count;
      count += (far >> 16) + distanceExtra(slot);
    }
    if (count >= 32) {
      store<u32>(output, <u32>bits);
      output += 4;
      bits >>= 32;
      count -= 32;
    }
  }
  d.bits = bits;
  d.bitCount = <u32>count;
  d.outputLength = <u32>(output - d.outputAt);
}

// How the lengths of two codes are sent: as runs, which have a code of their own (RFC 1951, section 3.2.7). What a run
// takes is known once that code is, so that the runs are cut again under the prices of a first cut.
import { buildCode } from './huffman';
import { Deflater, LITERALS } from './layout';

/** Order in which lengths of the code for code lengths are sent. */
const LENGTH_ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

/**
 * Positions in the header's scratch memory: run symbols (u16: symbol, extra above 8 bits), counts, codes, prices (u32,
 * bits); for runs of zeros of every length their bits (u16) and how many zeros the first symbol stands for (u8).
 */
const RUNS: usize = 0;
const RUN_COUNTS: usize = 1024;
const RUN_CODES: usize = 1152;
const RUN_PRICES: usize = 1280;
const ZERO_BITS: usize = 1408;
const ZERO_STEPS: usize = 2048;
/** Behind them there is room for others. */
export const RUNS_BYTES: usize = 2560;

/** Symbols for repeating the length before 3 to 6 times, for 3 to 10 zeros and for 11 to 138. */
const REPEAT: u32 = 16;
const ZEROS: u32 = 17;
const MANY_ZEROS: u32 = 18;

/** Bits of a run's symbol before anything is known, and of one that no run has used. */
const USUAL_PRICE: u32 = 4;
const UNUSED_PRICE: u32 = 7;

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

/** Symbols of the first alphabet, and of the second, that must be sent. */
export function sentLiterals(d: Deflater): u32 {
  return sentSymbols(d, 0, 286, 257);
}

export function sentDistances(d: Deflater): u32 {
  return sentSymbols(d, LITERALS, 30, 1);
}

/** Cuts the lengths of both codes into runs and prepares the code for them. Returns how many there are. */
export function encodeLengths(d: Deflater): u32 {
  for (let s: u32 = 0; s < 19; s++) store<u32>(d.headerAt + RUN_PRICES + (s << 2), USUAL_PRICE);
  const first = cutRuns(d);
  const bits = runBits(d, first);
  for (let s: u32 = 0; s < 19; s++) store<u32>(d.headerAt + RUN_PRICES + (s << 2), runPrice(d, s));
  const second = cutRuns(d);
  if (runBits(d, second) <= bits) return second;
  for (let s: u32 = 0; s < 19; s++) store<u32>(d.headerAt + RUN_PRICES + (s << 2), USUAL_PRICE);
  return cutRuns(d);
}

/** Bits of a run's symbol without its extra bits, as the latest cut has it. */
export function runPrice(d: Deflater, symbol: u32): u32 {
  const bits = runCode(d, symbol) >> 16;
  return bits === 0 ? UNUSED_PRICE : bits;
}

export function runExtra(symbol: u32): u32 {
  return symbol < REPEAT ? 0 : symbol === REPEAT ? 2 : symbol === ZEROS ? 3 : 7;
}

export function runCode(d: Deflater, symbol: u32): u32 {
  return load<u32>(d.headerAt + RUN_CODES + (symbol << 2));
}

/** A run: its symbol, and its extra bits above 8. */
export function runAt(d: Deflater, index: u32): u32 {
  return load<u16>(d.headerAt + RUNS + (index << 1));
}

/** The symbol whose length of code is sent as number `n`, and how many of them are sent. */
export function orderedRun(n: u32): u32 {
  return load<u8>(LENGTH_ORDER + n);
}

export function sentRunLengths(d: Deflater): u32 {
  let n: u32 = 19;
  while (n > 4 && runCode(d, orderedRun(n - 1)) === 0) n--;
  return n;
}

/** Bits of runs and of their code. */
export function runBits(d: Deflater, runs: u32): u32 {
  let bits: u32 = 3 * sentRunLengths(d);
  for (let r: u32 = 0; r < runs; r++) {
    const symbol = runAt(d, r) & 255;
    bits += (runCode(d, symbol) >> 16) + runExtra(symbol);
  }
  return bits;
}

/** Cuts runs under the prices in memory. */
function cutRuns(d: Deflater): u32 {
  const literals = sentLiterals(d);
  const total = literals + sentDistances(d);
  const counts = d.headerAt + RUN_COUNTS;
  memory.fill(counts, 0, 4 * 19);
  priceZeros(d, total);
  let runs: u32 = 0;
  for (let i: u32 = 0; i < total; ) {
    const length = lengthAt(d, i, literals);
    let run: u32 = 1;
    while (i + run < total && lengthAt(d, i + run, literals) === length) run++;
    i += run;
    runs = length === 0 ? pushZeros(d, runs, run) : pushLengths(d, runs, length, run);
  }
  buildCode(counts, 19, 7, d.huffmanAt, d.headerAt + RUN_CODES);
  return runs;
}

function lengthAt(d: Deflater, i: u32, literals: u32): u32 {
  return codeLength(d, i < literals ? i : LITERALS + i - literals);
}

function price(d: Deflater, symbol: u32): u32 {
  return load<u32>(d.headerAt + RUN_PRICES + (symbol << 2)) + runExtra(symbol);
}

/** The cheapest way to send up to `most` zeros, the shorter runs first. */
function priceZeros(d: Deflater, most: u32): void {
  const bits = d.headerAt + ZERO_BITS;
  const steps = d.headerAt + ZERO_STEPS;
  store<u16>(bits, 0);
  for (let n: u32 = 1; n <= most; n++) {
    let least = load<u16>(bits + ((n - 1) << 1)) + price(d, 0);
    let step: u32 = 1;
    const some = min<u32>(n, 10);
    const fewer = load<u16>(bits + ((n - some) << 1)) + price(d, ZEROS);
    if (n >= 3 && fewer <= least) {
      least = fewer;
      step = some;
    }
    const many = min<u32>(n, 138);
    const fewest = load<u16>(bits + ((n - many) << 1)) + price(d, MANY_ZEROS);
    if (n >= 11 && fewest <= least) {
      least = fewest;
      step = many;
    }
    store<u16>(bits + (n << 1), <u16>least);
    store<u8>(steps + n, <u8>step);
  }
}

function pushZeros(d: Deflater, runs: u32, run: u32): u32 {
  while (run > 0) {
    const step = <u32>load<u8>(d.headerAt + ZERO_STEPS + run);
    if (step === 1) runs = pushRun(d, runs, 0, 0);
    else if (step <= 10) runs = pushRun(d, runs, ZEROS, step - 3);
    else runs = pushRun(d, runs, MANY_ZEROS, step - 11);
    run -= step;
  }
  return runs;
}

/** A length and its repetitions, of which the symbols for repeating stand for as many as is cheapest. */
function pushLengths(d: Deflater, runs: u32, length: u32, run: u32): u32 {
  runs = pushRun(d, runs, length, 0);
  let left = run - 1;
  const most = (left + 5) / 6;
  const fewer = left / 6;
  const one = price(d, length);
  const repeat = price(d, REPEAT);
  let repeats: u32 = 0;
  if (fewer * repeat < 6 * fewer * one) repeats = fewer;
  if (left >= 3 * most && most * repeat < repeats * repeat + (left - 6 * repeats) * one) repeats = most;
  for (; repeats > 0; repeats--) {
    // What is left is shared out so that each stands for 3 at least.
    const step = min<u32>(6, left - 3 * (repeats - 1));
    runs = pushRun(d, runs, REPEAT, step - 3);
    left -= step;
  }
  for (; left > 0; left--) runs = pushRun(d, runs, length, 0);
  return runs;
}

function pushRun(d: Deflater, runs: u32, symbol: u32, extra: u32): u32 {
  store<u16>(d.headerAt + RUNS + (runs << 1), <u16>(symbol | (extra << 8)));
  const at = d.headerAt + RUN_COUNTS + (symbol << 2);
  store<u32>(at, load<u32>(at) + 1);
  return runs + 1;
}

// Codes whose lengths change seldom from symbol to symbol: they take more bits than Huffman's, but are sent in fewer.
// Lengths are chosen by a programme over the alphabet (Viterbi 1967), by what a symbol's length takes in the data, by
// its share of the code (a Lagrange multiplier on the inequality of Kraft 1949) and by what it takes to send it.
import {
  codeLength,
  encodeLengths,
  RUNS_BYTES,
  runExtra,
  runPrice,
  sentDistances,
  sentLiterals,
} from './code-runs';
import { buildCodes, headerBits } from './header';
import { Deflater, LITERALS, SYMBOLS } from './layout';

/** States: as many zeros so far, from 1 to 11 or more, then the lengths from 1 to 15. */
const ZEROS: u32 = 11;
const STATES: u32 = ZEROS + 15;
/** Room for the states, four at a time from each of the two kinds, with one before the first for what comes before. */
const ROOM: u32 = 4 + STATES + 2;

/** Positions in the header's scratch memory, behind the runs. */
const LEVELLED: usize = RUNS_BYTES;
const BEST: usize = LEVELLED + 4 * SYMBOLS;
const COSTS: usize = BEST + 4 * SYMBOLS;
const ENTRIES: usize = COSTS + 8 * ROOM;
const STAYS: usize = ENTRIES + 4 * ROOM;
const SUMS: usize = STAYS + 4 * ROOM;
const LENGTHS: usize = SUMS + 128;
const STEPS: usize = LENGTHS + SYMBOLS;
/** Bytes of the steps of a symbol. */
const STRIDE: u32 = 32;
export const HEADER_BYTES: usize = STEPS + SYMBOLS * STRIDE;

/** Repetitions that one symbol stands for on average, of up to 6. */
const REPEATED: f32 = 5;
const REPEAT: u32 = 16;
/** Counts are taken times this, so that means of them are not rounded off. */
const PRECISION: u32 = 16;
/** Codes levelled one after the other from a start, at most. */
const TRIES: u32 = 3;
const LN_2: f32 = <f32>Math.LN2;
const NEVER: f32 = 1e30;

/**
 * Builds codes for `d.countsAt`: those whose symbols and header take fewest bits together, of Huffman's and
 * of levelled ones, found from so many `starts`. Leaves their runs in `d.runs`; returns those bits.
 */
export function cheapestCodes(d: Deflater, starts: u32): u32 {
  const best = d.headerAt + BEST;
  buildCodes(d, d.countsAt);
  d.runs = encodeLengths(d);
  let least = headerBits(d, d.runs) + codeBits(d);
  let tried = least;
  memory.copy(best, d.codesAt, 4 * SYMBOLS);
  for (let start: u32 = 0; start < starts; start++) {
    let before = u32.MAX_VALUE;
    for (let n: u32 = 0; n < TRIES; n++) {
      levelCounts(d, n === 0 ? 1 + 2 * <f32>start : 1);
      buildCodes(d, d.headerAt + LEVELLED);
      d.runs = encodeLengths(d);
      tried = headerBits(d, d.runs) + codeBits(d);
      if (tried < least) {
        least = tried;
        memory.copy(best, d.codesAt, 4 * SYMBOLS);
      }
      if (tried >= before) break;
      before = tried;
    }
  }
  memory.copy(d.codesAt, best, 4 * SYMBOLS);
  d.runs = encodeLengths(d);
  return least;
}

function codeBits(d: Deflater): u32 {
  let bits: u32 = 0;
  for (let s: u32 = 0; s < SYMBOLS; s++) bits += load<u32>(d.countsAt + (s << 2)) * codeLength(d, s);
  return bits;
}

/** Counts in which symbols that are to have one length are equal. */
function levelCounts(d: Deflater, weight: f32): void {
  const literals = sentLiterals(d);
  const total = literals + sentDistances(d);
  priceSteps(d, weight);
  chooseLengths(d, literals, total);
  memory.fill(d.headerAt + LEVELLED, 0, 4 * SYMBOLS);
  shareCounts(d, 0, literals, 0);
  shareCounts(d, literals, total, LITERALS);
}

/** What it takes to begin and to go on with each state, by the runs cut last. */
function priceSteps(d: Deflater, weight: f32): void {
  const entries = d.headerAt + ENTRIES;
  const stays = d.headerAt + STAYS;
  const repeat = <f32>(runPrice(d, REPEAT) + runExtra(REPEAT)) / REPEATED;
  for (let length: u32 = 1; length <= 15; length++) {
    const price = weight * <f32>runPrice(d, length);
    store<f32>(entries + ((ZEROS - 1 + length) << 2), price);
    store<f32>(stays + ((ZEROS - 1 + length) << 2), min(price, repeat));
  }
  // One more, which fills the last four and is never reached.
  store<f32>(entries + (STATES << 2), NEVER);
  store<f32>(stays + (STATES << 2), NEVER);
  const zero = weight * <f32>runPrice(d, 0);
  let before: f32 = 0;
  for (let n: u32 = 1; n <= ZEROS; n++) {
    let bits = <f32>n * zero;
    if (n >= 3)
      bits = min(bits, weight * <f32>(runPrice(d, 17) + runExtra(17)) + <f32>max<i32>(0, <i32>n - 10) * zero);
    if (n >= 11) bits = min(bits, weight * <f32>(runPrice(d, 18) + runExtra(18)));
    store<f32>(entries + ((n - 1) << 2), bits - before);
    before = bits;
  }
}

/** The lengths, by symbols as they are sent, of least cost in all. */
function chooseLengths(d: Deflater, literals: u32, total: u32): void {
  let now = d.headerAt + COSTS + 16;
  let next = now + 4 * ROOM;
  for (let at: usize = 0; at < 8 * ROOM - 16; at += 16) v128.store(now + at, f32x4.splat(NEVER));
  const share = totalOf(d, 0, LITERALS) / LN_2;
  const farShare = totalOf(d, LITERALS, SYMBOLS) / LN_2;
  store<f32>(now - 4, 0);
  let from: u32 = 0;
  for (let i: u32 = 0; i < total; i++) {
    const symbol = i < literals ? i : LITERALS + i - literals;
    const count = load<u32>(d.countsAt + (symbol << 2));
    const steps = d.headerAt + STEPS + i * STRIDE;
    stepZeros(d, steps, now, next, from, count > 0);
    stepLengths(d, steps, now, next, from, <f32>count, i < literals ? share : farShare);
    const spare = now;
    now = next;
    next = spare;
    from = cheapestState(now);
    store<f32>(now - 4, load<f32>(now + (from << 2)));
  }
  for (let i = total; i-- > 0; ) {
    store<u8>(d.headerAt + LENGTHS + i, <u8>max<i32>(0, <i32>from - <i32>(ZEROS - 1)));
    from = load<u8>(d.headerAt + STEPS + i * STRIDE + from);
  }
}

/**
 * Costs of the states of zeros of one symbol, if it may have none: each goes on from the one before it, the first from
 * the cheapest state before, `from`, whose cost stands before those of `now`.
 */
function stepZeros(d: Deflater, steps: usize, now: usize, next: usize, from: u32, isSent: bool): void {
  if (isSent) {
    for (let at: usize = 0; at < 4 * ZEROS; at += 16) v128.store(next + at, f32x4.splat(NEVER));
    return;
  }
  const entries = d.headerAt + ENTRIES;
  for (let at: usize = 0; at < 4 * ZEROS; at += 16)
    v128.store(next + at, f32x4.add(v128.load(now + at - 4), v128.load(entries + at)));
  v128.store(steps, i8x16(-1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
  store<u8>(steps, <u8>from);
  const last = 4 * (ZEROS - 1);
  if (load<f32>(now + last) >= load<f32>(next + last)) return;
  store<f32>(next + last, load<f32>(now + last));
  store<u8>(steps + ZEROS - 1, <u8>(ZEROS - 1));
}

/** Costs of the lengths of one symbol: each is begun behind the cheapest state before, or goes on. */
function stepLengths(
  d: Deflater,
  steps: usize,
  now: usize,
  next: usize,
  from: u32,
  count: f32,
  share: f32,
): void {
  const entries = d.headerAt + ENTRIES;
  const stays = d.headerAt + STAYS;
  const least = v128.load32_splat(now - 4);
  const counts = f32x4.splat(count);
  const cheapest = i32x4.splat(from);
  let part = f32x4.mul(f32x4.splat(share), f32x4(0.5, 0.25, 0.125, 0.0625));
  let lengths = f32x4(1, 2, 3, 4);
  let states = i32x4.add(i32x4.splat(ZEROS), i32x4(0, 1, 2, 3));
  for (let state: usize = ZEROS; state <= STATES; state += 4) {
    const at = state << 2;
    const begun = f32x4.add(least, v128.load(entries + at));
    const goneOn = f32x4.add(v128.load(now + at), v128.load(stays + at));
    const goesOn = f32x4.le(goneOn, begun);
    const step = v128.bitselect(states, cheapest, goesOn);
    store<u32>(
      steps + state,
      i32x4.extract_lane(i8x16.swizzle(step, i8x16(0, 4, 8, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), 0),
    );
    const cost = v128.bitselect(goneOn, begun, goesOn);
    v128.store(next + at, f32x4.add(f32x4.add(cost, f32x4.mul(counts, lengths)), part));
    part = f32x4.mul(part, f32x4.splat(0.0625));
    lengths = f32x4.add(lengths, f32x4.splat(4));
    states = i32x4.add(states, i32x4.splat(4));
  }
}

/** The state of least cost, the first of equals. */
function cheapestState(costs: usize): u32 {
  let least = f32x4.splat(NEVER);
  for (let state: usize = 0; state <= STATES; state += 4)
    least = f32x4.pmin(least, v128.load(costs + (state << 2)));
  least = f32x4.pmin(least, v128.shuffle<f32>(least, least, 2, 3, 0, 1));
  least = f32x4.pmin(least, v128.shuffle<f32>(least, least, 1, 0, 3, 2));
  for (let state: u32 = 0; state < STATES; state += 4) {
    const lanes = i32x4.bitmask(f32x4.eq(v128.load(costs + (state << 2)), least));
    if (lanes) return state + <u32>ctz<i32>(lanes);
  }
  return 0;
}

function totalOf(d: Deflater, from: u32, to: u32): f32 {
  let total: u32 = 0;
  for (let s = from; s < to; s++) total += load<u32>(d.countsAt + (s << 2));
  return <f32>total;
}

/** Gives the symbols `from` to `to` as they are sent, of the alphabet at `first`, the mean count of their length. */
function shareCounts(d: Deflater, from: u32, to: u32, first: u32): void {
  const sums = d.headerAt + SUMS;
  memory.fill(sums, 0, 128);
  for (let i = from; i < to; i++) {
    const at = sums + ((<u32>load<u8>(d.headerAt + LENGTHS + i)) << 3);
    store<u32>(at, load<u32>(at) + load<u32>(d.countsAt + ((first + i - from) << 2)));
    store<u32>(at + 4, load<u32>(at + 4) + 1);
  }
  for (let i = from; i < to; i++) {
    const length = <u32>load<u8>(d.headerAt + LENGTHS + i);
    if (length === 0) continue;
    const at = sums + (length << 3);
    const count = (PRECISION * load<u32>(at) + load<u32>(at + 4) / 2) / load<u32>(at + 4);
    store<u32>(d.headerAt + LEVELLED + ((first + i - from) << 2), max<u32>(1, count));
  }
}

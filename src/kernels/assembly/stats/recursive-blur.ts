// A Gaussian of sigma 1.5 as three truncated cosines, run recursively in f32 with fused multiply-adds: D.
// Charalampidis, "Recursive implementation of the Gaussian filter using truncated cosine functions", IEEE Transactions
// on Signal Processing 64 (14), 2016. Steps and their order are those of libjxl: the poles lie on the unit circle, so
// that every rounding rings on, and SSIMULACRA 2 of nearly equal pictures depends on it (see src/stats/ssimulacra2.ts).
// Without rounding it is the symmetric filter of 9 taps 0.2646, 0.2129, 0.1093, 0.0360, 0.0094; beyond the picture is
// 0.
import { addProduct, joinPairs, lower, multiplyAdd, multiplyAddOne, upper } from '../core/fused';

/** Rows and columns that the filter looks ahead, and back. */
export const AHEAD: i32 = 4;
export const BACK: i32 = 6;

/**
 * Equation 33 for k = 1, 3, 5: weights of the input, and twice the cosines of the frequencies, of which the last is 0.
 */
const N1: f64 = 0.05529523572608661;
const N3: f64 = -0.05883668702694996;
const N5: f32 = 0.012955819110517082;
const C1: f64 = 1.902113032590307;
const C3: f64 = 1.1755705045849463;
/** The recursion put into itself: what the last output weighs in the second, third and fourth after it. */
const SECOND_1: f64 = C1 * C1 - 1.0;
const SECOND_3: f64 = C3 * C3 - 1.0;
const THIRD_1: f64 = C1 * (SECOND_1 - 1.0);
const THIRD_3: f64 = C3 * (SECOND_3 - 1.0);
const FOURTH_1: f64 = C1 * THIRD_1 - SECOND_1;
const FOURTH_3: f64 = C3 * THIRD_3 - SECOND_3;
// Pairs of weights: of the first input in four outputs, of the second in the first two and the last two; of the output
// before the last in four outputs, of the last one.
// biome-ignore format: a line per input
const COSINE_1 = memory.data<f64>([
  <f64><f32>N1, <f64><f32>(C1 * N1), <f64><f32>(SECOND_1 * N1), <f64><f32>(THIRD_1 * N1),
  0, <f64><f32>N1, <f64><f32>(C1 * N1), <f64><f32>(SECOND_1 * N1),
  -1, <f64><f32>-C1, <f64><f32>-SECOND_1, <f64><f32>-THIRD_1,
  <f64><f32>C1, <f64><f32>SECOND_1, <f64><f32>THIRD_1, <f64><f32>FOURTH_1,
], 16);
// biome-ignore format: a line per input
const COSINE_3 = memory.data<f64>([
  <f64><f32>N3, <f64><f32>(C3 * N3), <f64><f32>(SECOND_3 * N3), <f64><f32>(THIRD_3 * N3),
  0, <f64><f32>N3, <f64><f32>(C3 * N3), <f64><f32>(SECOND_3 * N3),
  -1, <f64><f32>-C3, <f64><f32>-SECOND_3, <f64><f32>-THIRD_3,
  <f64><f32>C3, <f64><f32>SECOND_3, <f64><f32>THIRD_3, <f64><f32>FOURTH_3,
], 16);

// The last output of each recursion along a row, and the one before.
let last1: f32 = 0;
let last3: f32 = 0;
let last5: f32 = 0;
let before1: f32 = 0;
let before3: f32 = 0;
let before5: f32 = 0;

/** Blurs a row of `width` floats, behind which 4 zeros follow. */
export function blurRow(at: usize, width: i32, outAt: usize): void {
  last1 = last3 = last5 = before1 = before3 = before5 = 0;
  for (let x = -AHEAD; x < 0; x++) step(at, x);
  let x: i32 = 0;
  for (; x < min(8, width); x++) store<f32>(outAt + (x << 2), step(at, x));
  if (x < width - 7) x = blurFours(at, x, width - 7, outAt);
  for (; x < width; x++) store<f32>(outAt + (x << 2), step(at, x));
}

/** One output. */
function step(at: usize, x: i32): f32 {
  const behind: f32 = x < BACK ? 0 : load<f32>(at + ((x - BACK) << 2));
  const sum = behind + load<f32>(at + ((x + AHEAD) << 2));
  const out1 = multiplyAddOne(<f32>C1, last1, sum * <f32>N1 - before1);
  const out3 = multiplyAddOne(<f32>C3, last3, sum * <f32>N3 - before3);
  const out5 = sum * N5 - before5;
  before1 = last1;
  before3 = last3;
  before5 = last5;
  last1 = out1;
  last3 = out3;
  last5 = out5;
  return out1 + (out3 + out5);
}

/** Outputs from `x` to before `end`, four at a time from the two before them; returns the first that is not done. */
function blurFours(at: usize, x: i32, end: i32, outAt: usize): i32 {
  let end1 = f64x2.replace_lane(f64x2.splat(<f64>before1), 1, <f64>last1);
  let end3 = f64x2.replace_lane(f64x2.splat(<f64>before3), 1, <f64>last3);
  let end5 = f32x4.replace_lane(f32x4.splat(before5), 1, last5);
  for (; x < end; x += 4) {
    const from = at + (x << 2);
    const sum = f32x4.add(v128.load(from - 4 * BACK), v128.load(from + 4 * AHEAD));
    const first = lower(sum);
    const second = upper(sum);
    const out1 = fourOf(COSINE_1, first, second, end1);
    const out3 = fourOf(COSINE_3, first, second, end3);
    const scaled = f32x4.mul(sum, f32x4.splat(N5));
    const rest = multiplyAdd(v128.shuffle<i64>(sum, sum, 1, 1), f32x4.splat(N5), f32x4.neg(scaled));
    const out5 = v128.shuffle<i64>(f32x4.sub(scaled, end5), f32x4.add(rest, end5), 0, 2);
    v128.store(outAt + (x << 2), f32x4.add(out1, f32x4.add(out3, out5)));
    end1 = upper(out1);
    end3 = upper(out3);
    end5 = v128.shuffle<i64>(out5, out5, 1, 1);
  }
  before1 = <f32>f64x2.extract_lane(end1, 0);
  before3 = <f32>f64x2.extract_lane(end3, 0);
  before5 = f32x4.extract_lane(end5, 0);
  last1 = <f32>f64x2.extract_lane(end1, 1);
  last3 = <f32>f64x2.extract_lane(end3, 1);
  last5 = f32x4.extract_lane(end5, 1);
  return x;
}

/** Four outputs of one cosine from four inputs (two pairs of f64) and the last two outputs. */
function fourOf(weightsAt: usize, first: v128, second: v128, end: v128): v128 {
  const input = v128.shuffle<f64>(first, first, 0, 0);
  const next = v128.shuffle<f64>(first, first, 1, 1);
  const before = v128.shuffle<f64>(end, end, 0, 0);
  const last = v128.shuffle<f64>(end, end, 1, 1);
  let low = addProduct(f64x2.splat(0), input, v128.load(weightsAt));
  low = addProduct(low, next, v128.load(weightsAt, 32));
  low = addProduct(low, before, v128.load(weightsAt, 64));
  low = f64x2.add(low, f64x2.mul(last, v128.load(weightsAt, 96)));
  let high = addProduct(f64x2.splat(0), input, v128.load(weightsAt, 16));
  high = addProduct(high, next, v128.load(weightsAt, 48));
  high = addProduct(high, v128.shuffle<f64>(second, second, 0, 0), v128.load(weightsAt));
  high = addProduct(high, v128.shuffle<f64>(second, second, 1, 1), v128.load(weightsAt, 32));
  high = addProduct(high, before, v128.load(weightsAt, 80));
  high = f64x2.add(high, f64x2.mul(last, v128.load(weightsAt, 112)));
  return joinPairs(low, high);
}

/**
 * One step down the columns: writes the row `AHEAD` rows above the one at `aheadAt`; the one at `backAt` is `BACK`
 * above the written one; rows beyond the picture are zeros. `stateAt`: rows of `bytes` bytes, two for each cosine, zero
 * at first; `turn` is the number of the step, and says which of the two is the older.
 */
export function blurColumns(
  backAt: usize,
  aheadAt: usize,
  stateAt: usize,
  bytes: u32,
  turn: u32,
  width: u32,
  outAt: usize,
): void {
  let before1 = stateAt + (turn & 1) * bytes;
  let last1 = stateAt + (~turn & 1) * bytes;
  for (let i: u32 = 0; i < width; i += 4) {
    const sum = f32x4.add(v128.load(backAt), v128.load(aheadAt));
    const before3 = before1 + 2 * bytes;
    const before5 = before1 + 4 * bytes;
    const rest1 = multiplyAdd(f32x4.splat(<f32>C1), v128.load(last1), f32x4.neg(v128.load(before1)));
    const rest3 = multiplyAdd(
      f32x4.splat(<f32>C3),
      v128.load(last1 + 2 * bytes),
      f32x4.neg(v128.load(before3)),
    );
    const out1 = multiplyAdd(f32x4.splat(<f32>N1), sum, rest1);
    const out3 = multiplyAdd(f32x4.splat(<f32>N3), sum, rest3);
    const out5 = multiplyAdd(f32x4.splat(N5), sum, f32x4.neg(v128.load(before5)));
    v128.store(before1, out1);
    v128.store(before3, out3);
    v128.store(before5, out5);
    v128.store(outAt, f32x4.add(out1, f32x4.add(out3, out5)));
    before1 += 16;
    last1 += 16;
    backAt += 16;
    aheadAt += 16;
    outAt += 16;
  }
}

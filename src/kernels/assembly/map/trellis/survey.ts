// What deflate-aware mapping must know of a picture before: the nearest entry of each pixel, and how busy it is there.

import { Four, Three } from '../../cluster/colors/candidates';
import { lnRow } from '../../core/exp-log';
import { alphaOffset, coordinatesOfRow, DitherTarget, entryForPixel } from '../dither-target';

/** Pixels of the window of activity to each side, and in it. */
const RADIUS: u32 = 2;
const SIDE: u32 = 2 * RADIUS + 1;
const AREA: f32 = 25;
/** Lightness is counted in steps of which a grey byte has 16. */
const STEPS: f32 = 16;
/** Variance at which activity begins to count, in squared grey bytes. */
const MIN_VARIANCE: f32 = 4;
/** Levels of activity per factor of e: 250 for the largest variance. */
const LEVELS: f32 = 30;

/** Pixels of a row whose coordinates are worked out at a time, and room for these. */
const PART: u32 = 64;
const COORDINATES = memory.data(1024, 16);

/** Scratch of a survey. Filled in by the caller. */
@unmanaged
class TrellisSurvey extends DitherTarget {
  /** Lightness in grey bytes of coordinates in the space: the sum of the axes times these. */
  lightX: f32;
  lightY: f32;
  lightZ: f32;
  lightW: f32;
  /** Lightness in steps of a band with RADIUS more pixels on all sides, u32, and 8 more. */
  lightness: usize;
  /** Of a row with RADIUS more on either side and 8 more: sums of columns and of their squares, u32, activity, f32. */
  sums: usize;
  squares: usize;
  activities: usize;
}

/**
 * Writes the nearest entry and the level of activity of each pixel of `rows` rows, a byte each. The level is 30 times
 * the natural logarithm of 1 + v / 4, where v is the variance of the lightness in grey bytes in 5 x 5 pixels.
 * `pixelsAt`: packed, from two rows above the first on; every row has two more pixels on either side.
 */
export function surveyRows(
  s: TrellisSurvey,
  pixelsAt: usize,
  rows: u32,
  nearestAt: usize,
  activityAt: usize,
): void {
  const stride = s.width + 2 * RADIUS;
  for (let row: u32 = 0; row < rows + 2 * RADIUS; row++) {
    const isInside = row >= RADIUS && row < rows + RADIUS;
    const nearest = isInside ? nearestAt + (row - RADIUS) * s.width : 0;
    if (s.search.axes === 3) surveyRow<Three>(s, pixelsAt + ((row * stride) << 2), row, nearest);
    else surveyRow<Four>(s, pixelsAt + ((row * stride) << 2), row, nearest);
  }
  for (let row: u32 = 0; row < rows; row++) {
    sumColumns(s, s.lightness + ((row * stride) << 2));
    writeLevels(s, activityAt + row * s.width);
  }
}

/** Lightness of a row of the band with its margins, and the nearest entries of its pixels unless `nearest` is 0. */
function surveyRow<Axes>(s: TrellisSurvey, pixels: usize, row: u32, nearest: usize): void {
  const stride = s.width + 2 * RADIUS;
  const light = v128.load(changetype<usize>(s), offsetof<TrellisSurvey>('lightX'));
  // Coordinates of translucent colours are relative to mid-grey, which is what they are seen over.
  const base: f32 = offsetof<Axes>() === 4 ? -sumOfThree(f32x4.mul(alphaOffset(s), light)) : 0;
  const out = s.lightness + ((row * stride) << 2);
  for (let x: u32 = 0; x < stride; x++) {
    const pixel = load<u32>(pixels + (x << 2));
    if (x % PART === 0) coordinatesOfRow<Axes>(s, pixels + (x << 2), min(PART, stride - x), COORDINATES, 16);
    const coordinates = v128.load(COORDINATES + ((x % PART) << 4));
    const parts = f32x4.mul(coordinates, light);
    const sum = base + sumOfThree(parts);
    store<u32>(out + (x << 2), <u32>(max<f32>(sum, 0) * STEPS + 0.5));
    const column = x - RADIUS;
    if (nearest && column < s.width)
      store<u8>(nearest + column, <u8>entryForPixel<Axes>(s, pixel, coordinates));
  }
}

function sumOfThree(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2);
}

/** Sums over SIDE rows of lightness from `top` on. */
function sumColumns(s: TrellisSurvey, top: usize): void {
  const stride = s.width + 2 * RADIUS;
  for (let x: u32 = 0; x < stride; x += 4) {
    let sum = i32x4.splat(0);
    let squares = sum;
    let at = top + (x << 2);
    for (let row: u32 = 0; row < SIDE; row++, at += stride << 2) {
      const values = v128.load(at);
      sum = i32x4.add(sum, values);
      squares = i32x4.add(squares, i32x4.mul(values, values));
    }
    v128.store(s.sums + (x << 2), sum);
    v128.store(s.squares + (x << 2), squares);
  }
}

/** Variances from the sums of columns, and the levels of activity that they are. */
function writeLevels(s: TrellisSurvey, out: usize): void {
  const scale = f32x4.splat(1.0 / (AREA * AREA * STEPS * STEPS * MIN_VARIANCE));
  for (let x: u32 = 0; x < s.width; x += 4) {
    const sum = f32x4.convert_i32x4_u(sumOfFive(s.sums + (x << 2)));
    const squares = f32x4.convert_i32x4_u(sumOfFive(s.squares + (x << 2)));
    const spread = f32x4.sub(f32x4.mul(squares, f32x4.splat(AREA)), f32x4.mul(sum, sum));
    const variance = f32x4.mul(f32x4.pmax(spread, f32x4.splat(0)), scale);
    v128.store(s.activities + (x << 2), f32x4.add(variance, f32x4.splat(1)));
  }
  lnRow(s.activities, (s.width + 3) >>> 2);
  for (let x: u32 = 0; x < s.width; x++)
    store<u8>(out + x, <u8>min<f32>(load<f32>(s.activities + (x << 2)) * LEVELS + 0.5, 255));
}

/** Sums of five columns, four at a time. */
function sumOfFive(at: usize): v128 {
  const outer = i32x4.add(v128.load(at), v128.load(at, 16));
  const inner = i32x4.add(v128.load(at, 4), v128.load(at, 12));
  return i32x4.add(i32x4.add(outer, inner), v128.load(at, 8));
}

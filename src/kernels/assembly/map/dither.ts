// Error diffusion, row by row. The error is that of sRGB bytes or of linear light, premultiplied where there is alpha;
// the entry is the nearest in the space of the palette search.

import { Four, Three } from '../cluster/colors/candidates';
import { rowContrast } from './dither-guard';
import { GuardedTarget, mapPixel } from './dither-pixel';

/** Pixels of error on either side of a row that stay 0. */
const MARGIN: usize = 3;
const TAP_BYTES: usize = 16;

/** What the passes over a picture share. Filled in by the caller. */
@unmanaged
class Diffusion extends GuardedTarget {
  /** 1: every row from left to right; 0: every other row from right to left. */
  raster: u32;
  /** Shares of the error that the next pixels of the row receive, one, two and three on. */
  next: f32;
  nextButOne: f32;
  nextButTwo: f32;
  /** The other shares, of rows below: `Tap`s. */
  taps: usize;
  tapCount: u32;
  /**
   * Errors of this row and the three above, four f32 per pixel, with MARGIN more on either side; row & 3 tells which.
   */
  errors: usize;
  /** Error that this row receives from those above, four f32 per pixel. */
  received: usize;
}

/** A share of the error for a row below. */
@unmanaged
class Tap {
  share: f32;
  /** Columns ahead in the direction of the row that gives, and rows below. */
  columns: i32;
  rows: u32;
  /** Where the error lies that the first pixel of the row receives. Set for every row. */
  from: usize;
}

/**
 * Maps `rows` rows of packed pixels, the first of them number `firstRow`, to indices at `outAt`. `pixelsAt`: the row
 * above the first; every row has one more pixel on either side.
 */
export function diffuseRows(d: Diffusion, pixelsAt: usize, firstRow: u32, rows: u32, outAt: usize): void {
  const width = d.width;
  for (let row: u32 = 0; row < rows; row++) {
    const pixels = pixelsAt + (<usize>(row + 1) * (width + 2) + 1) * 4;
    const out = outAt + <usize>(row * width * d.indexBytes);
    receiveErrors(d, firstRow + row);
    if (d.guard) rowContrast(pixels - 4, width, d.guard.contrast);
    if (d.search.axes === 3) diffuseRow<Three>(d, pixels, firstRow + row, out);
    else diffuseRow<Four>(d, pixels, firstRow + row, out);
  }
}

/** Whether a row goes from right to left. */
function isBack(d: Diffusion, row: u32): bool {
  return !d.raster && (row & 1) !== 0;
}

/** Where the errors of a row begin. */
function errorsOf(d: Diffusion, row: u32): usize {
  return d.errors + (((row & 3) * (d.width + 2 * MARGIN) + MARGIN) << 4);
}

/** Gathers what every pixel of a row receives from the rows above, each of which went its own way. */
function receiveErrors(d: Diffusion, row: u32): void {
  const end = d.taps + d.tapCount * TAP_BYTES;
  for (let at = d.taps; at < end; at += TAP_BYTES) {
    const tap = changetype<Tap>(at);
    const giver = row - tap.rows;
    const columns = isBack(d, giver) ? -tap.columns : tap.columns;
    tap.from = errorsOf(d, giver) - (columns << 4);
  }
  for (let x: usize = 0; x < (<usize>d.width) << 4; x += 16) {
    let sum = f32x4.splat(0);
    for (let at = d.taps; at < end; at += TAP_BYTES) {
      const tap = changetype<Tap>(at);
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(at), v128.load(tap.from + x)));
    }
    v128.store(d.received + x, sum);
  }
}

function diffuseRow<Axes>(d: Diffusion, pixels: usize, row: u32, out: usize): void {
  const next = f32x4.splat(d.next);
  const nextButOne = f32x4.splat(d.nextButOne);
  const nextButTwo = f32x4.splat(d.nextButTwo);
  const errors = errorsOf(d, row);
  const contrasts = d.guard ? d.guard.contrast : 0;
  const back = isBack(d, row);
  const step: isize = back ? -1 : 1;
  let x: usize = back ? d.width - 1 : 0;
  let last = f32x4.splat(0);
  let lastButOne = last;
  let lastButTwo = last;
  for (let left = d.width; left > 0; left--) {
    let received = f32x4.add(v128.load(d.received + (x << 4)), f32x4.mul(nextButTwo, lastButTwo));
    received = f32x4.add(received, f32x4.mul(nextButOne, lastButOne));
    received = f32x4.add(received, f32x4.mul(next, last));
    lastButTwo = lastButOne;
    lastButOne = last;
    last = mapPixel<Axes>(d, load<u32>(pixels + (x << 2)), contrasts, x, received, out);
    v128.store(errors + (x << 4), last);
    x += step;
  }
}

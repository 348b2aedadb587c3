// Error diffusion in serpentine order. The error is that of sRGB bytes, premultiplied where there is alpha;
// the entry is the nearest in the space of the palette search.

import { Four, Three } from '../cluster/colors/candidates';
import { DitherGuard, isAlphaFar, rowContrast, shareOf, takenError } from './dither-guard';
import { clampTo, DitherTarget, entryFor, sourceOf, storeIndex } from './dither-target';

/** Pixels of error on either side of a row that stay 0. */
const MARGIN: usize = 3;
const TAP_BYTES: usize = 16;

/** What the passes over a picture share. Filled in by the caller. */
@unmanaged
class Diffusion extends DitherTarget {
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
  /** 0: every pixel takes all that it receives. */
  guard: DitherGuard;
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
    const columns = giver & 1 ? -tap.columns : tap.columns;
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
  const step: isize = row & 1 ? -1 : 1;
  let x: usize = row & 1 ? d.width - 1 : 0;
  let last = f32x4.splat(0);
  let lastButOne = last;
  let lastButTwo = last;
  for (let left = d.width; left > 0; left--) {
    let received = f32x4.add(v128.load(d.received + (x << 4)), f32x4.mul(nextButTwo, lastButTwo));
    received = f32x4.add(received, f32x4.mul(nextButOne, lastButOne));
    received = f32x4.add(received, f32x4.mul(next, last));
    lastButTwo = lastButOne;
    lastButOne = last;
    last = mapPixel<Axes>(d, load<u32>(pixels + (x << 2)), x, received, out);
    v128.store(errors + (x << 4), last);
    x += step;
  }
}

/** Gives the pixel in column `x` its entry; returns its error. */
function mapPixel<Axes>(d: Diffusion, pixel: u32, x: usize, received: v128, out: usize): v128 {
  const guard = d.guard;
  const nothing = f32x4.splat(0);
  if (offsetof<Axes>() === 4 && pixel >>> 24 === 0) {
    storeIndex(d, out, x, entryFor<Axes>(d, nothing));
    return nothing;
  }
  const source = sourceOf<Axes>(pixel);
  let taken = received;
  if (guard) {
    const passed = shareOf(guard, pixel);
    if (passed >= 0) {
      storeIndex(d, out, x, entryFor<Axes>(d, source));
      return f32x4.mul(received, f32x4.splat(passed));
    }
    taken = takenError<Axes>(guard, pixel, load<u32>(guard.contrast + (x << 2)), received);
  }
  const value = clampTo<Axes>(f32x4.add(source, taken));
  const index = entryFor<Axes>(d, value);
  const entry = v128.load(d.entries + (index << 4));
  if (offsetof<Axes>() === 4 && guard && isAlphaFar(guard, pixel, f32x4.extract_lane(entry, 3))) {
    const plain = entryFor<Axes>(d, source);
    storeIndex(d, out, x, plain);
    return plain === index ? f32x4.sub(value, entry) : nothing;
  }
  storeIndex(d, out, x, index);
  return f32x4.sub(value, entry);
}

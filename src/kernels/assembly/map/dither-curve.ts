// Error diffusion along a Hilbert curve: T. Riemersma, "A balanced dithering technique", C/C++ Users Journal 16 (12),
// 1998. Squares of a curve each stand side by side in bands, every other band from right to left. Where the paper has
// weights that add up to more than all error, here they add up to the strength, so that flat areas keep their mean.

import { Four, Three } from '../cluster/colors/candidates';
import { rowContrast } from './dither-guard';
import { GuardedTarget, mapPixel } from './dither-pixel';

/** The side of a square as bits, and how many pixels remember their error. */
const SIDE_BITS: u32 = 6;
const SIDE: u32 = 1 << SIDE_BITS;
const MEMORY: u32 = 16;

/** What the passes over a picture share. Filled in by the caller. */
@unmanaged
class CurveDiffusion extends GuardedTarget {
  /** Columns and rows of the curve in a square from its left to its right upper corner, u8 pairs. */
  curve: usize;
  /** Errors of the last MEMORY pixels, four f32 each, and how many pixels there were. */
  errors: usize;
  count: u32;
  /** What the next pixel receives, four f32. */
  sum: usize;
  /** Share of the last error, and of each error before as to the one after it. */
  first: f32;
  ratio: f32;
  /** Share that an error has left when it is forgotten. */
  last: f32;
  /** Room for the contrast of SIDE rows: u32 each, and 3 more. */
  contrasts: usize;
}

/** Maps up to SIDE rows, a band of squares; see `diffuseRows`. `firstRow` is a multiple of SIDE. */
export function diffuseCurve(
  d: CurveDiffusion,
  pixelsAt: usize,
  firstRow: u32,
  rows: u32,
  outAt: usize,
): void {
  const width = d.width;
  if (d.guard)
    for (let row: u32 = 0; row < rows; row++)
      rowContrast(pixelsAt + (row + 1) * (width + 2) * 4, width, d.contrasts + ((row * width) << 2));
  const squares = (width + SIDE - 1) >>> SIDE_BITS;
  const isBack = (firstRow >>> SIDE_BITS) & 1;
  for (let i: u32 = 0; i < squares; i++) {
    const left = (isBack ? squares - 1 - i : i) << SIDE_BITS;
    if (d.search.axes === 3) followCurve<Three>(d, pixelsAt, left, isBack, rows, outAt);
    else followCurve<Four>(d, pixelsAt, left, isBack, rows, outAt);
  }
}

/** One square; of what lies beyond the picture nothing happens. */
function followCurve<Axes>(
  d: CurveDiffusion,
  pixelsAt: usize,
  left: u32,
  isBack: u32,
  rows: u32,
  outAt: usize,
): void {
  const width = d.width;
  const end = d.curve + 2 * SIDE * SIDE;
  for (let at = d.curve; at < end; at += 2) {
    const column = <u32>load<u8>(at);
    const x = left + (isBack ? SIDE - 1 - column : column);
    const y = <u32>load<u8>(at, 1);
    if (x >= width || y >= rows) continue;
    const pixel = load<u32>(pixelsAt + ((y + 1) * (width + 2) + x + 1) * 4);
    const received = v128.load(d.sum);
    remember(d, mapPixel<Axes>(d, pixel, d.contrasts, y * width + x, received, outAt));
  }
}

function remember(d: CurveDiffusion, error: v128): void {
  const slot = d.errors + ((d.count++ & (MEMORY - 1)) << 4);
  const gone = f32x4.mul(v128.load(slot), f32x4.splat(d.last));
  const kept = f32x4.sub(f32x4.mul(v128.load(d.sum), f32x4.splat(d.ratio)), gone);
  v128.store(d.sum, f32x4.add(kept, f32x4.mul(error, f32x4.splat(d.first))));
  v128.store(slot, error);
}

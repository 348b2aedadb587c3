// Error diffusion whose shares depend on the tone of the pixel that gives: V. Ostromoukhov, "A simple and efficient
// error-diffusion algorithm", SIGGRAPH 2001. Each channel has the shares of its own level.

import { Four, Three } from '../cluster/colors/candidates';
import { rowContrast } from './dither-guard';
import { GuardedTarget, mapPixel } from './dither-pixel';

/** What the passes over a picture share. Filled in by the caller. */
@unmanaged
class ToneDiffusion extends GuardedTarget {
  /** 1: every row from left to right; 0: every other row from right to left. */
  raster: u32;
  /** For each of 256 levels four f32: shares of the next pixel, of the one behind it below, and of the one below; 0. */
  shares: usize;
  /** Errors that this row and the next receive from above, four f32 per pixel, with one more on either side. */
  errors: usize;
}

/** Maps rows of packed pixels: see `diffuseRows`. */
export function diffuseTones(
  d: ToneDiffusion,
  pixelsAt: usize,
  firstRow: u32,
  rows: u32,
  outAt: usize,
): void {
  const width = d.width;
  for (let row: u32 = 0; row < rows; row++) {
    const pixels = pixelsAt + (<usize>(row + 1) * (width + 2) + 1) * 4;
    const out = outAt + <usize>(row * width * d.indexBytes);
    if (d.guard) rowContrast(pixels - 4, width, d.guard.contrast);
    if (d.search.axes === 3) diffuseRow<Three>(d, pixels, firstRow + row, out);
    else diffuseRow<Four>(d, pixels, firstRow + row, out);
  }
}

/** Where the errors begin that a row receives from above. */
function errorsOf(d: ToneDiffusion, row: u32): usize {
  return d.errors + (((row & 1) * (d.width + 2) + 1) << 4);
}

function diffuseRow<Axes>(d: ToneDiffusion, pixels: usize, row: u32, out: usize): void {
  const errors = errorsOf(d, row);
  const below = errorsOf(d, row + 1);
  memory.fill(below - 16, 0, (d.width + 2) << 4);
  const contrasts = d.guard ? d.guard.contrast : 0;
  const back = !d.raster && (row & 1) !== 0;
  const step: isize = back ? -1 : 1;
  let x: usize = back ? d.width - 1 : 0;
  let carried = f32x4.splat(0);
  for (let left = d.width; left > 0; left--) {
    const pixel = load<u32>(pixels + (x << 2));
    const received = f32x4.add(v128.load(errors + (x << 4)), carried);
    const error = mapPixel<Axes>(d, pixel, contrasts, x, received, out);
    const red = v128.load(d.shares + ((pixel & 255) << 4));
    const green = v128.load(d.shares + (((pixel >>> 8) & 255) << 4));
    const blue = v128.load(d.shares + (((pixel >>> 16) & 255) << 4));
    const alpha = v128.load(d.shares + ((pixel >>> 24) << 4));
    const rows = v128.shuffle<f32>(red, green, 0, 4, 1, 5);
    const moreRows = v128.shuffle<f32>(blue, alpha, 0, 4, 1, 5);
    carried = f32x4.mul(error, v128.shuffle<f32>(rows, moreRows, 0, 1, 4, 5));
    addTo(below + ((x - step) << 4), f32x4.mul(error, v128.shuffle<f32>(rows, moreRows, 2, 3, 6, 7)));
    const last = v128.shuffle<f32>(red, green, 2, 6, 3, 7);
    const moreLast = v128.shuffle<f32>(blue, alpha, 2, 6, 3, 7);
    addTo(below + (x << 4), f32x4.mul(error, v128.shuffle<f32>(last, moreLast, 0, 1, 4, 5)));
    x += step;
  }
}

function addTo(at: usize, value: v128): void {
  v128.store(at, f32x4.add(v128.load(at), value));
}

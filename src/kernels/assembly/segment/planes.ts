// Planes of f32, row-major without gaps, with room for four more numbers at the end: blurring, and what texture needs.

/** Packed colour of fully transparent pixels: alpha, the top byte, is 0. */
const ALPHA: u32 = 0xff000000;

/**
 * Convolves a plane with a symmetric kernel along both axes; beyond the borders the outermost pixels repeat.
 * `tapsAt`: 2 * `radius` + 1 f32. `betweenAt`: another plane, `rowAt`: `width` + 2 * `radius` + 4 f32.
 */
export function blurPlane(
  planeAt: usize,
  width: u32,
  height: u32,
  tapsAt: usize,
  radius: u32,
  betweenAt: usize,
  rowAt: usize,
  outAt: usize,
): void {
  const rowBytes: u32 = width << 2;
  for (let y: u32 = 0; y < height; y++) {
    extendRow(planeAt + y * rowBytes, width, radius, rowAt);
    blurRow(rowAt, rowBytes, tapsAt, radius, betweenAt + y * rowBytes);
  }
  for (let y: u32 = 0; y < height; y++)
    blurColumn(betweenAt, rowBytes, y, height, tapsAt, radius, outAt + y * rowBytes);
}

function extendRow(from: usize, width: u32, radius: u32, to: usize): void {
  const first = load<f32>(from);
  const last = load<f32>(from + ((width - 1) << 2));
  memory.copy(to + (radius << 2), from, width << 2);
  for (let i: u32 = 0; i < radius; i++) store<f32>(to + (i << 2), first);
  for (let i: u32 = 0; i < radius + 4; i++) store<f32>(to + ((radius + width + i) << 2), last);
}

function blurRow(rowAt: usize, rowBytes: u32, tapsAt: usize, radius: u32, outAt: usize): void {
  const tapBytes: u32 = (2 * radius + 1) << 2;
  for (let x: u32 = 0; x < rowBytes; x += 16) {
    let sum = f32x4.splat(0);
    for (let tap: u32 = 0; tap < tapBytes; tap += 4)
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(tapsAt + tap), v128.load(rowAt + x + tap)));
    v128.store(outAt + x, sum);
  }
}

function blurColumn(
  planeAt: usize,
  rowBytes: u32,
  y: u32,
  height: u32,
  tapsAt: usize,
  radius: u32,
  outAt: usize,
): void {
  const last = <i32>height - 1;
  for (let x: u32 = 0; x < rowBytes; x += 16) {
    let sum = f32x4.splat(0);
    for (let tap: u32 = 0; tap <= 2 * radius; tap++) {
      const row = min(last, max(0, <i32>(y + tap) - <i32>radius));
      const value = v128.load(planeAt + <u32>row * rowBytes + x);
      sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(tapsAt + (tap << 2)), value));
    }
    v128.store(outAt + x, sum);
  }
}

/** out = (a - b)^2 for `count` numbers. */
export function squareDifferences(aAt: usize, bAt: usize, count: u32, outAt: usize): void {
  for (let at: u32 = 0; at < count << 2; at += 16) {
    const difference = f32x4.sub(v128.load(aAt + at), v128.load(bAt + at));
    v128.store(outAt + at, f32x4.mul(difference, difference));
  }
}

/** Replaces `count` numbers by their square roots. */
export function squareRoots(at: usize, count: u32): void {
  for (let i: u32 = 0; i < count << 2; i += 16) v128.store(at + i, f32x4.sqrt(v128.load(at + i)));
}

/**
 * Gives fully transparent pixels the colour of the opaque one before them in their row, else of the one after, else
 * of the row above, else of the row below, so that filters find no edge there. Alpha stays 0.
 */
export function spreadColors(pixelsAt: usize, width: u32, height: u32): void {
  const rowBytes: u32 = width << 2;
  let filled: i32 = -1;
  for (let y: u32 = 0; y < height; y++) {
    const row = pixelsAt + y * rowBytes;
    let first: u32 = 0;
    while (first < rowBytes && (load<u32>(row + first) & ALPHA) === 0) first += 4;
    if (first === rowBytes) {
      if (filled >= 0) copyColors(row - rowBytes, row, rowBytes);
      continue;
    }
    let color = load<u32>(row + first);
    for (let x: u32 = 0; x < rowBytes; x += 4) {
      const pixel = load<u32>(row + x);
      if ((pixel & ALPHA) !== 0) color = pixel;
      else store<u32>(row + x, color & ~ALPHA);
    }
    if (filled < 0)
      for (let above = y; above > 0; above--) {
        const at = pixelsAt + above * rowBytes;
        copyColors(at, at - rowBytes, rowBytes);
      }
    filled = <i32>y;
  }
}

function copyColors(from: usize, to: usize, bytes: u32): void {
  for (let x: u32 = 0; x < bytes; x += 4) store<u32>(to + x, load<u32>(from + x) & ~ALPHA);
}

// What guarded dithering knows of a picture beside its pixels: contrast, and the colours that stay as they are.
// Rows of pixels have one more on either side, a copy of the outermost one.

/** Where guarded dithering spreads less. Filled in by the caller. */
@unmanaged
export class DitherGuard {
  /** Room for the contrast of a row: u32 each, and 3 more. */
  contrast: usize;
  /** Share of the received error that a pixel takes, by its contrast: 256 f32. */
  shares: usize;
  /** Colours that stay as they are: packed u32 and, as f32, the share of the error that they pass on; 0 is empty. */
  settled: usize;
  /** Slots of that table are two to the power of this; at most half of them are full. */
  settledBits: u32;
  /** Most of the received error on any axis. */
  bound: f32;
  /** How far from a pixel's alpha that of its entry may be. */
  alphaReach: f32;
  /** How far from a translucent pixel's tint that of its entry may be, on any axis. */
  tintReach: f32;
  /** Tints of opaque pixels up to this on every axis are no hue. */
  grayTint: f32;
}

/** Flat colours, counted. Filled in by the caller. */
@unmanaged
class FlatColors {
  /** Pixels of a row. */
  width: u32;
  /** Room for the contrast of a row: u32 each, and 3 more. */
  contrast: usize;
  /** Packed colours and their counts, u32 pairs; 0 is empty. */
  table: usize;
  /** Slots of the table are two to the power of this; colours beyond half of them are left out. */
  tableBits: u32;
  /** Slots in use. */
  used: u32;
}

/** The largest difference of each pixel of a row to its four neighbours, on any channel: 0 to 255. */
export function rowContrast(pixels: usize, width: u32, out: usize): void {
  const stride = (width + 2) << 2;
  for (let x: u32 = 0; x < width; x += 4) {
    const at = pixels + ((x + 1) << 2);
    const here = v128.load(at);
    let most = i8x16.max_u(distance(here, v128.load(at - 4)), distance(here, v128.load(at, 4)));
    most = i8x16.max_u(most, distance(here, v128.load(at - stride)));
    most = i8x16.max_u(most, distance(here, v128.load(at + stride)));
    most = i8x16.max_u(most, i32x4.shr_u(most, 16));
    most = i8x16.max_u(most, i32x4.shr_u(most, 8));
    v128.store(out + (x << 2), v128.and(most, i32x4.splat(255)));
  }
}

function distance(a: v128, b: v128): v128 {
  return v128.or(i8x16.sub_sat_u(a, b), i8x16.sub_sat_u(b, a));
}

/** Counts the pixels that are equal to their four neighbours, by colour. `pixelsAt`: the row above the first. */
export function countFlat(flat: FlatColors, pixelsAt: usize, rows: u32): void {
  const stride = (flat.width + 2) << 2;
  for (let row: u32 = 1; row <= rows; row++) {
    const pixels = pixelsAt + row * stride;
    rowContrast(pixels, flat.width, flat.contrast);
    for (let x: u32 = 0; x < flat.width; x++) {
      if (load<u32>(flat.contrast + (x << 2)) === 0) countColor(flat, load<u32>(pixels + ((x + 1) << 2)));
    }
  }
}

function countColor(flat: FlatColors, color: u32): void {
  if (color >>> 24 === 0) return;
  const slot = slotOf(flat.table, flat.tableBits, color);
  if (load<u32>(slot) === 0) {
    if (flat.used >= 1 << (flat.tableBits - 1)) return;
    flat.used++;
    store<u32>(slot, color);
  }
  store<u32>(slot, load<u32>(slot, 4) + 1, 4);
}

/** The slot of a colour in a table, or the empty one where it belongs. */
function slotOf(table: usize, bits: u32, color: u32): usize {
  let slot = (color * 0x9e3779b1) >>> (32 - bits);
  let found = load<u32>(table + (slot << 3));
  while (found !== color && found !== 0) {
    slot = (slot + 1) & ((1 << bits) - 1);
    found = load<u32>(table + (slot << 3));
  }
  return table + (slot << 3);
}

/** Makes packed colours stay as they are, but for fully transparent ones; `share`: of the error that they pass on. */
export function settleColors(g: DitherGuard, colorsAt: usize, count: u32, share: f32): void {
  for (let i: u32 = 0; i < count; i++) {
    const color = load<u32>(colorsAt + (i << 2));
    if (color >>> 24 === 0) continue;
    const slot = slotOf(g.settled, g.settledBits, color);
    store<u32>(slot, color);
    store<f32>(slot, share, 4);
  }
}

/** The share of the error that a colour passes on which stays as it is; -1 for the others. */
export function shareOf(g: DitherGuard, pixel: u32): f32 {
  const slot = slotOf(g.settled, g.settledBits, pixel);
  return load<u32>(slot) === 0 ? -1 : load<f32>(slot, 4);
}

/** What a pixel of some contrast takes of the error that it received. Opaque ones take none of alpha. */
export function takenError<Axes>(g: DitherGuard, pixel: u32, contrast: u32, received: v128): v128 {
  let taken = f32x4.mul(received, v128.load32_splat(g.shares + (contrast << 2)));
  if (offsetof<Axes>() === 4 && pixel >>> 24 === 255) taken = f32x4.replace_lane(taken, 3, 0);
  const size = f32x4.abs(taken);
  if (!v128.any_true(f32x4.gt(size, f32x4.splat(g.bound)))) return taken;
  let most = f32x4.pmax(size, v128.shuffle<f32>(size, size, 2, 3, 0, 1));
  most = f32x4.pmax(most, v128.shuffle<f32>(most, most, 1, 0, 3, 2));
  return f32x4.mul(taken, f32x4.div(f32x4.splat(g.bound), most));
}

/** The mean of the colour axes of a value. */
export function levelOf(value: v128): f32 {
  return (f32x4.extract_lane(value, 0) + f32x4.extract_lane(value, 1) + f32x4.extract_lane(value, 2)) / 3;
}

/** A value without its brightness, three axes. */
export function tintOf(value: v128): v128 {
  return f32x4.replace_lane(f32x4.sub(value, f32x4.splat(levelOf(value))), 3, 0);
}

/** Whether any axis is farther from 0 than `reach`. */
export function isBeyond(tint: v128, reach: f32): bool {
  return v128.any_true(f32x4.gt(f32x4.abs(tint), f32x4.splat(reach)));
}

/** Whether one value has a hue, and another one that is more than a quarter of the circle away. */
function isOpposite(g: DitherGuard, source: v128, entry: v128): bool {
  const tint = tintOf(source);
  if (!isBeyond(tint, g.grayTint)) return false;
  const p = f32x4.mul(tint, tintOf(entry));
  return f32x4.extract_lane(p, 0) + f32x4.extract_lane(p, 1) + f32x4.extract_lane(p, 2) < 0;
}

/**
 * Whether dithering may not give a pixel an entry: of far alpha, or of far hue. Hues add up where all is opaque, but
 * not those of two sides of the circle: a few pink dots on teal are no highlight.
 */
export function isEntryFar(g: DitherGuard, pixel: u32, source: v128, entry: v128): bool {
  if (abs<f32>(f32x4.extract_lane(entry, 3) - f32x4.extract_lane(source, 3)) > g.alphaReach) return true;
  return pixel >>> 24 < 255
    ? isBeyond(tintOf(f32x4.sub(entry, source)), g.tintReach)
    : isOpposite(g, source, entry);
}

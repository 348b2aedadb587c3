// Error diffusion in serpentine order. The error is that of sRGB bytes, premultiplied where there is alpha;
// the entry is the nearest in the space of the palette search.

import { Four, Three } from './candidates';
import { convertColors } from './color';
import { nearestEntry, PaletteSearch } from './palette-search';

/** What the passes over a picture share. Filled in by the caller. */
@unmanaged
class Diffusion {
  /** Shares of the error for the pixels: next in the row; then below: behind, straight, ahead. */
  next: f32;
  behind: f32;
  below: f32;
  ahead: f32;
  search: PaletteSearch;
  /** Entries as sRGB bytes, four f32 each. */
  entries: usize;
  /** Error that the next row receives, four f32 per pixel; one more on either side is written, never read. */
  errors: usize;
  width: u32;
  /** Bytes of an index. */
  indexBytes: u32;
  /** Index in COLOR_SPACES, and what `convertColors` needs. */
  space: u32;
  linearTable: usize;
  /** Length of the alpha axis in the space of the search. */
  alphaScale: f32;
  /** Room for one packed colour and, 16 bytes on, its converted coordinates. */
  scratch: usize;
}

/** Maps `rows` rows of packed pixels, the first of them number `firstRow`, to indices at `outAt`. */
export function ditherRows(d: Diffusion, pixelsAt: usize, firstRow: u32, rows: u32, outAt: usize): void {
  const width = d.width;
  for (let row: u32 = 0; row < rows; row++) {
    const pixels = pixelsAt + ((<usize>(row * width)) << 2);
    const out = outAt + <usize>(row * width * d.indexBytes);
    const backwards = (firstRow + row) & 1;
    const start: usize = backwards ? width - 1 : 0;
    if (d.search.axes === 3) ditherRow<Three>(d, pixels, out, start, backwards ? -1 : 1);
    else ditherRow<Four>(d, pixels, out, start, backwards ? -1 : 1);
  }
}

function ditherRow<Axes>(d: Diffusion, pixels: usize, out: usize, start: usize, step: isize): void {
  const next = f32x4.splat(d.next);
  const behind = f32x4.splat(d.behind);
  const below = f32x4.splat(d.below);
  const ahead = f32x4.splat(d.ahead);
  let last = f32x4.splat(0);
  let lastButOne = last;
  let received = d.errors + (start << 4);
  let x = start;
  for (let left = d.width; left > 0; left--) {
    const pixel = load<u32>(pixels + (x << 2));
    const wanted = f32x4.add(sourceOf<Axes>(pixel), v128.load(received));
    const value = clampTo<Axes>(f32x4.add(wanted, f32x4.mul(next, last)));
    let index: u32 = 0;
    let error = f32x4.splat(0);
    if (offsetof<Axes>() === 4 && pixel >>> 24 === 0) {
      index = nearestEntry<Axes>(d.search, error);
    } else {
      index = nearestEntry<Axes>(d.search, placeOf<Axes>(d, value));
      error = f32x4.sub(value, v128.load(d.entries + (index << 4)));
    }
    if (d.indexBytes === 1) store<u8>(out + x, <u8>index);
    else store<u16>(out + (x << 1), <u16>index);
    const sent = f32x4.add(f32x4.mul(ahead, lastButOne), f32x4.mul(below, last));
    v128.store(received - (step << 4), f32x4.add(sent, f32x4.mul(behind, error)));
    lastButOne = last;
    last = error;
    received += step << 4;
    x += step;
  }
  const sent = f32x4.add(f32x4.mul(ahead, lastButOne), f32x4.mul(below, last));
  v128.store(received - (step << 4), sent);
}

/** A pixel as sRGB bytes; premultiplied in 4 axes, else with 0 for alpha. */
function sourceOf<Axes>(pixel: u32): v128 {
  const bytes = offsetof<Axes>() === 4 ? pixel | 0xff000000 : pixel & 0x00ffffff;
  const shorts = i16x8.extend_low_i8x16_u(i32x4.splat(bytes));
  const color = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(shorts));
  if (offsetof<Axes>() === 3) return color;
  return f32x4.mul(color, f32x4.splat(<f32>(pixel >>> 24) / 255));
}

/** The nearest value, or so, that a pixel can have: 0 to 255, no colour above alpha. */
function clampTo<Axes>(value: v128): v128 {
  const inRange = f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), f32x4.splat(255));
  if (offsetof<Axes>() === 3) return inRange;
  return f32x4.pmin(inRange, v128.shuffle<f32>(inRange, inRange, 3, 3, 3, 3));
}

/** The place of a value in the space of the search; outside sRGB that of the nearest byte colour. */
function placeOf<Axes>(d: Diffusion, value: v128): v128 {
  if (d.space === 0) return value;
  let straight = value;
  let alpha: u32 = 255;
  if (offsetof<Axes>() === 4) {
    const opacity = f32x4.extract_lane(value, 3);
    alpha = <u32>(opacity + 0.5);
    if (alpha === 0) return f32x4.splat(0);
    straight = f32x4.mul(value, f32x4.splat(255 / opacity));
  }
  const rounded = i32x4.trunc_sat_f32x4_u(f32x4.add(straight, f32x4.splat(0.5)));
  const shorts = i16x8.narrow_i32x4_s(rounded, rounded);
  store<u32>(d.scratch, i32x4.extract_lane(i8x16.narrow_i16x8_u(shorts, shorts), 0));
  convertColors(d.scratch, 1, d.space, d.scratch + 16, 4, d.linearTable);
  let place = v128.load32_zero(d.scratch, 16);
  place = f32x4.replace_lane(place, 1, load<f32>(d.scratch, 32));
  place = f32x4.replace_lane(place, 2, load<f32>(d.scratch, 48));
  if (offsetof<Axes>() === 3) return place;
  place = f32x4.replace_lane(place, 3, d.alphaScale);
  return f32x4.mul(place, f32x4.splat(<f32>alpha / 255));
}

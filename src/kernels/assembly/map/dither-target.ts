// What every way of dithering shares: a pixel as numbers, and the palette entry that is nearest to such numbers.

import { convertColor, convertPixels } from '../color/color';
import { nearInHue } from './near-in-hue';
import { nearestEntry, PaletteSearch } from './palette-search';

const ROOT_3: f64 = 1.7320508075688772;
/** Steps of linear light from one whole number to the next, of which each has its byte. */
const LIGHT_STEPS: f32 = 16;

/** How colours become coordinates of a space. Filled in by the caller. */
@unmanaged
export class ColorCoordinates {
  /** Index in COLOR_SPACES, and the table that `convertColors` needs. */
  space: u32;
  linearTable: usize;
  /** What is added to a colour before it is multiplied by alpha: see src/color/coordinates.ts. */
  alphaX: f32;
  alphaY: f32;
  alphaZ: f32;
  alphaW: f32;
}

/** The palette, and how it is searched. Filled in by the caller. */
@unmanaged
export class DitherTarget extends ColorCoordinates {
  search: PaletteSearch;
  /** Entries as values, four f32 each. */
  entries: usize;
  /** 0: values are those of sRGB bytes. Else of linear light, 0 to 255: that of each byte, f32. */
  light: usize;
  /** The bytes of linear light, in steps of 1 / LIGHT_STEPS. */
  lightBytes: usize;
  /** 1: values are coordinates of the space of the palette search. */
  direct: u32;
  /** Pixels of a row. */
  width: u32;
  /** Bytes of an index. */
  indexBytes: u32;
  /**
   * The entries of cells of four levels along red, green and blue, so far as they were looked for: u16, 1 more than the
   * number, 0 for none; in Morton order, so that near cells are near. 0: every colour is looked for.
   */
  cells: usize;
  /** The bits of each byte, three apart: 256 u32. */
  spread: usize;
  /** How far in chroma a translucent colour's entry may be; 0: as far as the nearest one is. */
  hueReach: f32;
  /** Numbers of the opaque entries, u32, which alone opaque pixels take; none where all or no entries are opaque. */
  opaqueEntries: usize;
  opaqueCount: u32;
  /** The most alpha of any entry: 0 to 255. */
  mostAlpha: u32;
}

/** A pixel as sRGB bytes; premultiplied in 4 axes, else with 0 for alpha. */
export function sourceOf<Axes>(pixel: u32): v128 {
  const bytes = offsetof<Axes>() === 4 ? pixel | 0xff000000 : pixel & 0x00ffffff;
  const shorts = i16x8.extend_low_i8x16_u(i32x4.splat(bytes));
  const color = f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(shorts));
  if (offsetof<Axes>() === 3) return color;
  return f32x4.mul(color, f32x4.splat(<f32>(pixel >>> 24) / 255));
}

/** A pixel with no more alpha than any entry has: what none can show is no error to be spread. */
export function limitAlpha(d: DitherTarget, pixel: u32): u32 {
  return pixel >>> 24 > d.mostAlpha ? (pixel & 0x00ffffff) | (d.mostAlpha << 24) : pixel;
}

/** A pixel as a value: sRGB bytes or linear light, premultiplied in 4 axes, else with 0 for alpha. */
export function valueOfPixel<Axes>(d: DitherTarget, packed: u32): v128 {
  const pixel = offsetof<Axes>() === 4 ? limitAlpha(d, packed) : packed;
  if (!d.light) return sourceOf<Axes>(pixel);
  const red = load<f32>(d.light + ((pixel & 255) << 2));
  const green = load<f32>(d.light + (((pixel >>> 8) & 255) << 2));
  const blue = load<f32>(d.light + (((pixel >>> 16) & 255) << 2));
  const color = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(red), 1, green), 2, blue);
  if (offsetof<Axes>() === 3) return f32x4.replace_lane(color, 3, 0);
  return f32x4.mul(f32x4.replace_lane(color, 3, 255), f32x4.splat(<f32>(pixel >>> 24) / 255));
}

/** The nearest value, or so, that a pixel can have: 0 to 255, no colour above alpha. */
export function clampTo<Axes>(value: v128): v128 {
  const inRange = f32x4.pmin(f32x4.pmax(value, f32x4.splat(0)), f32x4.splat(255));
  if (offsetof<Axes>() === 3) return inRange;
  return f32x4.pmin(inRange, v128.shuffle<f32>(inRange, inRange, 3, 3, 3, 3));
}

/** The entry of a fully transparent pixel. */
export function entryForNothing<Axes>(d: DitherTarget): u32 {
  return nearestEntry<Axes>(d.search, f32x4.splat(0));
}

/**
 * Number of the entry nearest to a pixel's value in range, outside sRGB to its nearest byte colour; the lowest of
 * equals. Opaque pixels take opaque entries, if there are any.
 */
export function entryFor<Axes>(d: DitherTarget, pixel: u32, value: v128): u32 {
  if (d.direct) return entryForPixel<Axes>(d, pixel, coordinatesOfValue<Axes>(value));
  return entryForColor<Axes>(d, pixel, bytesOf<Axes>(d, value));
}

function entryForColor<Axes>(d: DitherTarget, pixel: u32, color: u32): u32 {
  const coordinates = color === 0 ? f32x4.splat(0) : coordinatesOf<Axes>(d, color);
  const near = entryForPixel<Axes>(d, pixel, coordinates);
  if (offsetof<Axes>() === 3 || d.hueReach === 0) return near;
  if (color === 0 || color >>> 24 === 255 || pixel >>> 24 === 255) return near;
  return nearInHue(d.search, coordinates, near, d.hueReach);
}

/**
 * The same for a value whose error is diffused. Where there are cells, an opaque pixel has the entry nearest to the
 * middle of its cell: what that is off goes to the neighbours, and converting colours takes most of the time. Spaces
 * for eyes are steep at black, so that dark colours are looked for.
 */
export function entryAbout<Axes>(d: DitherTarget, pixel: u32, value: v128): u32 {
  if (!d.cells) return entryFor<Axes>(d, pixel, value);
  const color = bytesOf<Axes>(d, value);
  const isOpaque = offsetof<Axes>() === 3 || (pixel & color) >>> 24 === 255;
  if (!isOpaque || (color & 0xf0f0f0) === 0) return entryForColor<Axes>(d, pixel, color);
  const cell = d.cells + ((mortonOf(d, color) >>> 6) << 1);
  const known = <u32>load<u16>(cell);
  if (known) return known - 1;
  const entry = entryForColor<Axes>(d, pixel, (color & 0xfffcfcfc) | 0x020202);
  store<u16>(cell, <u16>(entry + 1));
  return entry;
}

/** 24 bits: those of red, green and blue interleaved. */
export function mortonOf(d: DitherTarget, color: u32): u32 {
  const red = load<u32>(d.spread + ((color & 255) << 2));
  const green = load<u32>(d.spread + (((color >>> 8) & 255) << 2));
  return red | (green << 1) | (load<u32>(d.spread + (((color >>> 16) & 255) << 2)) << 2);
}

/** Number of the entry nearest to coordinates that a pixel may take. */
export function entryForPixel<Axes>(d: DitherTarget, pixel: u32, coordinates: v128): u32 {
  const near = nearestEntry<Axes>(d.search, coordinates);
  if (offsetof<Axes>() === 3 || pixel >>> 24 < 255 || d.opaqueCount === 0) return near;
  if (load<f32>(d.entries + (near << 4), 12) === 255) return near;
  let best = near;
  let least = f32.MAX_VALUE;
  const end = d.opaqueEntries + (d.opaqueCount << 2);
  for (let at = d.opaqueEntries; at < end; at += 4) {
    const entry = load<u32>(at);
    const distance = squareTo(d, entry, coordinates);
    if (distance >= least) continue;
    least = distance;
    best = entry;
  }
  return best;
}

function squareTo(d: DitherTarget, entry: u32, coordinates: v128): f32 {
  const difference = f32x4.sub(v128.load(d.search.coordinates + (entry << 4)), coordinates);
  const squares = f32x4.mul(difference, difference);
  const two = f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1);
  return two + f32x4.extract_lane(squares, 2) + f32x4.extract_lane(squares, 3);
}

/** Writes the index of column `x` of a row. */
export function storeIndex(d: DitherTarget, out: usize, x: usize, index: u32): void {
  if (d.indexBytes === 1) store<u8>(out + x, <u8>index);
  else store<u16>(out + (x << 1), <u16>index);
}

/** The packed straight colour that a value is nearest to: opaque in 3 axes, 0 where it is fully transparent. */
function bytesOf<Axes>(d: DitherTarget, value: v128): u32 {
  let straight = value;
  let alpha: u32 = 255;
  if (offsetof<Axes>() === 4) {
    const opacity = f32x4.extract_lane(value, 3);
    alpha = <u32>(opacity + 0.5);
    if (alpha === 0) return 0;
    straight = f32x4.mul(value, f32x4.splat(255 / opacity));
  }
  if (d.light) return lightBytesOf(d, straight) | (alpha << 24);
  const rounded = i32x4.trunc_sat_f32x4_s(f32x4.add(straight, f32x4.splat(0.5)));
  const shorts = i16x8.narrow_i32x4_s(rounded, rounded);
  const color = <u32>i32x4.extract_lane(i8x16.narrow_i16x8_u(shorts, shorts), 0);
  return (color & 0x00ffffff) | (alpha << 24);
}

/** The three bytes of linear light. */
function lightBytesOf(d: DitherTarget, light: v128): u32 {
  const inRange = f32x4.pmin(light, f32x4.splat(255));
  const steps = i32x4.trunc_sat_f32x4_u(f32x4.nearest(f32x4.mul(inRange, f32x4.splat(LIGHT_STEPS))));
  const red = <u32>load<u8>(d.lightBytes + i32x4.extract_lane(steps, 0));
  const green = <u32>load<u8>(d.lightBytes + i32x4.extract_lane(steps, 1));
  return red | (green << 8) | ((<u32>load<u8>(d.lightBytes + i32x4.extract_lane(steps, 2))) << 16);
}

/** The coordinates in sRGB of bytes, premultiplied in 4 axes, as `sourceOf` gives them. */
export function coordinatesOfValue<Axes>(value: v128): v128 {
  if (offsetof<Axes>() === 3) return value;
  const alpha = f32x4.mul(v128.shuffle<f32>(value, value, 3, 3, 3, 3), f32x4.splat(1.0 / 255.0));
  const offset = f32x4(-127.5, -127.5, -127.5, <f32>(127.5 * ROOT_3));
  return f32x4.add(f32x4.replace_lane(value, 3, 0), f32x4.mul(alpha, offset));
}

/** The coordinates of a packed colour in the space: see `coordinatesOf`. */
export function coordinatesOf<Axes>(d: ColorCoordinates, color: u32): v128 {
  if (d.space === 0) return coordinatesOfValue<Axes>(sourceOf<Axes>(color));
  return withAlpha<Axes>(d, f32x4.replace_lane(convertColor(color, d.space, d.linearTable), 3, 0), color);
}

/** The same of `count` colours, a v128 for each, so many bytes apart: faster for many. */
export function coordinatesOfRow<Axes>(
  d: ColorCoordinates,
  colorsAt: usize,
  count: u32,
  outAt: usize,
  pixelBytes: usize,
): void {
  if (d.space !== 0) convertPixels(colorsAt, count, d.space, outAt, pixelBytes, d.linearTable);
  if (d.space !== 0 && offsetof<Axes>() === 3) return;
  for (let i: u32 = 0; i < count; i++, outAt += pixelBytes) {
    const color = load<u32>(colorsAt + (i << 2));
    if (d.space === 0) v128.store(outAt, coordinatesOfValue<Axes>(sourceOf<Axes>(color)));
    else v128.store(outAt, withAlpha<Axes>(d, v128.load(outAt), color));
  }
}

function withAlpha<Axes>(d: ColorCoordinates, coordinates: v128, color: u32): v128 {
  if (offsetof<Axes>() === 3) return coordinates;
  return f32x4.mul(f32x4.add(coordinates, alphaOffset(d)), f32x4.splat(<f32>(color >>> 24) / 255));
}

/** `alphaX` to `alphaW`. */
export function alphaOffset(d: ColorCoordinates): v128 {
  return v128.load(changetype<usize>(d), offsetof<ColorCoordinates>('alphaX'));
}

// Spatial color quantization: what its parts share.
//
// J. Puzicha, M. Held, J. Ketterer, J. M. Buhmann and D. W. Fellner, "On spatial quantization of color images", IEEE
// Transactions on Image Processing 9, 2000: palette and indices make the error least that is left when an eye has
// blurred the picture. Here an error is the difference of cone responses in linear light, times the slope of their
// cube root where the pixel is, in OKLab's axes: light adds up as it does in an eye, and lengths are those of OKLab.

import { GuardedTarget } from '../dither-pixel';

/** Reach of the eye's blur, applied twice, and as much room around the field. */
export const REACH: u32 = 4;
/** Rows that a visit stays behind the one before it: what that changes reaches no farther up. */
export const BEHIND: u32 = REACH + 1;
/** Visits that may follow each other so. */
export const MOST_VISITS: u32 = 8;
/** Its weights along a line. */
export const TAPS: u32 = 2 * REACH + 1;

/** The hue of an entry is free, on the pixel's side of the circle, or about that of the pixel. */
export const NO_LIMIT: u32 = 0;
export const SAME_SIDE: u32 = 1;
export const NEAR_TINT: u32 = 2;

/** Some rows of a picture with all that is known of them. Filled in by the caller, as far as nothing else is said. */
@unmanaged
export class SpatialWindow extends GuardedTarget {
  rows: u32;
  /** 3: all pixels and entries are opaque; else 4. */
  axes: u32;
  /** Packed pixels, width * rows of them. */
  pixels: usize;
  /** An index each, u8. */
  indices: usize;
  /** Whether an index stays as it is, u8: 0 or 1. Such pixels count as free of error. */
  fixed: usize;
  /** Cone responses over mid-gray of each pixel, softened along rows, four f32. */
  softened: usize;
  /** What `prepareRows` finds out, four f32 each: slopes, and the pixel in OKLab's axes by these. */
  slopes: usize;
  /** Before that, the pixel's cone responses over mid-gray. */
  targets: usize;
  /** The error of each pixel, four f32: that of its entry, zero before it has one. */
  errors: usize;
  /** The errors blurred twice, four f32: REACH more on every side, zero at first. */
  field: usize;
  /** Changes of the errors of a row by each of MOST_VISITS visits, four f32 each, with REACH zeros on every side. */
  changes: usize;
  /** TAPS f32: the eye's blur, applied twice. */
  taps: usize;
  /** What a pixel's error counts by itself, beside the blurred one. */
  plain: f32;
  /** Of a second beside a first change of a pixel: the square of the middle weight, and `plain`. */
  curvature: f32;
  /** Weight of alpha's error: 0 in 3 axes. */
  alphaWeight: f32;
  /** How far from a pixel's alpha that of its entry may be, 0 to 1. */
  alphaReach: f32;
  /** The same of the pixel that is visited. */
  reach: f32;
  /** What hues its entry may have: one of the constants above; and its own value without its brightness. */
  hueLimit: u32;
  tintX: f32;
  tintY: f32;
  tintZ: f32;
  /** Its brightness, and how far that of its entry may be. */
  level: f32;
  levelReach: f32;
  entryCount: u32;
  /** Packed colors of the entries. */
  colors: usize;
  /** Cone responses of each entry over mid-gray, and its alpha, 0 to 1: four f32. */
  cones: usize;
  /** The same in groups of four entries: 16 f32, by component. Those that fill the last group are far from all. */
  groups: usize;
  /** Their values without brightness, and that, in groups of as many bytes: 16 f32, by component. */
  tints: usize;
  /** The least and the largest cone responses of blocks of 16 entries, by component, for four blocks at a time. */
  boxes: usize;
  /**
   * 0, or what it costs that an entry stands beside another: four tables of f32 for the neighbour on the left, above,
   * on the right and below. Each has a row for each entry there and one of zeros for none, of as many numbers as there
   * are entries, rounded up to a multiple of 4.
   */
  pairs: usize;
  /** The rows for the pixel that is visited. */
  left: usize;
  above: usize;
  right: usize;
  below: usize;
}

/** Floats from one row of the field to the next. */
export function fieldStride(s: SpatialWindow): u32 {
  return (s.width + 2 * REACH) << 4;
}

/** Where the field's value of the first pixel of a row is. */
export function fieldRow(s: SpatialWindow, row: u32): usize {
  return s.field + <usize>((row + REACH) * fieldStride(s)) + (REACH << 4);
}

/** Where the changes by a visit are, from the REACH zeros on. */
export function changesOf(s: SpatialWindow, visit: u32): usize {
  return s.changes + <usize>(visit * fieldStride(s));
}

// Deflate-aware mapping with the error diffused along each path ("trellis dithering"): what its parts share.
//
// A row is a graph: node i stands before its byte i, an edge is a literal byte or an LZ77 match of earlier bytes.
// Bytes are those of an unfiltered PNG: an index each, or several packed ones, the first in the highest bits.

import { ColorCoordinates } from '../dither-target';

// What is known of a pixel before its row is mapped: four f32 each for its coordinates, its target (the coordinates
// with the error of the row above) and the share of the error that it takes of the pixel before; then these f32.
export const PIXEL_BYTES: usize = 64;
export const TARGET: usize = 16;
export const SHARE: usize = 32;
/** What a squared distance counts there. */
export const WEIGHT: usize = 48;
/** How far from its coordinates its entry may be, squared; below 0: and both must have the same alpha. */
export const LIMIT: usize = 52;
/** The least cost of a literal without the error of the pixel before. */
export const LITERAL: usize = 56;
/** Entries of the list of its nearest entry that it may have: a bit each, u32. */
export const PERMITTED: usize = 60;

/** The level of activity of pixels that get their nearest entries. */
export const GROUND: u32 = 255;

/** Bytes of a window in which matches have their sources. */
export const WINDOW: u32 = 32768;
/** The filter byte in front of a row: no pixel can be mapped to it. */
export const NO_PIXEL: u16 = 256;
/** Bytes of its path that a node knows, which are the longest distance in its own row. */
export const HISTORY: u32 = 16;
export const SHORTEST: u32 = 3;
export const LONGEST: u32 = 258;
/** Bits of a hash of indices. */
export const HASH_BITS: u32 = 15;
/** Bytes that a class key looks at. */
export const CLASS_KEY: u32 = 4;

export const NODE_BYTES: usize = 64;

/** The cheapest way known to a position in the row. */
@unmanaged
export class TrellisNode {
  cost: f64;
  /** TrellisNode at which the last edge begins. */
  parent: u32;
  /** Distance of the last edge's match; 0 for a literal. */
  distance: u32;
  /** Error of the pixel before: four f32. */
  errorX: f32;
  errorY: f32;
  errorZ: f32;
  errorW: f32;
  /** The last HISTORY bytes of the path, the oldest first. */
  historyLow: u64;
  historyHigh: u64;
  /** The best literal from here. */
  literal: u32;
  /** TrellisNode at which the next edge of the finished path ends. */
  child: u32;
}

/** What the passes over a picture share. Filled in by the caller; `base`, `position` and `costs` change. */
@unmanaged
export class Trellis extends ColorCoordinates {
  /** 3 for opaque pictures and palettes, else 4. */
  axes: u32;
  /** Coordinates of this programme are those of the space times these. */
  scaleX: f32;
  scaleY: f32;
  scaleZ: f32;
  scaleW: f32;
  /** Pixels of a row, bytes of a row, pixels of a byte (1, 2, 4 or 8). */
  width: u32;
  rowBytes: u32;
  packing: u32;
  /** Entries; their coordinates, four f32 each, and one beyond that is far from all. */
  k: u32;
  coordinates: usize;
  /**
   * Per entry `nearGroups` groups of its nearest entries: four x, y, z, w, rates (f32) and numbers (u32). Literals are
   * chosen among the first `groups`, matches may begin with any.
   */
  lists: usize;
  nearGroups: u32;
  groups: u32;
  /** What a squared distance counts, by level of activity: 256 f32. */
  weights: usize;
  /** The share of the error that a pixel takes of the one before, by level of activity: 256 f32. */
  shares: usize;
  /** What of the error is diffused, and parts of what is left of that for those below: there, left and right. */
  diffused: f32;
  below: f32;
  belowLeft: f32;
  belowRight: f32;
  /** Longest error that is passed on. */
  longestError: f32;
  /** How far an entry may be from a pixel, squared, unless the nearest is half as far. */
  limit: f32;
  /** The same of pixels of less chroma than this, squared. */
  grayLimit: f32;
  gray: f32;
  /** Pixels nearer than this to their nearest entry, squared, take no error; equal ones stay equal. 0: all take it. */
  exact: f32;
  /** How far an entry may be from those, squared. */
  exactLimit: f32;
  /**
   * Times lambda: bits of a match by its length (u32 up to LONGEST), and by its distance symbol; f32. 0: no matches.
   */
  lengthCosts: usize;
  distanceCosts: usize;
  /** How much worse than literals a match may be while it is followed. */
  slack: f32;
  /** How much better than the best way to where it stands a match must be to be followed on. */
  lead: f32;
  /** Largest distance in the row; columns beside a byte's own in the row above. */
  history: u32;
  beside: i32;
  /** Where the best way so far runs on within a match, only every so many-th node looks for other matches. */
  interior: u32;
  /** Positions looked at in the chains of equal bytes and of similar ones. */
  equalDepth: u32;
  similarDepth: u32;
  /** Class of each byte: 256 u8. Bytes of one class are similar. */
  classes: usize;
  /** Heads of both chains: u32 for every hash. */
  equalHeads: usize;
  similarHeads: usize;
  /**
   * Links, u64 for every byte of a window: how far back the one before is in the chain of equal bytes, and in that of
   * similar ones, u16 each, 0 for none; then the byte itself and the three behind it.
   */
  links: usize;
  /**
   * Chains of similar bytes of four nodes, of which `walked` is the first: `similarDepth` links for each, and where
   * they end, u32.
   */
  similars: usize;
  similarEnds: usize;
  walked: u32;
  /** Of each entry what a match that begins with it leaves, see `FIRST_BYTES`; for `offer` the matches of a node. */
  firsts: usize;
  offers: usize;
  /** Bytes of finished rows, u16 each, of which `base` is the first: two windows and a row. */
  stream: usize;
  base: u32;
  /** Position of the next row's first byte in the stream, whose first row begins at 1. */
  position: u32;
  /**
   * Per row: `PIXEL_BYTES` for each pixel, a `TrellisNode` for each byte and one more, errors with a pixel on either
   * side.
   */
  pixels: usize;
  nodes: usize;
  errors: usize;
  /** The best literals without the error of the row, a byte each, and their classes; CLASS_KEY more of both. */
  guesses: usize;
  guessClasses: usize;
  /** Bytes of a path in the row: HISTORY + LONGEST u16. */
  own: usize;
  /** Squared errors times their weights plus lambda times bits, so far. */
  costs: f64;
}

/** Type parameters that carry to compile time whether a byte holds one pixel or several. */
@unmanaged
export class One {
  first: u8;
}
@unmanaged
export class Several extends One {
  second: u8;
}

/** Pixels of byte `i` of a row. */
export function pixelsOf<Packing>(t: Trellis, i: u32): u32 {
  return offsetof<Packing>() === 1 ? 1 : min(t.packing, t.width - i * t.packing);
}

/** The index that a byte holds for its pixel number `pixel`. */
export function indexIn<Packing>(t: Trellis, byte: u32, pixel: u32): u32 {
  if (offsetof<Packing>() === 1) return byte;
  const bits = 8 / t.packing;
  return (byte >>> (8 - bits * (pixel + 1))) & ((1 << bits) - 1);
}

/** The first `PIXEL_BYTES` of byte `i`. */
export function pixelAt<Packing>(t: Trellis, i: u32): usize {
  return t.pixels + (offsetof<Packing>() === 1 ? i : i * t.packing) * PIXEL_BYTES;
}

export function nodeAt(t: Trellis, i: u32): TrellisNode {
  return changetype<TrellisNode>(t.nodes + i * NODE_BYTES);
}

/** The error with which a node continues. */
export function errorOf(node: TrellisNode): v128 {
  return v128.load(changetype<usize>(node), offsetof<TrellisNode>('errorX'));
}

/** Sum of the lanes: first and third, second and fourth, then both. */
export function sumLanes(v: v128): f32 {
  const pairs = f32x4.add(v, v128.shuffle<f32>(v, v, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/** An error of a squared length, cut to the longest. */
export function cutError(t: Trellis, error: v128, square: f32): v128 {
  const longest = t.longestError * t.longestError;
  if (square <= longest) return error;
  return f32x4.mul(error, f32x4.splat(sqrt<f32>(longest / square)));
}

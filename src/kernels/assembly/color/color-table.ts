// Numbering of distinct opaque colours: a bitmap of 2^24 bits over their Morton codes. The number of a colour
// is the count of bits set before its own ("rank"), so the numbers follow Morton order.

import { mortonOfPixels } from '../core/morton';

/** Smallest packed pixel with alpha 255. */
export const OPAQUE: u32 = 0xff000000;

/** 64-bit words of the bitmap. */
export const BITMAP_WORDS: u32 = 1 << 18;

/** Addresses that the counting passes share. Filled in by the caller, 32-bit fields in this order. */
@unmanaged
export class ColorTable {
  /** 2^24 bits. */
  bitmap: usize;
  /** 2^18 u32: bits set before each 64-bit word. */
  ranks: usize;
  /** 2^hashBits pairs (colour, count) of u32; colour 0 marks a free slot. */
  hash: usize;
  hashBits: u32;
  hashUsed: u32;
  transparent: u32;
}

/** True when four packed pixels are all opaque. */
export function allOpaque(pixels: v128): bool {
  return i32x4.all_true(i32x4.ge_u(pixels, i32x4.splat(OPAQUE)));
}

/** Morton code of one packed pixel. */
export function mortonOf(pixel: u32): u32 {
  return i32x4.extract_lane(mortonOfPixels(i32x4.splat(pixel)), 0);
}

/** Number of the opaque colour with a Morton code. */
export function rankOf(bitmap: usize, ranks: usize, code: u32): u32 {
  const word = load<u64>(bitmap + ((code >> 6) << 3));
  const before = word & (((<u64>1) << (code & 63)) - 1);
  return load<u32>(ranks + ((code >> 6) << 2)) + <u32>popcnt<u64>(before);
}

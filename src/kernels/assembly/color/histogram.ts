// Counting distinct colours: opaque ones in the bitmap, translucent ones in an open-addressing hash table,
// fully transparent pixels in one counter.

import { mortonOfPixels, pixelOfMorton } from '../core/morton';
import { allOpaque, BITMAP_WORDS, ColorTable, mortonOf, OPAQUE, rankOf } from './color-table';

function setBit(bitmap: usize, code: u32): void {
  const at = bitmap + ((code >> 5) << 2);
  store<u32>(at, load<u32>(at) | (1 << (code & 31)));
}

/**
 * First pass: marks opaque colours, counts the others. Returns the pixels read: fewer than `count` when
 * the hash table is half full and must be drained first.
 */
export function markColors(table: ColorTable, pixelsAt: usize, count: u32): u32 {
  const bitmap = table.bitmap;
  // Four pixels are counted after it was looked at, and up to three at the end.
  const limit: u32 = (1 << (table.hashBits - 1)) - 7;
  const whole = count & ~3;
  let i: u32 = 0;
  for (; i < whole; i += 4) {
    const pixels = v128.load(pixelsAt + (i << 2));
    if (allOpaque(pixels)) {
      const codes = mortonOfPixels(pixels);
      setBit(bitmap, i32x4.extract_lane(codes, 0));
      setBit(bitmap, i32x4.extract_lane(codes, 1));
      setBit(bitmap, i32x4.extract_lane(codes, 2));
      setBit(bitmap, i32x4.extract_lane(codes, 3));
    } else {
      if (table.hashUsed > limit) return i;
      for (let j: u32 = 0; j < 4; j++) markMixed(table, load<u32>(pixelsAt + ((i + j) << 2)));
    }
  }
  for (; i < count; i++) markMixed(table, load<u32>(pixelsAt + (i << 2)));
  return count;
}

function markMixed(table: ColorTable, pixel: u32): void {
  if (pixel >= OPAQUE) {
    setBit(table.bitmap, mortonOf(pixel));
  } else if (pixel >>> 24 === 0) {
    table.transparent++;
  } else {
    const at = hashSlot(table, pixel);
    if (load<u32>(at) === 0) {
      store<u32>(at, pixel);
      table.hashUsed++;
    }
    store<u32>(at + 4, load<u32>(at + 4) + 1);
  }
}

/** Address of the slot that holds `pixel`, or of the free one where it belongs. */
function hashSlot(table: ColorTable, pixel: u32): usize {
  const hash = table.hash;
  const mask: u32 = (1 << table.hashBits) - 1;
  let slot = (pixel * 0x9e3779b1) >>> (32 - table.hashBits);
  while (true) {
    const at = hash + (slot << 3);
    const held = load<u32>(at);
    if (held === pixel || held === 0) return at;
    slot = (slot + 1) & mask;
  }
}

/**
 * Moves the hash table's pairs to `outAt`, as u64 with the colour in the high half, and empties it; returns how many.
 */
export function drainHash(table: ColorTable, outAt: usize): u32 {
  let out = outAt;
  for (let slot: u32 = 0; slot < (<u32>1) << table.hashBits; slot++) {
    const at = table.hash + (slot << 3);
    if (load<u32>(at) === 0) continue;
    store<u64>(out, rotl<u64>(load<u64>(at), 32));
    store<u64>(at, 0);
    out += 8;
  }
  table.hashUsed = 0;
  return <u32>((out - outAt) >> 3);
}

/** Between the passes: fills in the ranks; returns the number of distinct opaque colours. */
export function rankColors(table: ColorTable): u32 {
  let rank: u32 = 0;
  for (let word: u32 = 0; word < BITMAP_WORDS; word++) {
    store<u32>(table.ranks + (word << 2), rank);
    rank += <u32>popcnt<u64>(load<u64>(table.bitmap + (word << 3)));
  }
  return rank;
}

/** Writes every marked colour, packed, in Morton order. */
export function listColors(table: ColorTable, colorsAt: usize): void {
  let out = colorsAt;
  for (let word: u32 = 0; word < BITMAP_WORDS; word++) {
    let bits = load<u64>(table.bitmap + (word << 3));
    while (bits !== 0) {
      store<u32>(out, pixelOfMorton((word << 6) | <u32>ctz<u64>(bits)));
      bits &= bits - 1;
      out += 4;
    }
  }
}

/** Second pass: adds the opaque pixels to `countsAt` (u32 per colour, numbered by rank). */
export function countColors(table: ColorTable, pixelsAt: usize, count: u32, countsAt: usize): void {
  const bitmap = table.bitmap;
  const ranks = table.ranks;
  const whole = count & ~3;
  let i: u32 = 0;
  for (; i < whole; i += 4) {
    const pixels = v128.load(pixelsAt + (i << 2));
    const codes = mortonOfPixels(pixels);
    if (allOpaque(pixels)) {
      increment(countsAt, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 0)));
      increment(countsAt, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 1)));
      increment(countsAt, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 2)));
      increment(countsAt, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 3)));
    } else {
      for (let j: u32 = 0; j < 4; j++) countOpaque(table, load<u32>(pixelsAt + ((i + j) << 2)), countsAt);
    }
  }
  for (; i < count; i++) countOpaque(table, load<u32>(pixelsAt + (i << 2)), countsAt);
}

function countOpaque(table: ColorTable, pixel: u32, countsAt: usize): void {
  if (pixel >= OPAQUE) increment(countsAt, rankOf(table.bitmap, table.ranks, mortonOf(pixel)));
}

function increment(countsAt: usize, number: u32): void {
  const at = countsAt + (number << 2);
  store<u32>(at, load<u32>(at) + 1);
}

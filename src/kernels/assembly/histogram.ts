// Counting distinct colours. Opaque colours: a bitmap of 2^24 bits over their Morton codes; the number of
// a colour is the count of bits set before its own ("rank"), so numbering follows Morton order for free.
// Translucent colours: an open-addressing hash table. Fully transparent pixels: one counter.

import { mortonOfPixels, pixelOfMorton } from './morton';

const OPAQUE: u32 = 0xff000000;
const HASH_BITS: u32 = 20;
const HASH_MASK: u32 = (1 << HASH_BITS) - 1;
const BITMAP_WORDS: u32 = 1 << 18;

/** Addresses that the counting passes share. Filled in by the caller, 32-bit fields in this order. */
@unmanaged
class ColorTable {
  /** 2^24 bits. */
  bitmap: usize;
  /** 2^18 u32: bits set before each 64-bit word. */
  ranks: usize;
  /** 2^20 pairs (colour, count) of u32; colour 0 marks a free slot. */
  hash: usize;
  hashUsed: u32;
  transparent: u32;
}

function allOpaque(pixels: v128): bool {
  return i32x4.all_true(i32x4.ge_u(pixels, i32x4.splat(OPAQUE)));
}

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
  const limit: u32 = (1 << (HASH_BITS - 1)) - 4;
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
    const at = hashSlot(table.hash, pixel);
    if (load<u32>(at) === 0) {
      store<u32>(at, pixel);
      table.hashUsed++;
    }
    store<u32>(at + 4, load<u32>(at + 4) + 1);
  }
}

function mortonOf(pixel: u32): u32 {
  return i32x4.extract_lane(mortonOfPixels(i32x4.splat(pixel)), 0);
}

/** Address of the slot that holds `pixel`, or of the free one where it belongs. */
function hashSlot(hash: usize, pixel: u32): usize {
  let slot = (pixel * 0x9e3779b1) >>> (32 - HASH_BITS);
  while (true) {
    const at = hash + (slot << 3);
    const held = load<u32>(at);
    if (held === pixel || held === 0) return at;
    slot = (slot + 1) & HASH_MASK;
  }
}

/** Moves the hash table's pairs to `outAt`, as u64 with the colour in the high half, and empties it; returns how many. */
export function drainHash(table: ColorTable, outAt: usize): u32 {
  let out = outAt;
  for (let slot: u32 = 0; slot <= HASH_MASK; slot++) {
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

function rankOf(bitmap: usize, ranks: usize, code: u32): u32 {
  const word = load<u64>(bitmap + ((code >> 6) << 3));
  const before = word & (((<u64>1) << (code & 63)) - 1);
  return load<u32>(ranks + ((code >> 6) << 2)) + <u32>popcnt<u64>(before);
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

/** Where the palette index of every colour is found. 32-bit fields in this order. */
@unmanaged
class LabelTable {
  /** u16 per opaque colour, by rank. */
  opaque: usize;
  /** Sorted u32 translucent colours, and their u16 labels in the same order. */
  soft: usize;
  softLabels: usize;
  softCount: u32;
  transparentLabel: u32;
}

/** Writes the label of every pixel, as u16. */
export function labelPixels(
  table: ColorTable,
  labels: LabelTable,
  pixelsAt: usize,
  count: u32,
  outAt: usize,
): void {
  const bitmap = table.bitmap;
  const ranks = table.ranks;
  const opaque = labels.opaque;
  const whole = count & ~3;
  let i: u32 = 0;
  for (; i < whole; i += 4) {
    const pixels = v128.load(pixelsAt + (i << 2));
    const out = outAt + (i << 1);
    if (allOpaque(pixels)) {
      const codes = mortonOfPixels(pixels);
      copyLabel(out, opaque, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 0)));
      copyLabel(out + 2, opaque, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 1)));
      copyLabel(out + 4, opaque, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 2)));
      copyLabel(out + 6, opaque, rankOf(bitmap, ranks, i32x4.extract_lane(codes, 3)));
    } else {
      for (let j: u32 = 0; j < 4; j++)
        labelMixed(table, labels, load<u32>(pixelsAt + ((i + j) << 2)), out + (j << 1));
    }
  }
  for (; i < count; i++) labelMixed(table, labels, load<u32>(pixelsAt + (i << 2)), outAt + (i << 1));
}

function copyLabel(out: usize, labels: usize, number: u32): void {
  store<u16>(out, load<u16>(labels + (number << 1)));
}

function labelMixed(table: ColorTable, labels: LabelTable, pixel: u32, out: usize): void {
  if (pixel >= OPAQUE) copyLabel(out, labels.opaque, rankOf(table.bitmap, table.ranks, mortonOf(pixel)));
  else if (pixel >>> 24 === 0) store<u16>(out, <u16>labels.transparentLabel);
  else copyLabel(out, labels.softLabels, softNumber(labels, pixel));
}

/** Position of a translucent colour in the sorted list, which holds it. */
function softNumber(labels: LabelTable, pixel: u32): u32 {
  let low: u32 = 0;
  let high = labels.softCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (load<u32>(labels.soft + (middle << 2)) < pixel) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Narrows `count` u16 labels to u8 in place, keeping those below 256 as they are. */
export function narrowLabels(labelsAt: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) store<u8>(labelsAt + i, load<u8>(labelsAt + (i << 1)));
}

// From pixels to palette indices, when the index depends on the colour alone.

import { mortonOfPixels } from '../core/morton';
import { allOpaque, BITMAP_WORDS, ColorTable, mortonOf, OPAQUE, rankOf } from './color-table';

/** Where the palette index of every colour is found. 32-bit fields in this order. */
@unmanaged
class LabelTable {
  /** u16 per opaque colour, by rank. */
  opaque: usize;
  /** Sorted u32 translucent colours, and their u16 labels in the same order. */
  soft: usize;
  softLabels: usize;
  softCount: u32;
  /** u32 for each upper half of a colour and one more: how many translucent colours lie below; see `listHalves`. */
  halves: usize;
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

/** Writes the label of every opaque colour of the table, below 256, to its position in 2^24 bytes by Morton code. */
export function spreadLabels(table: ColorTable, labels: LabelTable, outAt: usize): void {
  let label = labels.opaque;
  for (let word: u32 = 0; word < BITMAP_WORDS; word++) {
    let bits = load<u64>(table.bitmap + (word << 3));
    const out = outAt + (word << 6);
    while (bits !== 0) {
      store<u8>(out + <usize>ctz<u64>(bits), load<u8>(label));
      bits &= bits - 1;
      label += 2;
    }
  }
}

/** Writes the label of every pixel of an opaque picture, as u8, from what `spreadLabels` wrote; up to 3 more. */
export function lookUpLabels(spreadAt: usize, pixelsAt: usize, count: u32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i += 4) {
    const pixels = v128.load(pixelsAt + (i << 2));
    const codes = mortonOfPixels(pixels);
    store<u8>(outAt + i, load<u8>(spreadAt + i32x4.extract_lane(codes, 0)));
    store<u8>(outAt + i, load<u8>(spreadAt + i32x4.extract_lane(codes, 1)), 1);
    store<u8>(outAt + i, load<u8>(spreadAt + i32x4.extract_lane(codes, 2)), 2);
    store<u8>(outAt + i, load<u8>(spreadAt + i32x4.extract_lane(codes, 3)), 3);
  }
}

function copyLabel(out: usize, labels: usize, number: u32): void {
  store<u16>(out, load<u16>(labels + (number << 1)));
}

function labelMixed(table: ColorTable, labels: LabelTable, pixel: u32, out: usize): void {
  if (pixel >= OPAQUE) copyLabel(out, labels.opaque, rankOf(table.bitmap, table.ranks, mortonOf(pixel)));
  else if (pixel >>> 24 === 0) store<u16>(out, <u16>labels.transparentLabel);
  else copyLabel(out, labels.softLabels, softNumber(labels, pixel));
}

/** Fills in `halves`: of very many translucent colours only those of equal upper half are searched then. */
export function listHalves(labels: LabelTable): void {
  let number: u32 = 0;
  for (let half: u32 = 0; half <= 0x10000; half++) {
    while (number < labels.softCount && load<u32>(labels.soft + (number << 2)) >>> 16 < half) number++;
    store<u32>(labels.halves + (half << 2), number);
  }
}

/** Position of a translucent colour in the sorted list, which holds it. */
function softNumber(labels: LabelTable, pixel: u32): u32 {
  const half = labels.halves + ((pixel >>> 16) << 2);
  let low = load<u32>(half);
  let high = load<u32>(half, 4);
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

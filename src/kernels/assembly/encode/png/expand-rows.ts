// Samples of unfiltered PNG rows to RGBA pixels. Every row starts with a byte that is skipped. Up to 15 bytes
// beyond the last row are read, and up to 15 beyond the last pixel written.

const OPAQUE: u32 = 0xff000000;

/** Rows of one kind. 32-bit fields in this order. */
@unmanaged
class Rows {
  /** Address of the first row's skipped byte. */
  at: usize;
  count: u32;
  /** Bytes per row without the skipped one. */
  bytes: u32;
  /** Pixels per row. */
  width: u32;
}

/** 8-bit RGBA as it is. */
export function expandRgba(rows: Rows, outAt: usize): void {
  let row = rows.at + 1;
  for (let i: u32 = 0; i < rows.count; i++) {
    memory.copy(outAt, row, rows.bytes);
    row += rows.bytes + 1;
    outAt += rows.bytes;
  }
}

/** 8-bit RGB; pixels equal to `key`, opaque and packed, become transparent. A key of 0 matches none. */
export function expandRgb(rows: Rows, key: u32, outAt: usize): void {
  const opaque = i32x4.splat(OPAQUE);
  const keys = i32x4.splat(key);
  let row = rows.at + 1;
  for (let i: u32 = 0; i < rows.count; i++) {
    for (let x: u32 = 0; x < rows.width; x += 4) {
      const rgb = v128.load(row + 3 * x);
      const spread = i8x16.shuffle(rgb, rgb, 0, 1, 2, 0, 3, 4, 5, 0, 6, 7, 8, 0, 9, 10, 11, 0);
      const pixels = v128.or(spread, opaque);
      const hidden = v128.and(i32x4.eq(pixels, keys), opaque);
      v128.store(outAt + (x << 2), v128.andnot(pixels, hidden));
    }
    row += rows.bytes + 1;
    outAt += rows.width << 2;
  }
}

/** 8-bit grey with alpha. */
export function expandGrayAlpha(rows: Rows, outAt: usize): void {
  let row = rows.at + 1;
  for (let i: u32 = 0; i < rows.count; i++) {
    for (let x: u32 = 0; x < rows.width; x += 4) {
      const pairs = v128.load64_zero(row + (x << 1));
      const pixels = i8x16.shuffle(pairs, pairs, 0, 0, 0, 1, 2, 2, 2, 3, 4, 4, 4, 5, 6, 6, 6, 7);
      v128.store(outAt + (x << 2), pixels);
    }
    row += rows.bytes + 1;
    outAt += rows.width << 2;
  }
}

/**
 * Samples of 1, 2, 4 or 8 bits through a table of 256 packed pixels. Returns the largest sample.
 */
export function expandTable(rows: Rows, depth: u32, tableAt: usize, outAt: usize): u32 {
  const mask: u32 = (1 << depth) - 1;
  let largest: u32 = 0;
  let row = rows.at + 1;
  for (let i: u32 = 0; i < rows.count; i++) {
    for (let x: u32 = 0; x < rows.width; x++) {
      const bit = x * depth;
      const sample = (<u32>load<u8>(row + (bit >>> 3)) >>> (8 - depth - (bit & 7))) & mask;
      largest = max(largest, sample);
      store<u32>(outAt + (x << 2), load<u32>(tableAt + (sample << 2)));
    }
    row += rows.bytes + 1;
    outAt += rows.width << 2;
  }
  return largest;
}

// Undoing the five PNG row filters in place (PNG specification, third edition, section 9).
// A row is its filter type, one byte, and its `rowBytes`; rows follow each other without gaps, and the row
// before the first one must be there: zeros above the picture. Up to 3 bytes beyond the last row are read.

/**
 * Turns `count` filtered rows into their plain bytes. `pixelBytes`: distance to the pixel on the left, 1 to 4.
 * Returns the rows done: fewer than `count` if the next has a filter type above 4.
 */
export function unfilterRows(rowsAt: usize, count: u32, rowBytes: u32, pixelBytes: u32): u32 {
  const stride = rowBytes + 1;
  for (let i: u32 = 0; i < count; i++) {
    const row = rowsAt + i * stride;
    const type = load<u8>(row);
    if (type > 4) return i;
    if (type === 1) undoSub(row + 1, rowBytes, pixelBytes);
    else if (type === 2) undoUp(row + 1, stride, rowBytes);
    else if (type === 3) undoAverage(row + 1, stride, rowBytes, pixelBytes);
    else if (type === 4) undoPaeth(row + 1, stride, rowBytes, pixelBytes);
  }
  return count;
}

function undoUp(row: usize, stride: u32, rowBytes: u32): void {
  const end = row + rowBytes;
  const wide = end - (rowBytes & 15);
  for (; row < wide; row += 16) v128.store(row, i8x16.add(v128.load(row), v128.load(row - stride)));
  for (; row < end; row++) store<u8>(row, load<u8>(row) + load<u8>(row - stride));
}

// The others depend on the pixel before: one pixel at a time, its channels side by side in the lanes.

function undoSub(row: usize, rowBytes: u32, pixelBytes: u32): void {
  const end = row + rowBytes;
  let left = i32x4.splat(0);
  for (; row < end; row += pixelBytes) {
    left = i8x16.add(left, v128.load32_zero(row));
    storePixel(row, i32x4.extract_lane(left, 0), pixelBytes);
  }
}

function undoAverage(row: usize, stride: u32, rowBytes: u32, pixelBytes: u32): void {
  const end = row + rowBytes;
  const one = i8x16.splat(1);
  let left = i32x4.splat(0);
  for (; row < end; row += pixelBytes) {
    const above = v128.load32_zero(row - stride);
    const odd = v128.and(v128.xor(left, above), one);
    const average = i8x16.sub(i8x16.avgr_u(left, above), odd);
    left = i8x16.add(average, v128.load32_zero(row));
    storePixel(row, i32x4.extract_lane(left, 0), pixelBytes);
  }
}

function undoPaeth(row: usize, stride: u32, rowBytes: u32, pixelBytes: u32): void {
  const end = row + rowBytes;
  const byte = i16x8.splat(255);
  let left = i32x4.splat(0);
  let corner = i32x4.splat(0);
  for (; row < end; row += pixelBytes) {
    const above = i16x8.extend_low_i8x16_u(v128.load32_zero(row - stride));
    const toAbove = i16x8.sub(left, corner);
    const toLeft = i16x8.sub(above, corner);
    const left1 = i16x8.abs(toLeft);
    const above1 = i16x8.abs(toAbove);
    const corner1 = i16x8.abs(i16x8.add(toLeft, toAbove));
    const least = i16x8.min_s(corner1, i16x8.min_s(left1, above1));
    const aboveOrCorner = v128.bitselect(above, corner, i16x8.eq(above1, least));
    const nearest = v128.bitselect(left, aboveOrCorner, i16x8.eq(left1, least));
    const raw = i16x8.extend_low_i8x16_u(v128.load32_zero(row));
    left = v128.and(i16x8.add(nearest, raw), byte);
    corner = above;
    storePixel(row, i32x4.extract_lane(i8x16.narrow_i16x8_u(left, left), 0), pixelBytes);
  }
}

/** Writes the lowest `bytes` bytes of `pixel`, and no more: what follows is still filtered. */
function storePixel(at: usize, pixel: u32, bytes: u32): void {
  if (bytes === 4) {
    store<u32>(at, pixel);
  } else if (bytes === 3) {
    store<u16>(at, <u16>pixel);
    store<u8>(at + 2, <u8>(pixel >>> 16));
  } else if (bytes === 2) {
    store<u16>(at, <u16>pixel);
  } else {
    store<u8>(at, <u8>pixel);
  }
}

// Palette indices: counting, renumbering, packing into fewer bits.

/** Adds the indices (`indexBytes` 1 or 2) to u32 counts; the caller has room for every index that occurs. */
export function countUsedIndices(indicesAt: usize, indexBytes: u32, count: u32, countsAt: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const index = indexBytes === 1 ? <u32>load<u8>(indicesAt + i) : <u32>load<u16>(indicesAt + (i << 1));
    const at = countsAt + (index << 2);
    store<u32>(at, load<u32>(at) + 1);
  }
}

/** Largest index (`indexBytes` 1 or 2) of `count`; 0 if there is none. */
export function largestIndex(indicesAt: usize, indexBytes: u32, count: u32): u32 {
  const wide = indexBytes === 2;
  const end = indicesAt + <usize>count * indexBytes;
  let at = indicesAt;
  let most = i32x4.splat(0);
  for (; at + 16 <= end; at += 16) {
    const some = v128.load(at);
    most = wide ? i16x8.max_u(most, some) : i8x16.max_u(most, some);
  }
  let largest = wide
    ? largestLane(most)
    : max(largestLane(i16x8.extend_low_i8x16_u(most)), largestLane(i16x8.extend_high_i8x16_u(most)));
  for (; at < end; at += indexBytes) largest = max(largest, wide ? <u32>load<u16>(at) : <u32>load<u8>(at));
  return largest;
}

function largestLane(numbers: v128): u32 {
  const four = i16x8.max_u(numbers, v128.shuffle<i64>(numbers, numbers, 1, 0));
  const two = i16x8.max_u(four, v128.shuffle<i32>(four, four, 1, 0, 3, 2));
  return max(<u32>i16x8.extract_lane_u(two, 0), <u32>i16x8.extract_lane_u(two, 1));
}

/** Writes `map[index]` (u8 map) for every index, one byte each. May work in place on indices of one byte. */
export function renumber(indicesAt: usize, indexBytes: u32, count: u32, mapAt: usize, outAt: usize): void {
  if (indexBytes === 1) {
    for (let i: u32 = 0; i < count; i++) store<u8>(outAt + i, load<u8>(mapAt + load<u8>(indicesAt + i)));
  } else {
    for (let i: u32 = 0; i < count; i++) {
      store<u8>(outAt + i, load<u8>(mapAt + load<u16>(indicesAt + (i << 1))));
    }
  }
}

/** Packs `count` indices into `bits` (1 to 16) each, first index highest; the last byte is filled with zeros. */
export function packBits(indicesAt: usize, indexBytes: u32, count: u32, bits: u32, outAt: usize): void {
  let buffer: u32 = 0;
  let filled: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const index = indexBytes === 1 ? <u32>load<u8>(indicesAt + i) : <u32>load<u16>(indicesAt + (i << 1));
    buffer = (buffer << bits) | index;
    filled += bits;
    while (filled >= 8) {
      filled -= 8;
      store<u8>(outAt, <u8>(buffer >> filled));
      outAt++;
    }
  }
  if (filled > 0) store<u8>(outAt, <u8>(buffer << (8 - filled)));
}

/**
 * Renumbers (`map[index]`, u8) and packs rows of `width` indices, a row of bytes each at `rowsAt`, `stride`
 * apart. Indices of one byte are overwritten.
 */
export function packRows(
  indicesAt: usize,
  indexBytes: u32,
  width: u32,
  rows: u32,
  mapAt: usize,
  bits: u32,
  rowsAt: usize,
  stride: u32,
): void {
  for (let y: u32 = 0; y < rows; y++) {
    const row = indicesAt + y * width * indexBytes;
    const out = rowsAt + y * stride;
    renumber(row, indexBytes, width, mapAt, bits === 8 ? out : row);
    if (bits !== 8) packBits(row, 1, width, bits, out);
  }
}

/**
 * Writes the `bytes` (2 to 4) that a table (u32, lowest byte first) has for every index of rows of `width`, a row of
 * bytes each at `rowsAt`, `stride` apart. Writes up to 2 bytes behind a row.
 */
export function spreadRows(
  indicesAt: usize,
  indexBytes: u32,
  width: u32,
  rows: u32,
  tableAt: usize,
  bytes: u32,
  rowsAt: usize,
  stride: u32,
): void {
  for (let y: u32 = 0; y < rows; y++) {
    const row = indicesAt + y * width * indexBytes;
    let out = rowsAt + y * stride;
    for (let x: u32 = 0; x < width; x++) {
      const index = indexBytes === 1 ? <u32>load<u8>(row + x) : <u32>load<u16>(row + (x << 1));
      store<u32>(out, load<u32>(tableAt + (index << 2)));
      out += bytes;
    }
  }
}

/** The inverse of `packBits`. */
export function unpackBits(packedAt: usize, bits: u32, count: u32, indexBytes: u32, outAt: usize): void {
  const mask = (1 << bits) - 1;
  let buffer: u32 = 0;
  let filled: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    while (filled < bits) {
      buffer = (buffer << 8) | load<u8>(packedAt);
      packedAt++;
      filled += 8;
    }
    filled -= bits;
    const index = (buffer >> filled) & mask;
    if (indexBytes === 1) store<u8>(outAt + i, <u8>index);
    else store<u16>(outAt + (i << 1), <u16>index);
  }
}

// The two checksums of a PNG file: CRC-32 (PNG specification, annex D) and Adler-32 (RFC 1950).

/** Bytes of the tables that `crcPrepare` fills. */
export function crcTableBytes(): usize {
  return 8 * 1024;
}

/** Fills 8 tables of 256 u32 at `tableAt`: table t advances a byte by t + 1 positions. */
export function crcPrepare(tableAt: usize): void {
  for (let n: u32 = 0; n < 256; n++) {
    let c = n;
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >> 1) : c >> 1;
    store<u32>(tableAt + (n << 2), c);
  }
  for (let n: u32 = 256; n < 8 * 256; n++) {
    const c = load<u32>(tableAt + ((n - 256) << 2));
    store<u32>(tableAt + (n << 2), load<u32>(tableAt + ((c & 255) << 2)) ^ (c >> 8));
  }
}

/** CRC-32 of `length` bytes after those whose CRC is `crc` (0 at the start). */
export function crc32(tableAt: usize, crc: u32, at: usize, length: u32): u32 {
  let c = ~crc;
  let i: u32 = 0;
  for (; i + 8 <= length; i += 8) {
    const low = load<u32>(at + i) ^ c;
    const high = load<u32>(at + i, 4);
    c =
      load<u32>(tableAt + ((low & 255) << 2), 7168) ^
      load<u32>(tableAt + (((low >> 8) & 255) << 2), 6144) ^
      load<u32>(tableAt + (((low >> 16) & 255) << 2), 5120) ^
      load<u32>(tableAt + ((low >> 24) << 2), 4096) ^
      load<u32>(tableAt + ((high & 255) << 2), 3072) ^
      load<u32>(tableAt + (((high >> 8) & 255) << 2), 2048) ^
      load<u32>(tableAt + (((high >> 16) & 255) << 2), 1024) ^
      load<u32>(tableAt + ((high >> 24) << 2));
  }
  for (; i < length; i++) c = load<u32>(tableAt + (((c ^ load<u8>(at + i)) & 255) << 2)) ^ (c >> 8);
  return ~c;
}

/** Bytes after which the sums of Adler-32 must be reduced, a multiple of 16 below 5552. */
const ADLER_RUN: u32 = 5536;
const ADLER_MODULUS: u32 = 65521;

/** Adler-32 of `length` bytes after those whose sum is `adler` (1 at the start). */
export function adler32(adler: u32, at: usize, length: u32): u32 {
  let a = adler & 0xffff;
  let b = adler >> 16;
  const end = at + length;
  const weights = i8x16(16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
  const lowWeights = i16x8.extend_low_i8x16_s(weights);
  const highWeights = i16x8.extend_high_i8x16_s(weights);
  while (at < end) {
    const stop = min(end, at + ADLER_RUN);
    let sums = i32x4.splat(0);
    let earlier = i32x4.splat(0);
    let weighted = i32x4.splat(0);
    const vectorEnd = at + ((stop - at) & ~15);
    b += a * <u32>(vectorEnd - at);
    for (; at < vectorEnd; at += 16) {
      const bytes = v128.load(at);
      earlier = i32x4.add(earlier, sums);
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(bytes)));
      const low = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(bytes), lowWeights);
      const high = i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(bytes), highWeights);
      weighted = i32x4.add(weighted, i32x4.add(low, high));
    }
    a += sum4(sums);
    b += (sum4(earlier) << 4) + sum4(weighted);
    for (; at < stop; at++) {
      a += load<u8>(at);
      b += a;
    }
    a %= ADLER_MODULUS;
    b %= ADLER_MODULUS;
  }
  return (b << 16) | a;
}

function sum4(v: v128): u32 {
  return (
    i32x4.extract_lane(v, 0) + i32x4.extract_lane(v, 1) + i32x4.extract_lane(v, 2) + i32x4.extract_lane(v, 3)
  );
}

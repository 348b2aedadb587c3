/** Indices as one string of bits, most significant first, filled up to whole bytes with zeros. */
export function packBits(indices: readonly number[], bits: number): number[] {
  const text = indices.map((index) => index.toString(2).padStart(bits, '0')).join('');
  const bytes = text.match(/.{1,8}/g) ?? [];
  return bytes.map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2));
}

/** Adler-32 as RFC 1950 defines it. */
export function adler32(data: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of data) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

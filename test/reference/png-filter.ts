/** The five filters of the PNG specification, section 9, for 1 or more bytes per pixel. */
export function filterRow(type: number, row: Uint8Array, above: Uint8Array, pixelBytes = 1): Uint8Array {
  return row.map((value, i) => {
    const a = row[i - pixelBytes] ?? 0;
    const b = above[i]!;
    const c = above[i - pixelBytes] ?? 0;
    return value - [0, a, b, Math.floor((a + b) / 2), paeth(a, b, c)][type]!;
  });
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const distances = [a, b, c].map((value) => Math.abs(p - value));
  return [a, b, c][distances.indexOf(Math.min(...distances))]!;
}

/** Bits of entropy of a row. */
export function entropy(row: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const value of row) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, n) => sum - n * Math.log2(n / row.length), 0);
}

/** Different pairs of neighbouring bytes. */
export function differentPairs(row: Uint8Array): number {
  return new Set(Array.from(row.subarray(1), (value, i) => 256 * row[i]! + value)).size;
}

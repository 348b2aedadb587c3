/**
 * Weighted percentiles: for every percentage (0 to 100) the least value that, with all below it, has so much of the
 * weight. `counts`: integers from 0 to 2^32 - 1, one per value.
 */
export function percentiles(
  values: Float32Array,
  counts: Float64Array,
  percentages: readonly number[],
): number[] {
  const pairs = new Uint32Array(2 * values.length);
  const bits = new Uint32Array(values.slice().buffer);
  for (let i = 0; i < bits.length; i++) {
    pairs[2 * i] = counts[i]!;
    // Turns the order of floats into that of unsigned integers.
    pairs[2 * i + 1] = bits[i]! >>> 31 ? ~bits[i]! : bits[i]! | 0x80000000;
  }
  new BigUint64Array(pairs.buffer).sort();
  const total = counts.reduce((sum, count) => sum + count, 0);
  return percentages.map((percentage) => {
    const goal = (percentage / 100) * total;
    let at = 0;
    let reached = pairs[0]!;
    while (reached < goal && at + 2 < pairs.length) {
      at += 2;
      reached += pairs[at]!;
    }
    const key = pairs[at + 1]!;
    return new Float32Array(Uint32Array.of(key >>> 31 ? key & 0x7fffffff : ~key).buffer)[0]!;
  });
}

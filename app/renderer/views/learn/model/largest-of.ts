/** Column of the largest share in every row of `k`. */
export function largestOf(shares: Float64Array, k: number): Uint32Array {
  return Uint32Array.from({ length: shares.length / k }, (_, row) => {
    const own = shares.subarray(row * k, (row + 1) * k);
    return own.indexOf(Math.max(...own));
  });
}

import { ln } from '../../math/exp-log.ts';

/** Added to every count of a pair: what was not there yet stays possible. */
const SMOOTHING = 0.05;

/**
 * The kernels' tables of pairs for an index map of `k` entries: half the bits of each index by the one on its left, and
 * half those by the one above, as the map has them so far. `bitCost`: what a bit counts.
 */
export function pairTables(indices: Uint8Array, width: number, k: number, bitCost: number): Float32Array {
  const stride = (k + 3) & ~3;
  const size = (k + 1) * stride;
  const tables = new Float32Array(4 * size);
  for (const table of [0, 1]) {
    const bits = pairBits(indices, width, k, table === 0);
    for (let before = 0; before < k; before++)
      for (let entry = 0; entry < k; entry++) {
        const cost = (bitCost / 2) * bits[before * k + entry]!;
        tables[table * size + before * stride + entry] = cost;
        tables[(table + 2) * size + entry * stride + before] = cost;
      }
  }
  return tables;
}

/** Bits of an index by the one on its left, or above. */
function pairBits(indices: Uint8Array, width: number, k: number, isAcross: boolean): Float64Array {
  const step = isAcross ? 1 : width;
  const counts = new Float64Array(k * k).fill(SMOOTHING);
  for (let i = step; i < indices.length; i++)
    if (!isAcross || i % width > 0) counts[indices[i - step]! * k + indices[i]!]!++;
  for (let before = 0; before < k; before++) {
    const row = counts.subarray(before * k, before * k + k);
    const all = row.reduce((sum, count) => sum + count, 0);
    for (let entry = 0; entry < k; entry++) row[entry] = -ln(row[entry]! / all) / Math.LN2;
  }
  return counts;
}

import type { Random } from '../cluster/random.ts';

/** Number of an entry, each with a probability in proportion to its weight; never one of weight 0. */
export function drawIndex(weights: Float64Array, random: Random): number {
  let target = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  let picked = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! > 0)) continue;
    picked = i;
    target -= weights[i]!;
    if (target < 0) break;
  }
  return picked;
}

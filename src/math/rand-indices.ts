/** Sizes of groups, or of what they have in common. */
type Sizes = ArrayLike<number>;

/**
 * The Rand index of two groupings of `count` things, and the one adjusted for chance (Hubert and Arabie 1985). `both`:
 * things of every pair of groups that have any in common. Both are 1 where nothing can be told apart.
 */
export function randIndices(
  both: Sizes,
  first: Sizes,
  second: Sizes,
  count: number,
): { readonly rand: number; readonly ari: number } {
  const all = (count * (count - 1)) / 2;
  if (all === 0) return { rand: 1, ari: 1 };
  const [together, one, other] = [pairsIn(both), pairsIn(first), pairsIn(second)];
  const expected = (one * other) / all;
  const most = (one + other) / 2;
  const ari = most === expected ? 1 : (together - expected) / (most - expected);
  return { rand: 1 - (one + other - 2 * together) / all, ari };
}

/** Pairs of things of one group. */
function pairsIn(sizes: Sizes): number {
  let sum = 0;
  for (let i = 0; i < sizes.length; i++) sum += (sizes[i]! * (sizes[i]! - 1)) / 2;
  return sum;
}

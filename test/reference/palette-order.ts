/** Zeng, Li and Lei (2000), straight from the description; `neighbors[a][b]`: how often a is left of b. */
export function zengOrder(neighbors: readonly (readonly number[])[]): number[] {
  const k = neighbors.length;
  const ties = (a: number, b: number) => (a === b ? 0 : neighbors[a]![b]! + neighbors[b]![a]!);
  const all = [...neighbors.keys()];
  const sumOf = (a: number, others: readonly number[]) => others.reduce((sum, b) => sum + ties(a, b), 0);
  const placed = [best(all, (a) => sumOf(a, all))];
  while (placed.length < k) {
    const next = best(
      all.filter((a) => !placed.includes(a)),
      (a) => sumOf(a, placed),
    );
    const lean = placed.reduce((sum, b, j) => sum + ties(next, b) * (placed.length - 1 - 2 * j), 0);
    if (lean > 0) placed.unshift(next);
    else placed.push(next);
  }
  return placed;
}

/** The first candidate of the highest score. */
function best(candidates: readonly number[], score: (a: number) => number): number {
  return candidates.reduce((top, a) => (score(a) > score(top) ? a : top));
}

/** Sum of n log2(1 + d) over all pairs: n times neighbours, d places apart in the order. */
export function arrangementCost(neighbors: readonly (readonly number[])[], order: readonly number[]): number {
  let sum = 0;
  for (const [i, a] of order.entries()) {
    for (const [j, b] of order.entries()) sum += neighbors[a]![b]! * Math.log2(1 + Math.abs(i - j));
  }
  return sum;
}

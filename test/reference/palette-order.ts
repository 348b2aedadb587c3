/** Zeng, Li and Lei (2000), straight from the description; `neighbors[a][b]`: how often a is left of b. */
export function zengOrder(neighbors: readonly (readonly number[])[]): number[] {
  const k = neighbors.length;
  const ties = (a: number, b: number) => (a === b ? 0 : neighbors[a]![b]! + neighbors[b]![a]!);
  const all = [...neighbors.keys()];
  const sumOf = (a: number, others: readonly number[]) => others.reduce((sum, b) => sum + ties(a, b), 0);
  const order = [best(all, (a) => sumOf(a, all))];
  while (order.length < k) {
    const next = best(
      all.filter((a) => !order.includes(a)),
      (a) => sumOf(a, order),
    );
    const lean = order.reduce((sum, b, j) => sum + ties(next, b) * (order.length - 1 - 2 * j), 0);
    if (lean > 0) order.unshift(next);
    else order.push(next);
  }
  return order;
}

/** The first candidate of the highest score. */
function best(candidates: readonly number[], score: (a: number) => number): number {
  return candidates.reduce((top, a) => (score(a) > score(top) ? a : top));
}

/** Sum of n log2(1 + d) over all pairs: n times neighbours, d positions apart in the order. */
export function arrangementCost(neighbors: readonly (readonly number[])[], order: readonly number[]): number {
  let sum = 0;
  for (const [i, a] of order.entries()) {
    for (const [j, b] of order.entries()) sum += neighbors[a]![b]! * Math.log2(1 + Math.abs(i - j));
  }
  return sum;
}

/** What a parse by prices goes by. */
export interface CopyPrices {
  readonly literals: ArrayLike<number>;
  readonly lengths: ArrayLike<number>;
  readonly distances: ArrayLike<number>;
}

/** A nearby distance: how far back it is, and the number that it has. */
export interface Nearby {
  readonly back: number;
  readonly number: number;
}

/**
 * The least bits that pixels take as literals and copies of nearby pixels (of up to `longest`), by trying every length
 * of every copy at every position.
 */
export function leastBits(
  pixels: ArrayLike<number>,
  nearby: readonly Nearby[],
  { literals, lengths, distances }: CopyPrices,
  codeOf: (number: number) => number,
  longest: number,
): number {
  const costs = new Array<number>(pixels.length + 1).fill(0);
  for (let at = pixels.length - 1; at >= 0; at--) {
    let best = literals[pixels[at]!]! + costs[at + 1]!;
    for (const { back, number } of nearby) {
      for (let length = 1; back <= at && length <= Math.min(longest, pixels.length - at); length++) {
        if (pixels[at + length - 1] !== pixels[at + length - 1 - back]) break;
        if (length === 1) continue;
        best = Math.min(best, distances[codeOf(number)]! + lengths[length]! + costs[at + length]!);
      }
    }
    costs[at] = best;
  }
  return costs[0]!;
}

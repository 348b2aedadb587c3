import type { Random } from '../math/random.ts';
import { type Points, pointCount, totalWeight } from '../vectors/points.ts';

/** Points that stand for more points. */
export interface Sample {
  /** The points drawn, weighted by how often each was. */
  readonly points: Points;
  /** Number of each in the whole. */
  readonly numbers: Uint32Array;
}

/**
 * Draws `size` times, by systematic sampling in proportion to weight: every point is drawn as often as its weight
 * deserves, to the next or the last integer.
 */
export function samplePoints(points: Points, size: number, random: Random): Sample {
  const { dims, values, weights } = points;
  const step = totalWeight(points) / size;
  const offset = random.next();
  const numbers: number[] = [];
  const counts: number[] = [];
  let [passed, drawn] = [0, 0];
  for (let i = 0; i < pointCount(points); i++) {
    passed += weights ? weights[i]! : 1;
    const upTo = Math.min(size, Math.max(drawn, Math.ceil(passed / step - offset)));
    if (upTo === drawn) continue;
    numbers.push(i);
    counts.push(upTo - drawn);
    drawn = upTo;
  }
  const rows = new Float64Array(numbers.length * dims);
  numbers.forEach((from, to) => {
    rows.set(values.subarray(from * dims, (from + 1) * dims), to * dims);
  });
  const drawnPoints = { dims, values: rows, weights: Float64Array.from(counts) };
  return { points: drawnPoints, numbers: Uint32Array.from(numbers) };
}

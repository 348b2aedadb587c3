import { Random } from '../../src/math/random.ts';
import type { Points } from '../../src/vectors/points.ts';

/** A number from a normal distribution of mean 0 and variance 1. */
export function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

export interface CloudPlan {
  readonly count: number;
  readonly dims: number;
  /** Round clusters of deviation 1 around centres within +-`spread`. */
  readonly clusters?: number;
  readonly spread?: number;
  /** Weights from 0 to this, integers; absent: all 1. */
  readonly maxWeight?: number;
  readonly seed?: number;
}

/** Points around random centres, weighted if asked. */
export function randomPoints({
  count,
  dims,
  clusters = 3,
  spread = 10,
  maxWeight,
  seed = 1,
}: CloudPlan): Points {
  const random = new Random(seed);
  const centers = Float64Array.from({ length: clusters * dims }, () => spread * (2 * random.next() - 1));
  const values = new Float64Array(count * dims);
  for (let i = 0; i < count; i++) {
    const cluster = random.below(clusters);
    for (let axis = 0; axis < dims; axis++)
      values[i * dims + axis] = centers[cluster * dims + axis]! + normal(random);
  }
  if (maxWeight === undefined) return { dims, values };
  const weights = Float64Array.from({ length: count }, () => random.below(maxWeight + 1));
  weights[0] = 1;
  return { dims, values, weights };
}

/** Two rings, or two half moons, with normal noise, and which of them each point is of. */
export function twoShapes(
  shape: 'rings' | 'moons',
  count: number,
  noise: number,
  seed: number,
): { points: Points; truth: number[] } {
  const random = new Random(seed);
  const truth = Array.from({ length: count }, (_, i) => i % 2);
  const values = Float64Array.from(
    truth.flatMap((side) => {
      const angle = (shape === 'rings' ? 2 : 1) * Math.PI * random.next();
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      const rings = side ? [0.5 * x, 0.5 * y] : [x, y];
      const moons = side ? [1 - x, 0.5 - y] : [x, y];
      return (shape === 'rings' ? rings : moons).map((value) => value + noise * normal(random));
    }),
  );
  return { points: { dims: 2, values }, truth };
}

/** Share of points on which two labellings of two clusters agree, up to names. */
export function agreement(labels: ArrayLike<number>, truth: readonly number[]): number {
  const same = truth.filter((label, i) => labels[i] === label).length / truth.length;
  return Math.max(same, 1 - same);
}

/** Every point as often as its weight, an integer, says. */
export function repeat({ dims, values, weights }: Points): Points {
  const rows: number[] = [];
  weights?.forEach((weight, i) => {
    for (let n = 0; n < weight; n++) rows.push(...values.subarray(i * dims, (i + 1) * dims));
  });
  return { dims, values: Float64Array.from(rows) };
}

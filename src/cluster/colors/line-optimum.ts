import type { CellSolver } from './cell-solver.ts';

/** More points than this are left to the search: the table has a row of them for every cluster. */
const MAX_POINTS = 512;
/** How far from the line a point may lie, in units of the space: rounded coordinates of greys do. */
const TOLERANCE = 1e-3;

/**
 * The best of all ways to divide points on a line into K clusters, as the colours of a grey picture are: by dynamic
 * programming over the sorted points (Wang and Song 2011, "Ckmeans.1d.dp"), each row by halves (Grønlund et al. 2017).
 * Returns the centroids, 4 coordinates each; undefined where the points lie on no line. `k`: at most their number.
 */
export function lineOptimum(solver: CellSolver, k: number): Float64Array | undefined {
  const { kernel, count } = solver;
  if (count > MAX_POINTS) return undefined;
  const axes = solver.axes().map((at) => kernel.f32(at, count));
  const positions = positionsOnLine(axes, count);
  if (!positions) return undefined;
  const weights = kernel.f64(solver.field('weights'), count);
  const order = Uint32Array.from(positions.keys()).sort((a, b) => positions[a]! - positions[b]!);
  const ends = endsOfClusters(sumsAlong(order, positions, weights), k);
  return Float64Array.from(
    ends.flatMap((end, cluster) => {
      const members = order.subarray(cluster === 0 ? 0 : ends[cluster - 1]!, end);
      return axes.map((axis) => meanOf(members, axis, weights));
    }),
  );
}

/** Where each point lies along the line through all of them; undefined if one does not. */
function positionsOnLine(axes: readonly Float32Array[], count: number): Float64Array | undefined {
  const from = (i: number) => axes.map((axis) => axis[i]! - axis[0]!);
  const lengthOf = (vector: readonly number[]) => Math.hypot(...vector);
  let direction = from(0);
  for (let i = 1; i < count; i++) if (lengthOf(from(i)) > lengthOf(direction)) direction = from(i);
  const length = lengthOf(direction);
  if (length === 0) return undefined;
  const unit = direction.map((part) => part / length);
  const positions = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const vector = from(i);
    const position = vector.reduce((sum, part, axis) => sum + part * unit[axis]!, 0);
    if (lengthOf(vector.map((part, axis) => part - position * unit[axis]!)) > TOLERANCE) return undefined;
    positions[i] = position;
  }
  return positions;
}

/** Sums over the first points of a line: of weights, of positions, and of their squares. */
interface LineSums {
  readonly weights: Float64Array;
  readonly positions: Float64Array;
  readonly squares: Float64Array;
}

function sumsAlong(order: Uint32Array, positions: Float64Array, counts: Float64Array): LineSums {
  const [weights, sums, squares] = Array.from({ length: 3 }, () => new Float64Array(order.length + 1)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  order.forEach((point, i) => {
    const [weight, position] = [counts[point]!, positions[point]!];
    weights[i + 1] = weights[i]! + weight;
    sums[i + 1] = sums[i]! + weight * position;
    squares[i + 1] = squares[i]! + weight * position * position;
  });
  return { weights, positions: sums, squares };
}

/** Inertia of the points from `start` up to `end`, which is not among them. */
function inertiaOf({ weights, positions, squares }: LineSums, start: number, end: number): number {
  const weight = weights[end]! - weights[start]!;
  const sum = positions[end]! - positions[start]!;
  return weight > 0 ? squares[end]! - squares[start]! - (sum * sum) / weight : 0;
}

/** Where each of K clusters ends on the line, so that their inertia together is least. */
function endsOfClusters(sums: LineSums, k: number): number[] {
  const count = sums.weights.length - 1;
  let least = Float64Array.from({ length: count + 1 }, (_, end) => inertiaOf(sums, 0, end));
  const starts: Uint32Array[] = [];
  for (let clusters = 2; clusters <= k; clusters++) {
    const row = { least: new Float64Array(count + 1).fill(Infinity), starts: new Uint32Array(count + 1) };
    fillRow(sums, least, row, { from: clusters, to: count, low: clusters - 1, high: count - 1 });
    starts.push(row.starts);
    least = row.least;
  }
  const ends = [count];
  for (const row of starts.reverse()) ends.unshift(row[ends[0]!]!);
  return ends;
}

interface Range {
  /** Ends to fill in, both included. */
  readonly from: number;
  readonly to: number;
  /** Where the last cluster of any of them may start, both included. */
  readonly low: number;
  readonly high: number;
}

/** The best start of the last cluster for each end. It never falls as the end grows: the middle one bounds the rest. */
function fillRow(
  sums: LineSums,
  before: Float64Array,
  row: { readonly least: Float64Array; readonly starts: Uint32Array },
  { from, to, low, high }: Range,
): void {
  if (from > to) return;
  const end = (from + to) >> 1;
  for (let start = low; start <= Math.min(high, end - 1); start++) {
    const inertia = before[start]! + inertiaOf(sums, start, end);
    if (inertia >= row.least[end]!) continue;
    row.least[end] = inertia;
    row.starts[end] = start;
  }
  const best = row.starts[end]!;
  fillRow(sums, before, row, { from, to: end - 1, low, high: best });
  fillRow(sums, before, row, { from: end + 1, to, low: best, high });
}

function meanOf(members: Uint32Array, axis: Float32Array, weights: Float64Array): number {
  let [sum, weight] = [0, 0];
  for (const point of members) {
    sum += weights[point]! * axis[point]!;
    weight += weights[point]!;
  }
  return weight > 0 ? sum / weight : axis[members[0]!]!;
}

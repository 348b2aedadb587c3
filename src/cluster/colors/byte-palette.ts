import { fromSpace } from '../../color/convert.ts';
import { alphaOffset, coordinatesOf, straightCoordinates } from '../../color/coordinates.ts';
import type { Task } from '../../core/task.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import type { CellSolver } from './cell-solver.ts';

const ALMOST_OPAQUE = 250;
/** Share of opaque points from which on an entry is opaque: solid shapes must not shine through. */
const MIN_OPAQUE = 0.2;

/**
 * Rounds the solver's centroids to 8-bit colours, moves them to the means of what each then owns, and rounds
 * again, up to `rounds` times, as long as the inertia of the rounded palette falls. Leaves the solver with the
 * palette's colours as centroids, every point assigned. Returns the palette, 4 bytes RGBA per entry: first the
 * `kept` entries (the colours of the solver's fixed centroids, then others, which take no part in the averaging), then
 * those that own points, from dark to light. Throws `cancelled`.
 */
export async function roundToBytes(
  solver: CellSolver,
  space: ColorSpace,
  kept: Uint8Array,
  rounds: number,
  task: Task,
): Promise<Uint8Array> {
  const { fixed } = solver;
  const locked = kept.subarray(0, 4 * fixed);
  const bytesOfFree = () => {
    const shares = opaqueShares(solver, space).subarray(fixed);
    return bytesOfCentroids(solver.centroids().subarray(4 * fixed), space, solver.dims, shares);
  };
  let best = Uint8Array.from([...locked, ...sortByLuma(bytesOfFree())]);
  // Of many colours each assignment takes seconds.
  await task.checkpoint('cluster', 1);
  setPalette(solver, best, space);
  let inertia = solver.inertia();
  let latest = best;
  for (let round = 1; round < rounds; round++) {
    await task.checkpoint('cluster', 1);
    solver.moveToMeans();
    latest = Uint8Array.from([...locked, ...bytesOfFree()]);
    setPalette(solver, latest, space);
    if (solver.inertia() >= inertia) break;
    inertia = solver.inertia();
    best = latest;
  }
  await task.checkpoint('cluster', 1);
  if (latest !== best) setPalette(solver, best, space);
  const weights = solver.weights();
  if (kept.length === 0 && !weights.includes(0)) return best;
  const owners = ownersOf(best.subarray(4 * fixed), weights.subarray(fixed));
  const palette = Uint8Array.from([...kept, ...owners]);
  setPalette(solver, palette, space);
  return palette;
}

/** Makes the colours the centroids, and assigns. */
function setPalette(solver: CellSolver, colors: Uint8Array, space: ColorSpace): void {
  solver.setCentroids(coordinatesOf(colors, space, solver.dims));
  solver.assign();
}

/**
 * The nearest 8-bit RGBA colours of centroids, 4 numbers each; transparent ones are 0, 0, 0, 0. `shares`: of opaque
 * points in each cluster; where they are more than a few, the colour is opaque, too.
 */
export function bytesOfCentroids(
  centroids: Float64Array,
  space: ColorSpace,
  dims: 3 | 4,
  shares?: Float64Array,
): Uint8Array {
  const out = new Uint8Array(centroids.length);
  const offset = alphaOffset(space);
  for (let i = 0; i < out.length; i += 4) {
    const coordinates = centroids.subarray(i, i + 4);
    const isOpaque = dims === 3 || (shares && shares[i >> 2]! > MIN_OPAQUE);
    const alpha = isOpaque ? 255 : alphaByte((255 * coordinates[3]!) / offset[3]);
    if (alpha === 0) continue;
    const [x, y, z] = straightCoordinates(coordinates, alpha, offset, dims);
    fromSpace(space, x, y, z, out, i);
    out[i + 3] = alpha;
  }
  return out;
}

/**
 * Alpha as a byte. What is almost opaque becomes opaque: such an entry stands for opaque pixels with a few soft
 * ones among them, and people mind a solid shape that shines through more than the error of a few levels.
 */
function alphaByte(alpha: number): number {
  return alpha >= ALMOST_OPAQUE ? 255 : Math.round(alpha);
}

/** The share of opaque points in the weight of every cluster. */
function opaqueShares(solver: CellSolver, space: ColorSpace): Float64Array {
  const { kernel, count, dims } = solver;
  const shares = new Float64Array(solver.k);
  if (dims === 3) return shares.fill(1);
  const alpha = kernel.f32(solver.field('w'), count);
  const weights = kernel.f64(solver.field('weights'), count);
  const opaque = Math.fround(alphaOffset(space)[3]);
  solver.labels().forEach((label, i) => {
    if (alpha[i] === opaque) shares[label]! += weights[i]!;
  });
  const all = solver.weights();
  return shares.map((weight, k) => (weight > 0 ? weight / all[k]! : 0));
}

/** The colours that own points. */
function ownersOf(colors: Uint8Array, weights: Float64Array): Uint8Array {
  return colors.filter((_, i) => (weights[i >> 2] as number) > 0);
}

/** The colours in the order of `lumaOrder`. */
function sortByLuma(colors: Uint8Array): Uint8Array {
  return Uint8Array.from(lumaOrder(colors).flatMap((k) => [...colors.subarray(4 * k, 4 * k + 4)]));
}

/** Numbers of colours: transparent first, then from dark to light (Rec. 601 luma); equal colours keep their order. */
export function lumaOrder(colors: Uint8Array): number[] {
  const luma = (k: number) =>
    299 * colors[4 * k]! + 587 * colors[4 * k + 1]! + 114 * colors[4 * k + 2]! + 2e5 * colors[4 * k + 3]!;
  return Array.from({ length: colors.length / 4 }, (_, k) => k).sort((a, b) => luma(a) - luma(b));
}

import { fromSpace } from '../../color/convert.ts';
import { alphaScale, coordinatesOf } from '../../color/coordinates.ts';
import type { Task } from '../../core/task.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import type { CellSolver } from './cell-solver.ts';

const ALMOST_OPAQUE = 250;

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
  const bytesOfFree = () => bytesOfCentroids(solver.centroids().subarray(4 * fixed), space, solver.dims);
  let best = Uint8Array.from([...locked, ...sortByLuma(bytesOfFree())]);
  // Of many colours each assignment takes seconds.
  await task.checkpoint('cluster', 1);
  place(solver, best, space);
  let inertia = solver.inertia();
  let placed = best;
  for (let round = 1; round < rounds; round++) {
    await task.checkpoint('cluster', 1);
    solver.moveToMeans();
    placed = Uint8Array.from([...locked, ...bytesOfFree()]);
    place(solver, placed, space);
    if (solver.inertia() >= inertia) break;
    inertia = solver.inertia();
    best = placed;
  }
  await task.checkpoint('cluster', 1);
  if (placed !== best) place(solver, best, space);
  const weights = solver.weights();
  if (kept.length === 0 && !weights.includes(0)) return best;
  const owners = ownersOf(best.subarray(4 * fixed), weights.subarray(fixed));
  const palette = Uint8Array.from([...kept, ...owners]);
  place(solver, palette, space);
  return palette;
}

/** Makes the colours the centroids, and assigns. */
function place(solver: CellSolver, colors: Uint8Array, space: ColorSpace): void {
  solver.setCentroids(coordinatesOf(colors, space, solver.dims));
  solver.assign();
}

/** The nearest 8-bit RGBA colours of centroids, 4 numbers each; transparent ones are 0, 0, 0, 0. */
export function bytesOfCentroids(centroids: Float64Array, space: ColorSpace, dims: 3 | 4): Uint8Array {
  const out = new Uint8Array(centroids.length);
  for (let i = 0; i < out.length; i += 4) {
    const [x, y, z, w] = centroids.subarray(i, i + 4) as unknown as [number, number, number, number];
    const alpha = dims === 3 ? 255 : alphaByte((255 * w) / alphaScale(space));
    if (alpha === 0) continue;
    const opacity = alpha / 255;
    fromSpace(space, x / opacity, y / opacity, z / opacity, out, i);
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

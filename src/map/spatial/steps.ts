import { SPATIAL_WINDOW } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { root } from '../../math/root.ts';
import type { LoadedWindow } from './window.ts';

/** Iterations of conjugate gradients, and the share of the residual's square at which they stop. */
const [ITERATIONS, TOLERANCE] = [20, 1e-6];
/** Cone responses that are as dark as this count as no darker. */
const DARKEST = 0.0005;

/**
 * The steps of the entries' cone responses, four numbers each, that make the squared error of a window with its indices
 * least: conjugate gradients (M. R. Hestenes and E. Stiefel, "Methods of conjugate gradients for solving linear
 * systems", 1952). `free`: whether an entry may change. `damping`: what the square of a
 * step counts for each of its pixels, beside 10,000 for the error that it makes there: it keeps entries in place.
 */
export function solveSteps(
  kernel: Kernel,
  window: LoadedWindow,
  free: readonly boolean[],
  damping: number,
): Float64Array {
  const scales = stepScales(kernel, window, free);
  return kernel.scope(() => {
    const sums = kernel.reserve(32 * free.length);
    const steps = kernel.reserve(16 * free.length);
    const field = kernel.reserve(window.fieldBytes);
    const gathered = () => {
      kernel.call.gatherSteps(window.at, sums);
      return kernel.f64(sums, 4 * free.length).map((sum, i) => sum * scales[i]!);
    };
    const wanted = gathered().map((sum) => -sum);
    kernel.write(SPATIAL_WINDOW, window.at, { field });
    const solution = conjugateGradients(wanted, (vector) => {
      kernel.f32(steps, vector.length).set(vector.map((value, i) => value * scales[i]!));
      kernel.u8(field, window.fieldBytes).fill(0);
      kernel.call.spreadSteps(window.at, steps);
      return gathered().map((sum, i) => sum + damping * vector[i]!);
    });
    kernel.write(SPATIAL_WINDOW, window.at, { field: window.field });
    return solution.map((value, i) => value * scales[i]!);
  });
}

/** What makes all unknowns alike: steps of OKLab's length, divided by the root of the entry's pixels. */
function stepScales(kernel: Kernel, window: LoadedWindow, free: readonly boolean[]): Float64Array {
  const counts = new Float64Array(free.length);
  const pixels =
    kernel.read(SPATIAL_WINDOW, window.at, 'rows') * kernel.read(SPATIAL_WINDOW, window.at, 'width');
  for (const index of kernel.u8(window.indices, pixels)) counts[index]!++;
  return Float64Array.from(kernel.f32(window.cones, 4 * free.length), (cone, i) =>
    i % 4 === 3 || !free[i >> 2]
      ? 0
      : (3 * root(Math.max(DARKEST, cone), 3) ** 2) / Math.sqrt(counts[i >> 2]! + 1),
  );
}

/** Solves for a symmetric, positive definite matrix, given by its product with a vector. */
function conjugateGradients(
  wanted: Float64Array,
  product: (vector: Float64Array) => Float64Array,
): Float64Array {
  const solution = new Float64Array(wanted.length);
  let residual = wanted;
  let direction = wanted;
  let square = dot(residual, residual);
  const enough = TOLERANCE * square;
  for (let i = 0; i < ITERATIONS && square > enough; i++) {
    const image = product(direction);
    const length = square / dot(direction, image);
    for (let j = 0; j < solution.length; j++) solution[j]! += length * direction[j]!;
    residual = residual.map((value, j) => value - length * image[j]!);
    const next = dot(residual, residual);
    direction = residual.map((value, j) => value + (next / square) * direction[j]!);
    square = next;
  }
  return solution;
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}

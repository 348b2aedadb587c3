import { alphaOffset } from '../../color/coordinates.ts';
import { reserveLinearTable, spaceNumber } from '../../color/linear-table.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { CellSolver } from './cell-solver.ts';

/** A solver over colours, and which colour each of its points is. */
export interface ColorPoints {
  readonly solver: CellSolver;
  /** Number of the colour of every point; absent when they are in the same order. */
  readonly order: Uint32Array | undefined;
}

/**
 * Distinct colours as weighted points of a colour space, sorted and planted in a solver.
 * `colors`: packed RGBA; `opaque`: all alphas are 255 (3 dimensions), else alpha is the fourth dimension, see
 * `alphaOffset`; `capacity`: most clusters.
 */
export function loadColors(
  kernel: Kernel,
  colors: Uint32Array,
  counts: Float64Array,
  space: ColorSpace,
  opaque: boolean,
  capacity: number,
): ColorPoints {
  const solver = new CellSolver(kernel, opaque ? 3 : 4, colors.length, capacity);
  kernel.f64(solver.field('weights'), colors.length).set(counts);
  writeColorCoordinates(solver, colors, space, opaque);
  const origin = kernel.reserve(16);
  kernel.f32(origin, 4).fill(0);
  const wide = space === 'srgb' && opaque;
  const extent = wide ? 255 : Math.max(kernel.call.boundPoints(solver.at, origin), Number.MIN_VALUE);
  const sorted = kernel.call.mortonCodes(solver.at, origin, 255 / extent) === 1;
  const order = sorted ? undefined : sortPoints(solver);
  solver.plant();
  return { solver, order };
}

/** Writes the coordinates of the colours. */
function writeColorCoordinates(
  solver: CellSolver,
  colors: Uint32Array,
  space: ColorSpace,
  opaque: boolean,
): void {
  const { kernel, at } = solver;
  kernel.scope(() => {
    const scratch = kernel.reserve(4 * (colors.length + 4));
    kernel.u32(scratch, colors.length).set(colors);
    if (space === 'srgb') {
      kernel.call.unpackColors(at, scratch);
    } else {
      const [x, y] = solver.axes();
      const table = reserveLinearTable(kernel);
      kernel.call.convertColors(scratch, colors.length, spaceNumber(space), x, (y - x) / 4, table);
    }
    if (!opaque) kernel.call.premultiply(at, scratch, ...alphaOffset(space));
  });
}

/** Brings the points into Morton order; returns the former number of each. */
export function sortPoints(solver: CellSolver): Uint32Array {
  const { kernel, count } = solver;
  const order = kernel.reserve(4 * count);
  return kernel.scope(() => {
    const scratch = kernel.reserve(8 * count);
    const digits = kernel.reserve(1024);
    kernel.call.sortByCode(solver.field('codes'), order, count, scratch, digits);
    for (const axis of solver.axes()) {
      kernel.call.gather32(axis, order, count, scratch);
      kernel.u8(axis, 4 * count).set(kernel.u8(scratch, 4 * count));
    }
    const weights = solver.field('weights');
    kernel.call.gather64(weights, order, count, scratch);
    kernel.u8(weights, 8 * count).set(kernel.u8(scratch, 8 * count));
    const numbers = kernel.u32(order, count).slice();
    return numbers;
  });
}

import type { CellSolver } from '../../cluster/colors/cell-solver.ts';
import { roomToSearch } from '../../cluster/colors/color-kmeans.ts';
import { type ColorPoints, loadColors } from '../../cluster/colors/color-points.ts';
import { invalidOption } from '../../core/errors.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { ColorHistogram } from '../../vectors/color-histogram.ts';

/** More distinct colours than this are fitted by the means of cells first, of which there are at most as many. */
const MAX_TO_FIT = 150_000;
/** Bytes of solver and mixture per colour, and per component, with some to spare. */
const BYTES_PER_COLOR = 100;
const BYTES_PER_COMPONENT = 1500;

/** The colours of a histogram as points of a space, in a kernel of their own with room for `k` components. */
export function loadHistogram(histogram: ColorHistogram, space: ColorSpace, k: number): ColorPoints {
  const { colors, counts, opaque } = histogram;
  if (colors.length === 0) throw invalidOption('histogram', 'of at least one colour', 'an empty one');
  const capacity = k + roomToSearch(k);
  const kernel = new Kernel(BYTES_PER_COLOR * colors.length + BYTES_PER_COMPONENT * capacity);
  return loadColors(kernel, colors, counts, space, opaque, capacity);
}

/** Bits per axis of the cells to fit first; 8 for all points. */
export function fittingBits(solver: CellSolver, k: number): number {
  if (solver.count <= MAX_TO_FIT) return 8;
  let bits = 7;
  while (bits > 5 && solver.countCells(bits) > MAX_TO_FIT) bits--;
  return solver.countCells(bits) >= k ? bits : 8;
}

/** Values of a solver's points in the order of the histogram's colours. */
export function inHistogramOrder<T extends Uint16Array | Float32Array>(
  values: T,
  order: Uint32Array | undefined,
): T {
  if (order === undefined) return values;
  const out = values.slice() as T;
  for (let i = 0; i < order.length; i++) out[order[i]!] = values[i]!;
  return out;
}

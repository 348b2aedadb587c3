import type { CellSolver } from '../../src/cluster/colors/cell-solver.ts';
import { loadColors } from '../../src/cluster/colors/color-points.ts';
import type { PixelImage } from '../../src/image/pixel-image.ts';
import { Kernel } from '../../src/kernels/kernel.ts';
import type { ColorHistogram } from '../../src/vectors/color-histogram.ts';
import { countColors } from '../reference/histogram.ts';
import type { WeightedPoints } from '../reference/lloyd.ts';

/** A solver, and its points in its own order as the references take them. */
export interface Loaded {
  readonly solver: CellSolver;
  readonly points: WeightedPoints;
}

/** The colours of a picture planted in a solver with room for `capacity` clusters. */
export function loadPicture(image: PixelImage, capacity: number, kernel = new Kernel()): Loaded {
  return plant(countColors(image), capacity, kernel);
}

/** Opaque colours, each once, planted in a solver; `weights`: one per colour, default 1. */
export function loadOpaque(colors: Iterable<number>, capacity: number, weights?: readonly number[]): Loaded {
  const list = Uint32Array.from(colors, (color) => (color | 0xff000000) >>> 0);
  const counts = Float64Array.from(list, (_, i) => weights?.[i] ?? 1);
  const histogram = { colors: list, counts, pixels: list.length, opaque: true };
  return plant(histogram, capacity, new Kernel());
}

export function plant(histogram: ColorHistogram, capacity: number, kernel: Kernel): Loaded {
  const { colors, counts, opaque } = histogram;
  const { solver } = loadColors(kernel, colors, counts, 'srgb', opaque, capacity);
  return { solver, points: pointsOf(solver) };
}

/** The points of a solver, four coordinates each, and their weights. */
export function pointsOf(solver: CellSolver): WeightedPoints {
  const { kernel, count } = solver;
  const axes = solver.axes().map((at) => kernel.f32(at, count));
  const coordinates = Float64Array.from({ length: 4 * count }, (_, i) => axes[i & 3]![i >> 2]!);
  return { coordinates, weights: kernel.f64(solver.field('weights'), count).slice(), dims: 4 };
}

/** The points numbered `chosen`, as centroids. */
export function centroidsAt(points: WeightedPoints, chosen: Iterable<number>): Float64Array {
  return Float64Array.from([...chosen].flatMap((i) => [...points.coordinates.subarray(4 * i, 4 * i + 4)]));
}

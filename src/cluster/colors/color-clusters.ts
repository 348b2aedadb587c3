import { integer, oneOf } from '../../core/checks.ts';
import type { Task } from '../../core/task.ts';
import { COLOR_SPACES, type ColorSpace } from '../../core/vocabulary.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { ColorHistogram } from '../../vectors/color-histogram.ts';
import type { Points } from '../../vectors/points.ts';
import { PointCloud } from '../points/point-cloud.ts';
import type { CellSolver } from './cell-solver.ts';
import { type KMeansPlan, roomToSearch, searchCentroids } from './color-kmeans.ts';
import { loadColors } from './color-points.ts';

/** Bytes of solver and cloud per colour, and per cluster, with some to spare. */
const BYTES_PER_COLOR = 192;
const BYTES_PER_CLUSTER = 1024;

/**
 * The distinct colours of a picture as weighted points of a space, with fast k-means on them: the bridge between
 * histograms and models of points. Coordinates are bytes for `srgb`, with a fourth for alpha unless all colours are
 * opaque: see `coordinatesOf`.
 */
export class ColorClusters {
  readonly count: number;
  readonly dims: 3 | 4;
  readonly #solver: CellSolver;
  readonly #order: Uint32Array | undefined;

  /** `mostClusters`: largest K to come. Throws `invalid-option` for an empty histogram or an unknown space. */
  constructor(histogram: ColorHistogram, space: ColorSpace, maxClusters: number) {
    const { colors, counts, opaque } = histogram;
    oneOf('space', space, COLOR_SPACES);
    this.count = integer('histogram.colors.length', colors.length, 1, 2 ** 32);
    const capacity = maxClusters + roomToSearch(maxClusters);
    const kernel = new Kernel(BYTES_PER_COLOR * colors.length + BYTES_PER_CLUSTER * capacity);
    const { solver, order } = loadColors(kernel, colors, counts, space, opaque, capacity);
    this.dims = solver.dims;
    this.#solver = solver;
    this.#order = order;
  }

  /** Good centroids, rows of D coordinates: `plan.k` of them, or every colour's own coordinates. */
  async search(plan: KMeansPlan, task: Task): Promise<Float64Array> {
    const solver = this.#solver;
    if (this.count > plan.k) await searchCentroids(solver, plan, task);
    else this.#ownCoordinates();
    return this.#rows();
  }

  /** Sum of count times squared distance to the centroids last searched for. */
  inertia(): number {
    return this.#solver.inertia();
  }

  /** Cluster of every colour after a search, in the order of the histogram. */
  labels(): Uint32Array {
    return this.restore(this.#solver.labels());
  }

  /** Nearest of some centroids (rows of D coordinates, at most `mostClusters`) to every colour, in their order. */
  nearest(centroids: Float64Array): Uint32Array {
    const { dims } = this;
    const rows = new Float64Array((4 * centroids.length) / dims);
    centroids.forEach((value, i) => {
      rows[4 * Math.floor(i / dims) + (i % dims)] = value;
    });
    this.#solver.setCentroids(rows);
    this.#solver.assign();
    return this.labels();
  }

  /** Weighted means, `k` rows of D, of the colours that share a label; zeros for a label that no colour has. */
  means(labels: Uint16Array, k: number): Float64Array {
    const { kernel, count } = this.#solver;
    return kernel.scope(() => {
      const { dims, at } = this.cloud();
      const labelsAt = kernel.reserve(4 * (count + 4));
      const origins = kernel.reserve(8 * k * dims);
      const sumsAt = kernel.reserve(8 * k * (dims + 1));
      kernel.f64(origins, k * dims).fill(0);
      const loaded = kernel.u32(labelsAt, count);
      if (this.#order) loaded.set(Uint32Array.from(this.#order, (color) => labels[color]!));
      else loaded.set(labels);
      kernel.call.sumByLabel(at, labelsAt, origins, k, sumsAt);
      const sums = kernel.f64(sumsAt, k * (dims + 1)).slice();
      return Float64Array.from({ length: k * dims }, (_, i) => {
        const row = Math.floor(i / dims) * (dims + 1);
        return sums[row]! > 0 ? sums[row + 1 + (i % dims)]! / sums[row]! : 0;
      });
    });
  }

  /** The points in kernel memory, in the order of the solver: see `restore`. */
  cloud(): PointCloud {
    return PointCloud.ofSolver(this.#solver);
  }

  /** The points in the order of the histogram. */
  points(): Points {
    const { kernel, dims, count } = this.#solver;
    const axes = Array.from(kernel.u32(this.#solver.at, dims), (axis) => kernel.f32(axis, count));
    const from = kernel.f64(this.#solver.field('weights'), count);
    const values = new Float64Array(count * dims);
    const weights = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      const to = this.#order ? this.#order[i]! : i;
      weights[to] = from[i]!;
      for (let axis = 0; axis < dims; axis++) values[to * dims + axis] = axes[axis]![i]!;
    }
    return { dims, values, weights };
  }

  /** Labels of the solver's points as labels of the histogram's colours, a copy. */
  restore(labels: Uint32Array): Uint32Array {
    const out = labels.slice();
    this.#order?.forEach((color, i) => {
      out[color] = labels[i]!;
    });
    return out;
  }

  #ownCoordinates(): void {
    const axes = [0, 1, 2, 3].map((axis) => {
      const at = this.#solver.kernel.u32(this.#solver.at, 4)[axis]!;
      return this.#solver.kernel.f32(at, this.count);
    });
    this.#solver.setCentroids(Float64Array.from({ length: 4 * this.count }, (_, i) => axes[i % 4]![i >> 2]!));
    this.#solver.assign();
  }

  #rows(): Float64Array {
    return this.#solver.centroids().filter((_, i) => i % 4 < this.dims);
  }
}

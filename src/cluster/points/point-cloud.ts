import { invalidOption } from '../../core/errors.ts';
import { CLOUD } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { type Points, pointCount } from '../../vectors/points.ts';

const GROUP = 4;
const MAX_COORDINATE = 1e100;
const MAX_WEIGHT = 1e90;
const NO_WEIGHTS = new Float64Array(0);

/** Weighted single-precision points that stand in a kernel's memory, one axis after the other. */
interface StoredPoints {
  readonly kernel: Kernel;
  readonly count: number;
  readonly dims: number;
  /** Addresses of each axis' coordinates. */
  axes(): readonly number[];
  /** Address of the weights, in double precision. */
  field(name: 'weights'): number;
}

/**
 * Weighted points of any dimension in kernel memory, one axis after the other, for the passes of the k-means family.
 */
export class PointCloud {
  readonly kernel: Kernel;
  /** Address of the kernels' `Cloud`. */
  readonly at: number;
  readonly count: number;
  readonly dims: number;
  /** Entries per axis, and of every array with one entry per point: `count` rounded up to a multiple of 4. */
  readonly stride: number;
  readonly #values: number;
  readonly #weights: number;

  /** Reserves room for points, and puts weights in place. */
  private constructor(kernel: Kernel, dims: number, weights: Float64Array | undefined, count: number) {
    this.kernel = kernel;
    this.count = count;
    this.dims = dims;
    this.stride = Math.ceil(count / GROUP) * GROUP;
    this.at = kernel.create(CLOUD, { count, stride: this.stride, dims });
    this.#values = kernel.reserve(8 * dims * this.stride);
    this.#weights = kernel.reserve(8 * this.stride);
    kernel.write(CLOUD, this.at, { values: this.#values, weights: this.#weights });
    const room = kernel.f64(this.#weights, this.stride).fill(0);
    if (weights) room.set(weights);
    else room.fill(1, 0, count);
  }

  /**
   * A copy of points that `checkPoints` has passed, in a kernel of its own. Throws `invalid-option` for numbers so
   * large that sums of their squares would not be finite.
   */
  static of(points: Points): PointCloud {
    refuseBeyond('points.values', points.values, MAX_COORDINATE);
    refuseBeyond('points.weights', points.weights ?? NO_WEIGHTS, MAX_WEIGHT);
    const count = pointCount(points);
    const bytes = 8 * points.values.length;
    const kernel = new Kernel(2 * bytes + 32 * count + 65536);
    const cloud = new PointCloud(kernel, points.dims, points.weights, count);
    return kernel.scope(() => {
      const rows = kernel.reserve(bytes);
      kernel.f64(rows, points.values.length).set(points.values);
      kernel.call.transposeRows(cloud.at, rows);
      return cloud;
    });
  }

  /** A copy of a solver's points in the same kernel and order. */
  static ofSolver(solver: StoredPoints): PointCloud {
    const { kernel, count, dims } = solver;
    const cloud = new PointCloud(kernel, dims, undefined, count);
    kernel.f64(cloud.#weights, count).set(kernel.f64(solver.field('weights'), count));
    const axes = solver.axes();
    for (let axis = 0; axis < dims; axis++) {
      cloud.axis(axis).fill(0, count).set(kernel.f32(axes[axis]!, count));
    }
    return cloud;
  }

  /** Coordinates along an axis: a view of `stride` entries until the memory grows. */
  axis(axis: number): Float64Array {
    return this.kernel.f64(this.#values + 8 * axis * this.stride, this.stride);
  }

  /** Weights: a view of `count` entries until the memory grows. */
  weights(): Float64Array {
    return this.kernel.f64(this.#weights, this.count);
  }

  /** Sum of the weights. */
  totalWeight(): number {
    return this.weights().reduce((sum, weight) => sum + weight, 0);
  }

  /** Coordinates of point `i`, a copy. */
  row(i: number): Float64Array {
    return Float64Array.from({ length: this.dims }, (_, axis) => this.axis(axis)[i]!);
  }

  /** Coordinates of all points as rows, a copy. */
  rows(): Float64Array {
    const { count, dims } = this;
    const rows = new Float64Array(count * dims);
    for (let axis = 0; axis < dims; axis++) {
      const values = this.axis(axis);
      for (let i = 0; i < count; i++) rows[i * dims + axis] = values[i]!;
    }
    return rows;
  }

  /** Weighted mean and variance (divided by the total weight) along each axis. */
  spread(): { means: Float64Array; variances: Float64Array } {
    const { dims } = this;
    const weights = this.weights();
    const total = this.totalWeight();
    const means = new Float64Array(dims);
    const variances = new Float64Array(dims);
    for (let axis = 0; axis < dims; axis++) {
      const values = this.axis(axis);
      const mean = weights.reduce((sum, weight, i) => sum + weight * values[i]!, 0) / total;
      means[axis] = mean;
      variances[axis] =
        weights.reduce((sum, weight, i) => sum + weight * (values[i]! - mean) ** 2, 0) / total;
    }
    return { means, variances };
  }
}

function refuseBeyond(option: string, values: Float64Array, limit: number): void {
  const bad = values.findIndex((value) => Math.abs(value) > limit);
  if (bad >= 0) throw invalidOption(`${option}[${bad}]`, `at most ${limit} in size`, values[bad]);
}

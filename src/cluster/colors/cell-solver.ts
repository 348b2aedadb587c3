import { BREATH, NODE, SOLVER } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';

/** The tree has at most 8 levels below its root, and every level keeps a candidate list. */
const LISTS = 10;

/** How a run of Lloyd's iteration ended. */
export interface LloydRun {
  readonly iterations: number;
  /** True when the last assignment changed no label. */
  readonly converged: boolean;
}

/**
 * k-means over weighted points of 3 or 4 dimensions by the exact cell-tree kernels. Points are kept in
 * Morton order; their coordinates should stay within +-1000.
 */
export class CellSolver {
  readonly kernel: Kernel;
  /** Address of the kernels' state. */
  readonly at: number;
  readonly count: number;
  readonly dims: 3 | 4;
  /** Most clusters that fit, those of a breath included. */
  readonly capacity: number;
  #breath = 0;

  /** Reserves room; the points themselves are filled in by `points.ts`, which then calls `plant`. */
  constructor(kernel: Kernel, dims: 3 | 4, count: number, capacity: number) {
    this.kernel = kernel;
    this.dims = dims;
    this.count = count;
    this.capacity = capacity;
    const padded = count + 8;
    const room = ((capacity + 3) & ~3) + 4;
    this.at = kernel.create(SOLVER, { count, dims, capacity: room, slack: 0.25 });
    kernel.write(SOLVER, this.at, {
      x: kernel.reserve(4 * padded),
      y: kernel.reserve(4 * padded),
      z: kernel.reserve(4 * padded),
      // The fourth axis of 3 dimensions is zero, and so are the centroids along it.
      w: kernel.reserveZeroed(4 * padded),
      weights: kernel.reserve(8 * padded),
      energies: kernel.reserve(8 * padded),
      codes: kernel.reserve(4 * padded),
      labels: kernel.reserve(4 * padded),
      means: kernel.reserveZeroed(32 * room),
      sums: kernel.reserve(48 * room),
      versions: kernel.reserveZeroed(4 * room),
      lists: kernel.reserve(LISTS * 20 * room),
      tags: kernel.reserve(8 * room),
    });
  }

  /** Addresses of the coordinates: f32 arrays, one per axis, four in any case. */
  axes(): [number, number, number, number] {
    return [this.field('x'), this.field('y'), this.field('z'), this.field('w')];
  }

  /** Cells of `bits` bits per axis (1 to 7) that hold points. */
  countCells(bits: number): number {
    return this.kernel.call.countCells(this.at, bits);
  }

  /** A solver over the weighted means of the cells of `bits` bits per axis; this one for 8 bits. */
  coarsen(bits: number): CellSolver {
    if (bits === 8) return this;
    const coarse = new CellSolver(this.kernel, this.dims, this.countCells(bits), this.capacity);
    this.kernel.call.meansOfCells(this.at, bits, coarse.at);
    coarse.plant();
    coarse.fixCentroids(this.centroids().subarray(0, 4 * this.fixed));
    return coarse;
  }

  /** Builds the tree over the points now in place, sorted by code, and clears all labels. */
  plant(): void {
    const { kernel, at, count } = this;
    const nodeCount = kernel.call.countNodes(at, 0, count);
    const nodes = kernel.reserve(NODE.bytes * nodeCount);
    const nodeSums = kernel.reserve(48 * nodeCount);
    kernel.write(SOLVER, at, { nodes, nodeCount, nodeSums });
    kernel.call.fillEnergies(at);
    kernel.call.buildTree(at, 0, 0, count);
    kernel.call.clearAssignment(at);
  }

  /** A field of the kernels' `Solver`: the address of an array, or a number. */
  field(name: keyof typeof SOLVER.fields): number {
    return this.kernel.read(SOLVER, this.at, name);
  }

  /** Clusters in use. */
  get k(): number {
    return this.field('k');
  }

  /** How many centroids stay where they are: the first ones. */
  get fixed(): number {
    return this.field('fixed');
  }

  /** Makes these the centroids, four coordinates each, and the first ones for ever: nothing moves or removes them. */
  fixCentroids(centroids: Float64Array): void {
    this.setCentroids(centroids);
    this.kernel.write(SOLVER, this.at, { fixed: centroids.length / 4 });
  }

  /** Four coordinates per centroid (the fourth 0 in 3 dimensions), a copy. */
  centroids(): Float64Array {
    return this.kernel.f64(this.field('means'), 4 * this.k).slice();
  }

  /** Replaces the centroids; four coordinates each. Fixed ones are given again, as they are. */
  setCentroids(centroids: Float64Array): void {
    const { at, kernel } = this;
    const k = centroids.length / 4;
    kernel.write(SOLVER, at, { k });
    for (let i = 0; i < k; i++) {
      const [x, y, z, w] = centroids.subarray(4 * i, 4 * i + 4) as unknown as [
        number,
        number,
        number,
        number,
      ];
      kernel.call.setCentroid(at, i, x, y, z, w);
    }
  }

  /** Labels every point with its nearest centroid, the lowest of equals; returns the changes. */
  assign(): number {
    return this.kernel.call.assign(this.at);
  }

  /** Lloyd's iteration until nothing changes, or the inertia falls by less than `tolerance` of itself. */
  lloyd(maxIterations: number, tolerance: number): LloydRun {
    const iterations = this.kernel.call.lloyd(this.at, maxIterations, tolerance);
    return { iterations, converged: this.field('changed') === 0 };
  }

  /** Moves every centroid that is not fixed to the mean of its points. */
  moveToMeans(): void {
    this.kernel.call.moveToMeans(this.at);
  }

  /** Weighted sum of squared distances to the centroids where they are. */
  inertia(): number {
    return this.kernel.call.inertiaAtCentroids(this.at);
  }

  /** The same with every centroid that is not fixed at the mean of its points. */
  inertiaAtMeans(): number {
    return this.kernel.call.inertiaAtMeans(this.at);
  }

  /** Weight of every cluster. */
  weights(): Float64Array {
    const sums = this.kernel.f64(this.field('sums'), 6 * this.k);
    return Float64Array.from({ length: this.k }, (_, k) => sums[6 * k + 4] as number);
  }

  /** Cluster of every point, in the solver's order of points; a view until the memory grows. */
  labels(): Uint32Array {
    return this.kernel.u32(this.field('labels'), this.count);
  }

  /**
   * One breath (see the kernel): `m` clusters more and `m` fewer, with up to `steps` iterations each. Returns the
   * iterations done and whether the inertia fell by more than `gain` of itself; if not, nothing changed.
   */
  breathe(m: number, steps: number, tolerance: number, gain: number): { iterations: number; kept: boolean } {
    this.#breath ||= this.#reserveBreath();
    const iterations = this.kernel.call.breathe(this.at, this.#breath, m, steps, tolerance, gain);
    return { iterations: Math.abs(iterations), kept: iterations > 0 };
  }

  #reserveBreath(): number {
    const { kernel } = this;
    const room = this.field('capacity');
    return kernel.create(BREATH, {
      scores: kernel.reserve(8 * room),
      marks: kernel.reserve(4 * room),
      chosen: kernel.reserve(4 * room),
      scatter: kernel.reserve(80 * room),
      neighbors: kernel.reserve(192 * room),
      closest: kernel.reserve(4 * room),
      saved: kernel.reserve(32 * room),
      nearest: kernel.reserve(96),
      lanes: kernel.reserve(16),
    });
  }
}

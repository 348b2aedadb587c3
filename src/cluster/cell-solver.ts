import type { Kernel } from '../kernels/kernel.ts';

/** Word offsets of the kernels' `Solver`; the order there and here must agree. */
const FIELD = {
  x: 0,
  weights: 4,
  energies: 5,
  codes: 6,
  count: 7,
  dims: 8,
  nodes: 9,
  nodeCount: 10,
  labels: 11,
  k: 12,
  capacity: 13,
  means: 14,
  sums: 15,
  versions: 16,
  lists: 18,
  changed: 19,
  slack: 20,
  tags: 21,
  nodeSums: 23,
  fixed: 24,
} as const;
const SOLVER_BYTES = 112;
const NODE_BYTES = 64;
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
    this.at = kernel.reserve(SOLVER_BYTES);
    const padded = count + 8;
    const room = ((capacity + 3) & ~3) + 4;
    const axes = [0, 1, 2, 3].map(() => kernel.reserve(4 * padded));
    const [weights, energies] = [kernel.reserve(8 * padded), kernel.reserve(8 * padded)];
    const [codes, labels] = [kernel.reserve(4 * padded), kernel.reserve(4 * padded)];
    const [means, sums] = [kernel.reserve(32 * room), kernel.reserve(48 * room)];
    const [versions, lists] = [kernel.reserve(4 * room), kernel.reserve(LISTS * 20 * room)];
    const tags = kernel.reserve(8 * room);
    // The memory may have been used before: a fourth axis of 3 dimensions and the versions start at zero.
    kernel.u8(axes[3]!, 4 * padded).fill(0);
    kernel.u8(means, 32 * room).fill(0);
    kernel.u8(versions, 4 * room).fill(0);
    const words = this.#words().fill(0);
    words[FIELD.tags] = tags;
    words.set(axes, FIELD.x);
    words.set([weights, energies, codes, count, dims], FIELD.weights);
    words.set([labels, 0, room, means, sums, versions, 0, lists], FIELD.labels);
  }

  /** Cells of `bits` bits per axis (1 to 7) that hold points. */
  countCells(bits: number): number {
    return this.kernel.call.countCells(this.at, bits);
  }

  /** A solver over the weighted means of the cells of `bits` bits per axis; this one for 8 bits. */
  coarsened(bits: number): CellSolver {
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
    const nodes = kernel.reserve(NODE_BYTES * nodeCount);
    const nodeSums = kernel.reserve(48 * nodeCount);
    const words = this.#words();
    words.set([nodes, nodeCount], FIELD.nodes);
    words[FIELD.nodeSums] = nodeSums;
    kernel.f32(at, 24)[FIELD.slack] = 0.25;
    kernel.call.fillEnergies(at);
    kernel.call.buildTree(at, 0, 0, count);
    kernel.call.clearAssignment(at);
  }

  /** Address of an array of the solver's state. */
  address(field: keyof typeof FIELD): number {
    return this.#words()[FIELD[field]] as number;
  }

  /** Clusters in use. */
  get k(): number {
    return this.address('k');
  }

  /** How many centroids stay where they are: the first ones. */
  get fixed(): number {
    return this.address('fixed');
  }

  /** Makes these the centroids, four coordinates each, and the first ones for ever: nothing moves or removes them. */
  fixCentroids(centroids: Float64Array): void {
    this.setCentroids(centroids);
    this.#words()[FIELD.fixed] = centroids.length / 4;
  }

  /** Four coordinates per centroid (the fourth 0 in 3 dimensions), a copy. */
  centroids(): Float64Array {
    return this.kernel.f64(this.address('means'), 4 * this.k).slice();
  }

  /** Replaces the centroids; four coordinates each. Fixed ones are given again, as they are. */
  setCentroids(centroids: Float64Array): void {
    const { at, kernel } = this;
    const k = centroids.length / 4;
    this.#words()[FIELD.k] = k;
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
    return { iterations, converged: this.address('changed') === 0 };
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
    const sums = this.kernel.f64(this.address('sums'), 6 * this.k);
    return Float64Array.from({ length: this.k }, (_, k) => sums[6 * k + 4] as number);
  }

  /** Cluster of every point, in the solver's order of points; a view until the memory grows. */
  labels(): Uint32Array {
    return this.kernel.u32(this.address('labels'), this.count);
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
    const room = this.address('capacity');
    const arrays = [8, 4, 4, 80, 192, 4, 32].map((bytes) => this.kernel.reserve(bytes * room));
    const breath = this.kernel.reserve(36);
    this.kernel.u32(breath, 9).set([...arrays, this.kernel.reserve(96), this.kernel.reserve(16)]);
    return breath;
  }

  #words(): Uint32Array {
    return this.kernel.u32(this.at, SOLVER_BYTES / 4);
  }
}

import { Task, type TaskOptions } from '../../core/task.ts';
import { Random } from '../../math/random.ts';
import { alternate, type EndReason, type LoopRun, type Step } from './alternate.ts';
import type { FitPlan } from './fit-options.ts';
import type { PointCloud } from './point-cloud.ts';
import { type Norm, seedRows } from './point-seeding.ts';

/** Clusters of which every point belongs to exactly one. */
export interface HardFit {
  /** Clusters that own points: fewer than asked for when there are fewer distinct points, or when stopped early. */
  readonly k: number;
  readonly dims: number;
  /** Rows of D coordinates. */
  readonly centroids: Float64Array;
  /** Cluster of every point, the nearest (the lowest of equals). */
  readonly labels: Uint32Array;
  /** Weight of the points of each cluster. */
  readonly clusterWeights: Float64Array;
  /** Sum of weight times distance of every point to its centroid, in the model's norm. */
  readonly inertia: number;
  /** Inertia at the initial centroids and after every iteration; never rises. */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly reason: EndReason;
  /** Independent runs done. */
  readonly restarts: number;
  /** Centroids behind each entry of `history`; empty unless `recordParameters`. */
  readonly snapshots: readonly Float64Array[];
}

/** State of one hard clustering in kernel memory; what a cluster moves to is up to the model. */
export abstract class HardClusters implements Step<Float64Array> {
  readonly cloud: PointCloud;
  readonly k: number;
  /** Addresses: rows of centroids, u32 label per point, sums per cluster (weight, weighted coordinates). */
  protected readonly centroids: number;
  protected readonly labels: number;
  protected readonly sums: number;
  readonly #distances: number;
  readonly #norm: Norm;
  #changed = 0;
  #reseeded = false;

  constructor(cloud: PointCloud, k: number, norm: Norm) {
    const { kernel, dims, stride } = cloud;
    this.cloud = cloud;
    this.k = k;
    this.#norm = norm;
    this.centroids = kernel.reserve(8 * k * dims);
    this.labels = kernel.reserve(4 * stride);
    this.sums = kernel.reserve(8 * k * (dims + 1));
    this.#distances = kernel.reserve(8 * stride);
  }

  /** Moves each cluster that owns weight (see `sums`) to the best position for its points. */
  protected abstract center(): void;

  /** Starts over from `k` centroids. */
  restart(rows: Float64Array): void {
    const { kernel, stride } = this.cloud;
    kernel.f64(this.centroids, rows.length).set(rows);
    kernel.u32(this.labels, stride).fill(0xffffffff);
  }

  assign(): number {
    const { kernel, at } = this.cloud;
    const { centroids, k, labels } = this;
    this.#changed = kernel.call.labelNearest(at, centroids, k, this.#norm, labels, this.#distances);
    return kernel.call.weightedSum(at, this.#distances);
  }

  move(): void {
    const weights = this.sumUp();
    this.center();
    this.#reseeded = false;
    weights.forEach((weight, cluster) => {
      if (weight === 0) this.#reseed(cluster);
    });
  }

  isSettled(): boolean {
    // A cluster may have been put where another one just went to, and own nothing still.
    return this.#changed === 0 && !this.#reseeded;
  }

  gain(before: number, after: number): number {
    return after > 0 ? (before - after) / after : 0;
  }

  parameters(): Float64Array {
    return this.cloud.kernel.f64(this.centroids, this.k * this.cloud.dims).slice();
  }

  /** Cluster of every point, a copy. */
  labelsOfPoints(): Uint32Array {
    return this.cloud.kernel.u32(this.labels, this.cloud.count).slice();
  }

  /** Fills `sums` for the labels as they are; returns the weight of every cluster. */
  sumUp(): Float64Array {
    const { kernel, at, dims } = this.cloud;
    kernel.call.sumByLabel(at, this.labels, this.centroids, this.k, this.sums);
    const sums = kernel.f64(this.sums, this.k * (dims + 1));
    return Float64Array.from({ length: this.k }, (_, cluster) => sums[cluster * (dims + 1)]!);
  }

  /** Moves an empty cluster onto the point that costs most, which then costs nothing. */
  #reseed(cluster: number): void {
    const { kernel, at, dims, stride } = this.cloud;
    const worst = kernel.call.heaviest(at, this.#distances);
    const distances = kernel.f64(this.#distances, stride);
    if (!(distances[worst]! > 0)) return;
    distances[worst] = 0;
    this.#reseeded = true;
    kernel.f64(this.centroids + 8 * cluster * dims, dims).set(this.cloud.row(worst));
  }
}

/** A start that was the best so far. */
interface Best {
  readonly run: LoopRun<Float64Array>;
  readonly centroids: Float64Array;
}

/** Fits hard clusters from every start, and keeps the one of least inertia (the first of equals). */
export async function fitHard(
  cloud: PointCloud,
  plan: FitPlan,
  norm: Norm,
  create: (k: number) => HardClusters,
  options: TaskOptions,
): Promise<HardFit> {
  const task = new Task(options);
  const random = new Random(plan.seed);
  // Wu's cut and given centroids leave nothing to chance.
  const restarts = typeof plan.init === 'string' && plan.init !== 'wu' ? plan.restarts : 1;
  let best: Best | undefined;
  for (let start = 0; start < restarts; start++) {
    const rows = typeof plan.init === 'string' ? seedRows(cloud, plan.init, plan.k, norm, random) : plan.init;
    const k = rows.length / cloud.dims;
    const progress = [start / restarts, (start + 1) / restarts] as const;
    const found = await cloud.kernel.scopeAsync(async () => {
      const clusters = create(k);
      clusters.restart(rows);
      const run = await alternate(clusters, plan, cloud.count * k, task, progress);
      return { run, centroids: clusters.parameters() };
    });
    if (!best || found.run.history.at(-1)! < best.run.history.at(-1)!) best = found;
  }
  return cloud.kernel.scope(() => finish(cloud, best!, restarts, create));
}

/** Labels all points once more by the best centroids, those that own nothing left out. */
function finish(
  cloud: PointCloud,
  { run, centroids }: Best,
  restarts: number,
  create: (k: number) => HardClusters,
): HardFit {
  const { dims } = cloud;
  let clusters = create(centroids.length / dims);
  clusters.restart(centroids);
  clusters.assign();
  const owned = clusters.sumUp();
  const kept = centroids.filter((_, i) => owned[Math.floor(i / dims)]! > 0);
  if (kept.length < centroids.length) {
    clusters = create(kept.length / dims);
    clusters.restart(kept);
  }
  const inertia = clusters.assign();
  const labels = clusters.labelsOfPoints();
  const clusterWeights = clusters.sumUp();
  return { ...run, k: clusters.k, dims, centroids: kept, labels, clusterWeights, inertia, restarts };
}

import { arrayOf, integer, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { ln } from '../../math/exp-log.ts';
import { checkPoints, type Points } from '../../vectors/points.ts';
import type { EndReason, Step } from './alternate.ts';
import { PointCloud } from './point-cloud.ts';

/** Clusters that share every point: Gaussians without correlations. */
export interface SoftParameters {
  /** Mixing weights: the share of all weight that is each cluster's; they sum to 1. */
  readonly weights: Float64Array;
  /** Rows of D coordinates. */
  readonly means: Float64Array;
  /** Rows of D variances. */
  readonly variances: Float64Array;
}

/** A fit of soft clusters. */
export interface SoftFit extends SoftParameters {
  /** Clusters: at most those asked for, fewer only when there are fewer distinct points. */
  readonly k: number;
  readonly dims: number;
  /** Cluster of largest responsibility for every point, the lowest of equals. */
  readonly labels: Uint32Array;
  /** Mean log-likelihood per unit of weight. */
  readonly logLikelihood: number;
  /** Mean log-likelihood at the start and after every iteration; never falls. */
  readonly history: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  readonly reason: EndReason;
  /** Parameters behind each entry of `history`; empty unless `recordParameters`. */
  readonly snapshots: readonly SoftParameters[];
}

/** What the clusters' responsibilities sum up to: the M-step's data, per cluster. */
export interface Moments {
  /** Weight that each cluster is responsible for. */
  readonly totals: Float64Array;
  /** Rows of D: mean offset from the mean so far, and mean squared offset from the new mean. */
  readonly shifts: Float64Array;
  readonly variances: Float64Array;
}

/** The M-step: writes new weights and variances; the means are moved by then. */
export type Maximize = (parameters: SoftParameters, moments: Moments) => void;

function checkParameters(fit: SoftParameters & { readonly dims: number }): void {
  const { dims, weights, means, variances } = object('fit', fit);
  integer('fit.dims', dims, 1, 2 ** 31 - 1);
  arrayOf('fit.weights', weights, 'Float64Array');
  arrayOf('fit.means', means, 'Float64Array', weights.length * dims);
  arrayOf('fit.variances', variances, 'Float64Array', weights.length * dims);
  for (const values of [weights, means, variances])
    if (values.length === 0 || values.some((value) => !Number.isFinite(value)))
      throw invalidOption('fit', 'finite numbers of at least one cluster', values);
}

/** Soft clusters over points in kernel memory. */
export class SoftClusters implements Step<SoftParameters> {
  readonly cloud: PointCloud;
  readonly k: number;
  readonly #maximize: Maximize;
  readonly #parameters: SoftParameters;
  readonly #total: number;
  readonly #clusters: number;
  readonly #sums: number;
  readonly #scratch: number;
  #objective = -Infinity;
  #before = -Infinity;

  /** Takes over `parameters`. */
  constructor(cloud: PointCloud, parameters: SoftParameters, maximize: Maximize) {
    const { kernel, dims } = cloud;
    this.cloud = cloud;
    this.k = parameters.weights.length;
    this.#parameters = parameters;
    this.#maximize = maximize;
    this.#total = cloud.totalWeight();
    const numbers = this.k * (2 * dims + 1);
    this.#clusters = kernel.reserve(8 * numbers);
    this.#sums = kernel.reserve(16 * numbers);
    this.#scratch = kernel.reserve(32 * (this.k + 1));
  }

  assign(): number {
    this.#before = this.#objective;
    this.#objective = this.#pass(0) / this.#total;
    return this.#objective;
  }

  move(): void {
    const { means } = this.#parameters;
    const moments = this.#moments();
    moments.shifts.forEach((shift, i) => {
      means[i]! += shift;
    });
    this.#maximize(this.#parameters, moments);
  }

  isSettled(): boolean {
    return this.#objective <= this.#before;
  }

  gain(before: number, after: number): number {
    return after - before;
  }

  parameters(): SoftParameters {
    const { weights, means, variances } = this.#parameters;
    return { weights: weights.slice(), means: means.slice(), variances: variances.slice() };
  }

  /** Cluster of largest responsibility for every point. */
  labels(): Uint32Array {
    const { kernel, at, count } = this.cloud;
    this.#writeClusters();
    const labels = kernel.reserve(4 * count);
    kernel.call.labelDensest(at, this.#clusters, this.k, labels, this.#scratch);
    return kernel.u32(labels, count).slice();
  }

  /** Rows of K responsibilities, one row per point. */
  responsibilities(): Float64Array {
    const { kernel, count } = this.cloud;
    const rows = kernel.reserve(8 * count * this.k);
    this.#pass(rows);
    return kernel.f64(rows, count * this.k).slice();
  }

  /** The E-step; writes responsibilities to `rowsAt` unless it is 0. Returns the log-likelihood. */
  #pass(rowsAt: number): number {
    const { kernel, at } = this.cloud;
    this.#writeClusters();
    return kernel.call.softPass(at, this.#clusters, this.k, this.#sums, rowsAt, this.#scratch);
  }

  /** Parameters in the form the kernels take: constant, then per axis mean and half the precision. */
  #writeClusters(): void {
    const { kernel, dims } = this.cloud;
    const { weights, means, variances } = this.#parameters;
    const out = kernel.f64(this.#clusters, this.k * (2 * dims + 1));
    for (let k = 0, at = 0; k < this.k; k++) {
      const constant = at++;
      out[constant] = ln(weights[k]!);
      for (let i = k * dims; i < (k + 1) * dims; i++) {
        out[constant]! -= 0.5 * ln(2 * Math.PI * variances[i]!);
        out[at++] = means[i]!;
        out[at++] = 0.5 / variances[i]!;
      }
    }
  }

  #moments(): Moments {
    const { kernel, dims } = this.cloud;
    const { k } = this;
    const sums = kernel.f64(this.#sums, 2 * k * (2 * dims + 1));
    const pair = (at: number) => sums[2 * at]! + sums[2 * at + 1]!;
    const totals = new Float64Array(k);
    const shifts = new Float64Array(k * dims);
    const variances = this.#parameters.variances.slice();
    for (let cluster = 0, at = 0; cluster < k; cluster++) {
      const weight = pair(at++);
      totals[cluster] = weight;
      for (let i = cluster * dims; i < (cluster + 1) * dims; i++, at += 2) {
        if (weight === 0) continue;
        shifts[i] = pair(at) / weight;
        variances[i] = Math.max(0, pair(at + 1) / weight - shifts[i]! ** 2);
      }
    }
    return { totals, shifts, variances };
  }
}

/**
 * Responsibilities of soft clusters for points: one row of K numbers per point, which sum to 1.
 *
 * Throws `invalid-option` for points that are out of range or of other dimensions than the clusters.
 */
export function softResponsibilities(
  fit: SoftParameters & { readonly dims: number },
  points: Points,
): Float64Array {
  checkPoints(points);
  checkParameters(fit);
  if (points.dims !== fit.dims) throw invalidOption('points.dims', `${fit.dims}`, points.dims);
  return new SoftClusters(PointCloud.of(points), fit, () => undefined).responsibilities();
}

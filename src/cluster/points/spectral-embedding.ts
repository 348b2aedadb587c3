import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { HardFit } from './hard-clusters.ts';
import type { PointCloud } from './point-cloud.ts';

export interface SpectralPlan {
  readonly k: number;
  readonly landmarks: number;
  readonly neighbors: number;
  readonly bandwidth: number | undefined;
  readonly restarts: number;
  readonly seed: number;
}

/** Sparse rows in kernel memory: `r` landmarks and their shares per point. */
interface LandmarkRows {
  readonly p: number;
  readonly r: number;
  readonly numbers: number;
  readonly shares: number;
}

export function mixLandmarks(
  cloud: PointCloud,
  coarse: HardFit,
  plan: SpectralPlan,
): { rows: LandmarkRows; bandwidth: number } {
  const { kernel, at, count } = cloud;
  const p = coarse.k;
  const r = Math.min(plan.neighbors, p);
  const landmarks = kernel.reserve(8 * coarse.centroids.length);
  kernel.f64(landmarks, coarse.centroids.length).set(coarse.centroids);
  const numbers = kernel.reserve(4 * count * r);
  const shares = kernel.reserve(8 * count * r);
  kernel.call.nearestLandmarks(at, landmarks, p, r, numbers, shares);
  const squares = kernel.f64(shares, count * r);
  // Points that all lie on landmarks have no length of their own: any will do.
  const bandwidth = plan.bandwidth ?? (medianOf(squares, 0, r) || medianOf(squares, r - 1, r) || 1);
  kernel.call.landmarkShares(count, r, Math.min(0.5 / bandwidth ** 2, Number.MAX_VALUE), shares);
  return { rows: { p, r, numbers, shares }, bandwidth };
}

/** Root of the median of every `r`th number from `first` on. */
function medianOf(squares: Float64Array, first: number, r: number): number {
  const column = squares.filter((_, i) => i % r === first).sort();
  return Math.sqrt(column[column.length >> 1]!);
}

/** Weighted sums of products of shares: the landmarks' affinity. */
export function gramOf(cloud: PointCloud, { p, r, numbers, shares }: LandmarkRows): Matrix {
  const { kernel, at } = cloud;
  const gram = kernel.reserve(8 * p * p);
  kernel.call.landmarkGram(at, r, numbers, shares, p, gram);
  const values = kernel.f64(gram, p * p);
  return Matrix.from1DArray(p, p, [...values]);
}

/**
 * The `k` leading eigenvectors of D^-1/2 G D^-1/2, where D are the row sums of G, as rows of `p` x `k` numbers that
 * take shares to coordinates: scaled by D^-1/2 and by one over the root of the eigenvalue.
 */
export function spectrum(gram: Matrix, k: number): { vectors: Float64Array; eigenvalues: Float64Array } {
  const p = gram.rows;
  const scale = gram.sum('row').map((sum) => (sum > 0 ? 1 / Math.sqrt(sum) : 0));
  for (let i = 0; i < p; i++)
    for (let j = 0; j < p; j++) gram.set(i, j, gram.get(i, j) * scale[i]! * scale[j]!);
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(gram, { assumeSymmetric: true });
  // In ascending order.
  const eigenvalues = Float64Array.from({ length: k }, (_, i) => realEigenvalues[p - 1 - i]!);
  const vectors = new Float64Array(p * k);
  for (let i = 0; i < p; i++)
    for (let axis = 0; axis < k; axis++) {
      const root = Math.sqrt(Math.max(eigenvalues[axis]!, 1e-12));
      vectors[i * k + axis] = (eigenvectorMatrix.get(i, p - 1 - axis) * scale[i]!) / root;
    }
  return { vectors, eigenvalues };
}

export function embed(cloud: PointCloud, rows: LandmarkRows, vectors: Float64Array, k: number): Float64Array {
  const { kernel, count } = cloud;
  const { r, numbers, shares } = rows;
  const table = kernel.reserve(8 * vectors.length);
  const out = kernel.reserve(8 * count * k);
  kernel.f64(table, vectors.length).set(vectors);
  kernel.call.embedPoints(count, r, numbers, shares, table, k, out);
  return kernel.f64(out, count * k).slice();
}

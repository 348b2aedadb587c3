import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { checkMixture, type GaussianMixture } from './mixture.ts';

/** Principal axes of one component. */
export interface CovarianceAxes {
  /** Standard deviations along the axes, largest first: D. */
  readonly deviations: Float64Array;
  /** Unit vectors, one row per axis: D x D. The entry of largest magnitude of each is positive. */
  readonly directions: Float64Array;
}

/** The axes of the ellipsoids that the components of a Gaussian mixture are: one entry per component. */
export function covarianceAxes(mixture: GaussianMixture): CovarianceAxes[] {
  checkMixture(mixture);
  const { dims, covariances } = mixture;
  return Array.from({ length: covariances.length / dims ** 2 }, (_, k) =>
    axesOf(covariances.subarray(k * dims * dims, (k + 1) * dims * dims), dims),
  );
}

function axesOf(matrix: Float64Array, dims: number): CovarianceAxes {
  const rows = Array.from({ length: dims }, (_, row) => matrix.subarray(row * dims, (row + 1) * dims));
  const decomposition = new EigenvalueDecomposition(new Matrix(rows), { assumeSymmetric: true });
  const values = decomposition.realEigenvalues;
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]!);
  const directions = order.flatMap((axis) => {
    const direction = decomposition.eigenvectorMatrix.getColumn(axis);
    const largest = direction.reduce((most, entry) => (Math.abs(entry) > Math.abs(most) ? entry : most), 0);
    return direction.map((entry) => (largest < 0 ? -entry : entry));
  });
  return {
    deviations: Float64Array.from(order, (axis) => Math.sqrt(Math.max(0, values[axis]!))),
    directions: Float64Array.from(directions),
  };
}

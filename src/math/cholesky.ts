import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { ln } from './exp-log.ts';

/** A covariance matrix S = L L', ready for densities. */
export interface CholeskyFactor {
  /** Lower triangle of L, row by row: D (D + 1) / 2. */
  readonly lower: Float64Array;
  /** Lower triangle of the inverse of L, row by row: |inverse (x - mean)|^2 is the Mahalanobis distance squared. */
  readonly inverse: Float64Array;
  /** ln |S|. */
  readonly logDeterminant: number;
}

/**
 * The factors of a symmetric D x D matrix, row-major, of which the lower triangle is read; undefined unless it is
 * positive definite.
 */
export function cholesky(matrix: Float64Array, dims: number): CholeskyFactor | undefined {
  const symmetric = new Matrix(dims, dims);
  for (let row = 0; row < dims; row++)
    for (let column = 0; column <= row; column++) {
      symmetric.set(row, column, matrix[row * dims + column]!);
      symmetric.set(column, row, matrix[row * dims + column]!);
    }
  const decomposition = new CholeskyDecomposition(symmetric);
  if (!decomposition.isPositiveDefinite()) return undefined;
  const factor = decomposition.lowerTriangularMatrix;
  const lower = new Float64Array((dims * (dims + 1)) / 2);
  let logDeterminant = 0;
  for (let row = 0, at = 0; row < dims; row++) {
    for (let column = 0; column <= row; column++) lower[at++] = factor.get(row, column);
    logDeterminant += 2 * ln(factor.get(row, row));
  }
  if (!Number.isFinite(logDeterminant)) return undefined;
  return { lower, inverse: invertLower(lower, dims), logDeterminant };
}

/** Inverse of a lower triangular matrix, both packed row by row. */
function invertLower(lower: Float64Array, dims: number): Float64Array {
  const inverse = new Float64Array(lower.length);
  const start = (row: number) => (row * (row + 1)) / 2;
  for (let row = 0; row < dims; row++) {
    const pivot = lower[start(row) + row]!;
    for (let column = 0; column < row; column++) {
      let sum = 0;
      for (let j = column; j < row; j++) sum += lower[start(row) + j]! * inverse[start(j) + column]!;
      inverse[start(row) + column] = -sum / pivot;
    }
    inverse[start(row) + row] = 1 / pivot;
  }
  return inverse;
}

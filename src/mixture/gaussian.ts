import type { Covariance } from '../core/vocabulary.ts';
import type { ComponentFamily, Expectation, PreparedComponents } from './component-family.ts';
import { formsOf, type GaussianForms } from './gaussian-forms.ts';
import type { GaussianMixture } from './mixture.ts';

/**
 * Gaussian components (Dempster, Laird and Rubin 1977; Bishop 2006, section 9.2). `floor` is added to the
 * diagonal of every covariance, so that a component on a single point keeps a finite density.
 */
export function gaussianFamily(floor: number): ComponentFamily<GaussianMixture> {
  return {
    name: 'gaussian',
    prepare: (mixture) => prepareForms(formsOf(mixture)),
    maximize: (expectation, mixture) => maximize(expectation, mixture, floor),
    reseed,
    select: (mixture, components) => {
      const { dims, weights, means, covariances } = mixture;
      return {
        ...mixture,
        weights: rowsOf(weights, 1, components),
        means: rowsOf(means, dims, components),
        covariances: rowsOf(covariances, dims * dims, components),
      };
    },
  };
}

/** Numbers per component in the statistics: weight, first moments, lower triangle of second moments. */
export function momentCount(dims: number): number {
  return 1 + dims + (dims * (dims + 1)) / 2;
}

/** Components given by their forms, ready for a pass over points in plain arrays. */
export function prepareForms({ dims, constants, means, factors }: GaussianForms): PreparedComponents {
  const size = momentCount(dims);
  const triangle = size - 1 - dims;
  const apart = new Float64Array(dims);
  return {
    k: constants.length,
    size,
    origins: means,
    logJoint(values, offset, out) {
      for (let k = 0; k < constants.length; k++) {
        let at = k * triangle;
        let distance = 0;
        for (let row = 0; row < dims; row++) {
          apart[row] = values[offset + row]! - means[k * dims + row]!;
          let sum = 0;
          for (let column = 0; column <= row; column++) sum += factors[at++]! * apart[column]!;
          distance += sum * sum;
        }
        out[k] = constants[k]! - distance;
      }
    },
    accumulate(component, values, offset, share, statistics) {
      const first = component * size;
      let second = first + 1 + dims;
      statistics[first]! += share;
      for (let row = 0; row < dims; row++) {
        apart[row] = values[offset + row]! - means[component * dims + row]!;
        const scaled = share * apart[row]!;
        statistics[first + 1 + row]! += scaled;
        for (let column = 0; column <= row; column++) statistics[second++]! += scaled * apart[column]!;
      }
    },
  };
}

/** Means and covariances of the moments, in the mixture's shape. */
function maximize(expectation: Expectation, mixture: GaussianMixture, floor: number): GaussianMixture {
  const { dims, covariance } = mixture;
  const means = mixture.means.slice();
  const covariances = mixture.covariances.slice();
  const shares = new Float64Array(mixture.weights.length);
  for (let k = 0; k < shares.length; k++) {
    const statistics = expectation.statistics.subarray(k * momentCount(dims), (k + 1) * momentCount(dims));
    if (!(statistics[0]! > Number.MIN_VALUE * 2 ** 60)) continue;
    shares[k] = statistics[0]!;
    const covarianceOfK = covariances.subarray(k * dims * dims, (k + 1) * dims * dims);
    centralMoments(
      statistics,
      dims,
      means.subarray(k * dims, (k + 1) * dims),
      covarianceOfK,
      expectation.origins,
      k,
    );
  }
  shapeCovariances(covariances, shares, dims, covariance, floor);
  return { ...mixture, means, covariances };
}

/** Writes the mean and the covariance of one component's moments about its origin. */
function centralMoments(
  statistics: Float64Array,
  dims: number,
  mean: Float64Array,
  covariance: Float64Array,
  origins: Float64Array,
  k: number,
): void {
  const weight = statistics[0]!;
  let second = 1 + dims;
  for (let row = 0; row < dims; row++) {
    const shift = statistics[1 + row]! / weight;
    mean[row] = origins[k * dims + row]! + shift;
    for (let column = 0; column <= row; column++) {
      const value = statistics[second++]! / weight - (shift * statistics[1 + column]!) / weight;
      covariance[row * dims + column] = covariance[column * dims + row] = value;
    }
  }
}

/** Brings freely estimated covariances into their shape, in place, and raises the diagonals by the floor. */
function shapeCovariances(
  covariances: Float64Array,
  shares: Float64Array,
  dims: number,
  shape: Covariance,
  floor: number,
): void {
  const square = dims * dims;
  if (shape === 'tied') {
    const total = shares.reduce((sum, share) => sum + share, 0);
    const pooled = new Float64Array(square);
    for (let i = 0; i < covariances.length; i++)
      pooled[i % square]! += (shares[Math.floor(i / square)]! / total) * covariances[i]!;
    for (let k = 0; k < shares.length; k++) covariances.set(pooled, k * square);
  }
  for (let k = 0; k < shares.length; k++) {
    // A component without weight was not estimated anew, and has its floor.
    if (shares[k] === 0 && shape !== 'tied') continue;
    const matrix = covariances.subarray(k * square, (k + 1) * square);
    const variances = Float64Array.from({ length: dims }, (_, axis) =>
      Math.max(0, matrix[axis * (dims + 1)]!),
    );
    if (shape === 'diag' || shape === 'spherical') matrix.fill(0);
    if (shape === 'spherical') variances.fill(variances.reduce((sum, value) => sum + value, 0) / dims);
    variances.forEach((variance, axis) => {
      matrix[axis * (dims + 1)] = variance + floor;
    });
  }
}

/** A component at a point, as wide as the components are on average. */
function reseed(mixture: GaussianMixture, component: number, point: Float64Array): GaussianMixture {
  const { dims, weights } = mixture;
  const means = mixture.means.slice();
  means.set(point, component * dims);
  const square = dims * dims;
  const average = new Float64Array(square);
  mixture.covariances.forEach((value, i) => {
    average[i % square]! += weights[Math.floor(i / square)]! * value;
  });
  const covariances = mixture.covariances.slice();
  covariances.set(average, component * square);
  return { ...mixture, means, covariances };
}

/** Some rows of a matrix with `width` columns. */
function rowsOf(values: Float64Array, width: number, rows: readonly number[]): Float64Array {
  const out = new Float64Array(rows.length * width);
  rows.forEach((row, i) => {
    out.set(values.subarray(row * width, (row + 1) * width), i * width);
  });
  return out;
}

import { integer, MAX_SEED } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { cholesky } from '../../math/cholesky.ts';
import { ln } from '../../math/exp-log.ts';
import { Random } from '../../math/random.ts';
import type { Points } from '../../vectors/points.ts';
import { checkMixture, type GaussianMixture, type Mixture } from '../mixture.ts';

/** Largest number of points drawn at once. */
const MAX_SAMPLES = 2 ** 26;

/**
 * Draws points from a mixture, and tells which component each came from. `count`: integer from 1; `seed`: integer,
 * 0 to 2^32 - 1. The same seed gives the same points on every machine.
 */
export function sampleMixture(
  mixture: Mixture,
  count: number,
  seed = 0,
): { points: Points; labels: Uint32Array } {
  checkMixture(mixture);
  integer('count', count, 1, MAX_SAMPLES);
  const random = new Random(integer('seed', seed, 0, MAX_SEED));
  const labels = Uint32Array.from({ length: count }, () => drawIndex(mixture.weights, random));
  const values = new Float64Array(count * mixture.dims);
  if (mixture.family === 'gaussian') drawGaussian(mixture, labels, values, random);
  else
    labels.forEach((label, i) => {
      for (let trial = 0; trial < mixture.trials; trial++)
        if (random.next() < mixture.probabilities[label]!) values[i]!++;
    });
  return { points: { dims: mixture.dims, values }, labels };
}

/** Number of an entry, each with a probability in proportion to its weight; never one of weight 0. */
function drawIndex(weights: Float64Array, random: Random): number {
  let target = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
  let picked = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i]! > 0)) continue;
    picked = i;
    target -= weights[i]!;
    if (target < 0) break;
  }
  return picked;
}

function drawGaussian(
  { dims, means, covariances }: GaussianMixture,
  labels: Uint32Array,
  values: Float64Array,
  random: Random,
): void {
  const factors = Array.from({ length: means.length / dims }, (_, k) => {
    const matrix = covariances.subarray(k * dims * dims, (k + 1) * dims * dims);
    const factor = cholesky(matrix, dims);
    if (!factor) throw invalidOption('covariances', 'positive definite', `[${matrix.join(', ')}]`);
    return factor.lower;
  });
  const normal = normals(random);
  const standard = new Float64Array(dims);
  labels.forEach((label, i) => {
    let at = 0;
    for (let row = 0; row < dims; row++) {
      standard[row] = normal();
      let value = means[label * dims + row]!;
      for (let column = 0; column <= row; column++) value += factors[label]![at++]! * standard[column]!;
      values[i * dims + row] = value;
    }
  });
}

/** Standard normal numbers by the polar method (Marsaglia and Bray 1964), which needs no sines. */
function normals(random: Random): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    // A fifth of the pairs are rejected: a thousand in a row never are.
    for (let tries = 0; tries < 1000; tries++) {
      const [u, v] = [2 * random.next() - 1, 2 * random.next() - 1];
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const factor = Math.sqrt((-2 * ln(square)) / square);
      spare = v * factor;
      return u * factor;
    }
    return 0;
  };
}

import { exp, ln } from '../../math/exp-log.ts';
import { type Points, pointCount } from '../../vectors/points.ts';
import type { Expectation, PreparedComponents } from '../component-family.ts';

/**
 * E step and the sums of the M step in one pass over points in plain arrays: the responsibilities of a point are
 * used up before the next one's are made.
 */
export function expectPoints(points: Points, components: PreparedComponents): Expectation {
  const { k, size, origins } = components;
  const { dims, values, weights } = points;
  const shares = new Float64Array(k);
  const statistics = new Float64Array(k * size);
  let logLikelihood = 0;
  for (let i = 0, offset = 0; i < pointCount(points); i++, offset += dims) {
    const weight = weights ? weights[i]! : 1;
    if (weight === 0) continue;
    components.logJoint(values, offset, shares);
    logLikelihood += weight * normalizeJoint(shares);
    for (let component = 0; component < k; component++) {
      const share = weight * shares[component]!;
      if (share > 0) components.accumulate(component, values, offset, share, statistics);
    }
  }
  return { logLikelihood, statistics, origins };
}

/**
 * Turns log joint densities into responsibilities, in place; returns the log density, the logarithm of the sum
 * of their exponentials.
 */
export function normalizeJoint(joint: Float64Array): number {
  let largest = -Infinity;
  for (const value of joint) if (value > largest) largest = value;
  let sum = 0;
  for (let k = 0; k < joint.length; k++) {
    joint[k] = exp(joint[k]! - largest);
    sum += joint[k]!;
  }
  for (let k = 0; k < joint.length; k++) joint[k]! /= sum;
  return largest + ln(sum);
}

/** The statistics of points whose responsibilities (N x K) are given. */
export function sumStatistics(
  points: Points,
  components: PreparedComponents,
  responsibilities: Float64Array,
): Expectation {
  const { k, size, origins } = components;
  const statistics = new Float64Array(k * size);
  for (let i = 0; i < pointCount(points); i++) {
    const weight = points.weights ? points.weights[i]! : 1;
    for (let component = 0; component < k; component++) {
      const share = weight * responsibilities[i * k + component]!;
      if (share > 0) components.accumulate(component, points.values, i * points.dims, share, statistics);
    }
  }
  return { logLikelihood: Number.NaN, statistics, origins };
}

import { type Points, pointCount } from '../../vectors/points.ts';
import type { Mixture } from '../mixture.ts';
import { normalizeJoint } from './expectation.ts';
import { checkPointsFor, prepareMixture } from './prepare-mixture.ts';

/** Posterior probabilities of the components for every point: N x K, each row of sum 1. */
export function responsibilities(mixture: Mixture, points: Points): Float64Array {
  checkPointsFor(mixture, points);
  const components = prepareMixture(mixture);
  const out = new Float64Array(pointCount(points) * components.k);
  for (let i = 0; i < pointCount(points); i++) {
    const row = out.subarray(i * components.k, (i + 1) * components.k);
    components.logJoint(points.values, i * points.dims, row);
    normalizeJoint(row);
  }
  return out;
}

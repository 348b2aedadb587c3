import { type Points, pointCount } from '../../vectors/points.ts';
import type { PreparedComponents } from '../component-family.ts';
import type { Mixture } from '../mixture.ts';
import { normalizeJoint } from './expectation.ts';
import { checkPointsFor, prepareMixture } from './prepare-mixture.ts';

/** Natural logarithm of the density (for counts: of the probability) of every point under a mixture; N numbers. */
export function logDensities(mixture: Mixture, points: Points): Float64Array {
  checkPointsFor(mixture, points);
  return densitiesOf(prepareMixture(mixture), points);
}

/** How surprising every point is: -ln of its density, so that a higher score is a more anomalous point. */
export function anomalyScores(mixture: Mixture, points: Points): Float64Array {
  return logDensities(mixture, points).map((value) => -value);
}

/** The point of positive weight with the lowest density (the first of equals), and its weight. */
export function leastLikelyPoint(
  components: PreparedComponents,
  points: Points,
): { point: Float64Array; weight: number } {
  const { dims, values, weights } = points;
  let least = -1;
  const densities = densitiesOf(components, points);
  densities.forEach((density, i) => {
    if (weights?.[i] !== 0 && (least < 0 || density < densities[least]!)) least = i;
  });
  return { point: values.slice(least * dims, (least + 1) * dims), weight: weights ? weights[least]! : 1 };
}

function densitiesOf(components: PreparedComponents, points: Points): Float64Array {
  const joint = new Float64Array(components.k);
  return Float64Array.from({ length: pointCount(points) }, (_, i) => {
    components.logJoint(points.values, i * points.dims, joint);
    return normalizeJoint(joint);
  });
}

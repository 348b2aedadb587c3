import { type Points, pointCount } from '../../vectors/points.ts';
import type { Mixture } from '../mixture.ts';
import { checkPointsFor, prepareMixture } from './prepare-mixture.ts';

/** Hard labels: the component of largest posterior probability of every point, the lowest of equals. */
export function mostProbableComponents(mixture: Mixture, points: Points): Uint32Array {
  checkPointsFor(mixture, points);
  const components = prepareMixture(mixture);
  const joint = new Float64Array(components.k);
  return Uint32Array.from({ length: pointCount(points) }, (_, i) => {
    components.logJoint(points.values, i * points.dims, joint);
    let best = 0;
    for (let k = 1; k < joint.length; k++) if (joint[k]! > joint[best]!) best = k;
    return best;
  });
}

import { covarianceAxes } from 'fewhue/mixture';
import type { CloudComponents } from './cloud-contents.ts';

/** Standard deviations from the mean at which an ellipsoid is drawn. */
export const DEVIATIONS = 2;

/** Corners of a circle. */
const CORNERS = 40;

/** Latitudes of the circles about each axis: the great circle and two smaller ones. */
const LATITUDES = [-0.5, 0, 0.5];

/** More components than this get great circles only. */
const MAX_DENSE = 32;

/** The line segments of the wire frames of ellipsoids: two corners of three coordinates each, and their tints. */
export function ellipsoidLines({ weights, means, covariances, colors }: CloudComponents): {
  positions: Float32Array;
  tints: Float32Array;
} {
  const sphere = sphereLines(weights.length > MAX_DENSE ? [0] : LATITUDES);
  const axes = covarianceAxes({
    ...{ family: 'gaussian', covariance: 'full', dims: 3 },
    ...{ weights, means, covariances },
  });
  const positions = new Float32Array(axes.length * sphere.length);
  const tints = new Float32Array(positions.length);
  axes.forEach(({ deviations, directions }, component) => {
    for (let i = 0; i < sphere.length; i++) {
      const [corner, to] = [i - (i % 3), i % 3];
      let coordinate = means[3 * component + to]!;
      for (let axis = 0; axis < 3; axis++)
        coordinate += DEVIATIONS * deviations[axis]! * sphere[corner + axis]! * directions[3 * axis + to]!;
      positions[component * sphere.length + i] = coordinate;
      tints[component * sphere.length + i] = colors[4 * component + to]! / 255;
    }
  });
  return { positions, tints };
}

/** Circles on the unit sphere about its three axes, as segments. */
function sphereLines(latitudes: readonly number[]): Float32Array {
  const out: number[] = [];
  for (let axis = 0; axis < 3; axis++)
    for (const height of latitudes) {
      const radius = Math.sqrt(1 - height * height);
      for (let corner = 0; corner < CORNERS; corner++)
        for (const end of [corner, corner + 1]) {
          const angle = (2 * Math.PI * end) / CORNERS;
          const point = [0, 0, 0];
          point[axis] = height;
          point[(axis + 1) % 3] = radius * Math.cos(angle);
          point[(axis + 2) % 3] = radius * Math.sin(angle);
          out.push(...point);
        }
    }
  return Float32Array.from(out);
}

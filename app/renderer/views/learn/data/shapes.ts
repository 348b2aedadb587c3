import { type GaussianMixture, sampleMixture } from 'fewhue/mixture';

/** A round or elongated blob: its share of the points, mean, and variances along and across an axis at an angle. */
interface Blob {
  readonly share: number;
  readonly mean: readonly [number, number];
  readonly variances: readonly [number, number];
  /** Radians from the first axis. */
  readonly angle?: number;
}

/** Points, as rows of two, and the group that each was drawn from, where it is known. */
export interface Drawn {
  readonly values: Float64Array;
  readonly groups?: Uint32Array | undefined;
}

/** Points drawn from blobs. */
export function drawBlobs(blobs: readonly Blob[], count: number, seed: number): Drawn {
  const { points, labels } = sampleMixture(mixtureOf(blobs), count, seed);
  return { values: points.values, groups: labels };
}

function mixtureOf(blobs: readonly Blob[]): GaussianMixture {
  return {
    family: 'gaussian',
    covariance: 'full',
    dims: 2,
    weights: Float64Array.from(blobs, ({ share }) => share),
    means: Float64Array.from(blobs.flatMap(({ mean }) => mean)),
    covariances: Float64Array.from(blobs.flatMap(covarianceOf)),
  };
}

function covarianceOf({ variances: [along, across], angle = 0 }: Blob): readonly number[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const mixed = (along - across) * cos * sin;
  return [along * cos * cos + across * sin * sin, mixed, mixed, along * sin * sin + across * cos * cos];
}

/** A part of a circle. */
interface Arc {
  readonly center: readonly [number, number];
  readonly radius: number;
  /** Radians of its beginning and its end. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Points along arcs, off them by noise of a standard deviation. */
export function drawArcs(arcs: readonly Arc[], noise: number, seed: number): Drawn {
  const exact = arcs.flatMap(({ center, radius, from, to, count }) =>
    Array.from({ length: count }, (_, i) => {
      const angle = from + ((to - from) * i) / count;
      return [center[0] + radius * Math.cos(angle), center[1] + radius * Math.sin(angle)];
    }).flat(),
  );
  const { values: off } = drawBlobs([{ share: 1, mean: [0, 0], variances: [1, 1] }], exact.length / 2, seed);
  return {
    values: Float64Array.from(exact, (value, i) => value + noise * off[i]!),
    groups: Uint32Array.from(arcs.flatMap(({ count }, arc) => new Array<number>(count).fill(arc))),
  };
}

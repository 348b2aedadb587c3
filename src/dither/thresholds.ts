import { decodeBase64 } from '../core/decode-base64.ts';
import { BLUE_NOISE, BLUE_NOISE_SIDE } from './blue-noise.ts';

/** Thresholds of ordered dithering, repeated over the picture: `side` rows of `side`, above 0 and below 1. */
export interface Thresholds {
  readonly side: number;
  readonly values: Float32Array;
}

/** Side of the tiles that stand for patterns without a period. */
const LONG_SIDE = 256;

/**
 * The matrix of `side` rows, a power of two: B. E. Bayer, "An optimum method for two-level rendition of
 * continuous-tone pictures", IEEE International Conference on Communications, 1973.
 */
export function bayer(side: number): Thresholds {
  return fromRanks(side, (x, y) => {
    let rank = 0;
    for (let bit = 1; bit < side; bit *= 2)
      rank = 4 * rank + 2 * (((x ^ y) & bit) > 0 ? 1 : 0) + ((y & bit) > 0 ? 1 : 0);
    return rank;
  });
}

/** Dots that grow at 45 degrees: a spot function after R. Ulichney, "Digital Halftoning", 1987, in ranks. */
export function clusteredDot(): Thresholds {
  const side = 8;
  const turn = (2 * Math.PI) / side;
  const spots = Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [(i % side) + 0.5, Math.floor(i / side) + 0.5];
    // The last term sets points of equal distance from the dot apart.
    return Math.cos(turn * x) * Math.cos(turn * y) + 1e-6 * ((5 * i) % (side * side));
  });
  const order = spots.map((_, i) => i).sort((a, b) => spots[a]! - spots[b]!);
  return fromRanks(side, (x, y) => order.indexOf(side * y + x));
}

/** Blue noise, see scripts/blue-noise.mjs. */
export function blueNoise(): Thresholds {
  const ranks = decodeBase64(BLUE_NOISE);
  const values = Float32Array.from(ranks, (rank) => (rank + 0.5) / 256);
  return { side: BLUE_NOISE_SIDE, values };
}

/** J. Jimenez, "Next generation post processing in Call of Duty: Advanced Warfare", SIGGRAPH 2014. */
export function interleavedGradientNoise(): Thresholds {
  const fraction = (value: number) => value - Math.floor(value);
  const values = Float32Array.from({ length: LONG_SIDE ** 2 }, (_, i) => {
    const [x, y] = [i % LONG_SIDE, Math.floor(i / LONG_SIDE)];
    return inside(fraction(52.9829189 * fraction(0.06711056 * x + 0.00583715 * y)));
  });
  return { side: LONG_SIDE, values };
}

/** White noise, the same every time. */
export function whiteNoise(): Thresholds {
  let state = 1;
  const values = Float32Array.from({ length: LONG_SIDE ** 2 }, () => {
    // A 32-bit mixing of a counter: C. Wellons' "lowbias32".
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    return inside(((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32);
  });
  return { side: LONG_SIDE, values };
}

function fromRanks(side: number, rankAt: (x: number, y: number) => number): Thresholds {
  const values = Float32Array.from({ length: side * side }, (_, i) => {
    return (rankAt(i % side, Math.floor(i / side)) + 0.5) / side ** 2;
  });
  return { side, values };
}

/** Neither 0 nor 1: pixels that lie at an entry stay as they are. */
function inside(value: number): number {
  return Math.min(1 - 1 / 512, Math.max(1 / 512, value));
}

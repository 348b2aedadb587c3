import { object } from '../core/checks.ts';
import { invalidOption } from '../core/errors.ts';
import { checkIndexedImage, type IndexedImage } from '../image/indexed-image.ts';
import { checkPixelImage, type PixelImage } from '../image/pixel-image.ts';
import { exp, ln } from '../math/exp-log.ts';
import { type PixelRows, pixelRows } from './pixel-rows.ts';
import { RowComparison, type ScoredRows } from './scored-rows.ts';
import { type Scale, SimilarityPyramid } from './similarity-pyramid.ts';
import { SSIMULACRA2_WEIGHTS } from './ssimulacra2-weights.ts';
import { finish } from './steps.ts';

const SCALES = 6;
/** No smaller picture, and no scale below one that is smaller. */
const MIN_SIDE = 8;
/** Weights of each scale and channel: means of the three errors, and their 4-norms. */
const NORMS = 6;
/** Greys of sRGB, 0 to 1, that pictures with alpha are laid over. */
const GROUNDS = [0.1, 0.9];

/**
 * Scores pictures against one original by SSIMULACRA 2.1 (Jon Sneyers, Cloudinary, 2023,
 * github.com/cloudinary/ssimulacra2): 100 for equal pictures, 90 where a flicker test shows nothing, 80 side by side,
 * 70 high quality, 50 medium, 10 very low; there is no lowest.
 *
 * The arithmetic is that of the authors' program on processors with fused multiply-adds, rounding for rounding: its
 * blur lets roundings ring, and without them scores above 95 are up to a point higher, those below 90 the same to 0.05.
 * Every machine gives the same score. Where a picture is not opaque, the score is the lower one of those over a dark
 * and a light grey. Pictures with a side below 8 pixels, which the authors' program refuses, are scored with their
 * edges repeated.
 *
 * What depends on the original alone is worked out with the first score and kept if there are at most `mostKept`
 * pixels: about 50 bytes of memory for each, twice that with alpha. Else it is worked out again with every score, in
 * memory of some rows.
 */
export class Ssimulacra2 {
  readonly #width: number;
  readonly #height: number;
  readonly #original: PixelRows;
  readonly #scales: readonly Scale[];
  readonly #keeps: boolean;
  /** By the ground under the original. */
  readonly #pyramids = new Map<number, SimilarityPyramid>();

  /** `mostKept`: 0 where only one score is wanted. Throws `invalid-option` unless `original` is a picture. */
  constructor(original: PixelImage, maxKept = 1 << 22) {
    checkPixelImage(original);
    this.#width = original.width;
    this.#height = original.height;
    this.#original = pixelRows(original, MIN_SIDE);
    this.#scales = scalesOf(this.#original);
    this.#keeps = original.width * original.height <= maxKept;
  }

  /** The score of a picture of the same size. Throws `invalid-option` for another size. */
  score(candidate: PixelImage | IndexedImage): number {
    return finish(this.scoreSteps(candidate));
  }

  /** The same in steps: yields how far it is, 0 to 1, after every few rows. */
  *scoreSteps(candidate: PixelImage | IndexedImage): Generator<number, number> {
    return this.scoreOf(yield* this.meanSteps(candidate));
  }

  /**
   * What the score is made of, in such steps: for each ground and scale 18 means over its pixels, for X, Y and B those
   * of SSIM error, added edges, lost edges, and of the fourth powers of the three.
   */
  *meanSteps(candidate: PixelImage | IndexedImage): Generator<number, Float64Array[][]> {
    const rows = this.openRows(candidate);
    yield* rows.take(Infinity);
    return rows.means();
  }

  /**
   * Means of a picture whose rows come one after the other: indices may be filled in until their row is taken. One at a
   * time: the next begins a new one. Throws as `score`.
   */
  openRows(candidate: PixelImage | IndexedImage): ScoredRows {
    if ('indices' in object('candidate', candidate))
      checkIndexedImage(candidate as IndexedImage, 'candidate');
    else checkPixelImage(candidate as PixelImage);
    const { width, height } = candidate;
    if (width !== this.#width || height !== this.#height)
      throw invalidOption('candidate', `${this.#width} x ${this.#height} pixels`, `${width} x ${height}`);
    const rows = pixelRows(candidate, MIN_SIDE);
    const grounds = this.#original.opaque && rows.opaque ? [0] : GROUNDS;
    const pixels = this.#scales.map((scale) => scale.width * scale.height);
    const pyramids = grounds.map((ground) => ({ ground, pyramid: this.#pyramid(ground) }));
    return new RowComparison(rows, pyramids, pixels);
  }

  /** The score that such means give. */
  scoreOf(means: readonly (readonly Float64Array[])[]): number {
    return Math.min(100, ...means.map(scoreOfMeans));
  }

  #pyramid(ground: number): SimilarityPyramid {
    const key = this.#original.opaque ? 0 : ground;
    const known = this.#pyramids.get(key);
    if (known) return known;
    const made = new SimilarityPyramid(this.#original, key, this.#scales, this.#keeps);
    this.#pyramids.set(key, made);
    return made;
  }
}

/** Halves the sides, rounded up, up to five times, and not of a scale that is smaller than 8 pixels on a side. */
export function scalesOf({ width, height }: PixelRows): Scale[] {
  const sizes = [{ width, height }];
  for (let { width, height } = sizes[0]!; sizes.length < SCALES && Math.min(width, height) >= MIN_SIDE; ) {
    [width, height] = [Math.ceil(width / 2), Math.ceil(height / 2)];
    sizes.push({ width, height });
  }
  return sizes.map((size, scale) => {
    const bits = (counts: (channel: number) => boolean) =>
      [0, 1, 2].reduce((sum, channel) => sum | (counts(channel) ? 1 << channel : 0), 0);
    const weights = (channel: number) => {
      const at = firstWeight(channel, scale, sizes.length);
      return SSIMULACRA2_WEIGHTS.slice(at, at + NORMS);
    };
    const needed = bits((channel) => weights(channel)[0]! > 0 || weights(channel)[3]! > 0);
    return { ...size, needed, used: bits((channel) => weights(channel).some((weight) => weight > 0)) };
  });
}

/**
 * Where the six weights of a channel in a scale begin. With fewer than six scales the authors' program takes the
 * weights one after the other all the same, so that those of another channel and scale come in.
 */
function firstWeight(channel: number, scale: number, scales: number): number {
  return NORMS * (channel * scales + scale);
}

function scoreOfMeans(means: readonly Float64Array[]): number {
  let weighted = 0;
  for (let channel = 0; channel < 3; channel++)
    for (const [scale, ofScale] of means.entries()) {
      const first = firstWeight(channel, scale, means.length);
      for (let norm = 0; norm < NORMS; norm++) {
        const mean = ofScale[NORMS * channel + norm]!;
        weighted += SSIMULACRA2_WEIGHTS[first + norm]! * (norm < 3 ? mean : Math.sqrt(Math.sqrt(mean)));
      }
    }
  const x = 0.9562382616834844 * weighted;
  const error = x * (2.326765642916932 + x * (-0.020884521182843837 + x * 6.248496625763138e-5));
  return error > 0 ? 100 - 10 * exp(0.6276336467831387 * ln(error)) : 100;
}

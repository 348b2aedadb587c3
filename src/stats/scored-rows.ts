import type { PixelRows } from './pixel-rows.ts';
import type { SimilarityPyramid } from './similarity-pyramid.ts';
import type { Steps } from './steps.ts';

/** An original over a ground, with which a candidate over the same is compared. */
interface GroundedPyramid {
  readonly ground: number;
  readonly pyramid: SimilarityPyramid;
}

/** A picture that is compared with its original while its rows come. */
export interface ScoredRows {
  /** Takes in the rows up to row `end`, or to the last one. Yields how far it is in the picture, 0 to 1. */
  take(end: number): Generator<number, void>;
  /** Means over the pixels of the whole of what was taken in, see `Ssimulacra2.meanSteps`: they grow with the rows. */
  means(): Float64Array[][];
}

/** Compares a candidate with an original row by row. */
export class RowComparison implements ScoredRows {
  readonly #candidate: PixelRows;
  readonly #pyramids: readonly GroundedPyramid[];
  /** Of each scale. */
  readonly #pixels: readonly number[];
  #taken = 0;

  constructor(candidate: PixelRows, pyramids: readonly GroundedPyramid[], pixels: readonly number[]) {
    this.#candidate = candidate;
    this.#pyramids = pyramids;
    this.#pixels = pixels;
    for (const { pyramid, ground } of pyramids) pyramid.open(candidate, ground);
  }

  *take(end: number): Steps<void> {
    const { height } = this.#candidate;
    const last = Math.min(end, height);
    const count = this.#pyramids.length;
    const first = this.#taken;
    for (const [i, { pyramid, ground }] of this.#pyramids.entries()) {
      for (const row of pyramid.take(this.#candidate, ground, first, last))
        yield (first + (i * (last - first) + row - first) / count) / height;
    }
    this.#taken = last;
  }

  means(): Float64Array[][] {
    return this.#pyramids.map(({ pyramid }) =>
      pyramid.sums().map((sums, scale) => sums.map((sum) => sum / this.#pixels[scale]!)),
    );
  }
}

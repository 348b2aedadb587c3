/** Stages of compressing that are timed here; what fits and maps the colours times itself. */
type Stage = 'decode' | 'map' | 'encode' | 'write';

/** Notes when each stage ends; a stage begins where the one before it ended. */
export class StageClock {
  readonly #start = performance.now();
  readonly #ends: Record<Stage, number> = { decode: 0, map: 0, encode: 0, write: 0 };

  mark(stage: Stage): void {
    this.#ends[stage] = performance.now();
  }

  /** Seconds of every stage up to the last mark, with those of `inner` between decoding and encoding. */
  seconds<Inner extends object>(inner: Inner) {
    const { decode, map, encode, write } = this.#ends;
    return {
      decode: (decode - this.#start) / 1000,
      ...inner,
      encode: (encode - map) / 1000,
      write: (write - encode) / 1000,
      total: (write - this.#start) / 1000,
    };
  }
}

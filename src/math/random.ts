/**
 * A seeded generator that gives the same numbers on every machine: xoshiro128** (Blackman and Vigna 2018),
 * its state filled by splitmix32.
 */
export class Random {
  readonly #state: Uint32Array;

  /** `seed`: integer, 0 to 2^32 - 1. */
  constructor(seed: number) {
    this.#state = Uint32Array.from({ length: 4 }, (_, i) => mix((seed + (i + 1) * 0x9e3779b9) >>> 0));
  }

  /** Uniform in [0, 1), a multiple of 2^-32. */
  next(): number {
    const s = this.#state as unknown as [number, number, number, number];
    const result = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return result / 2 ** 32;
  }

  /** Uniform integer from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }
}

/** `k` different numbers below `count`: Floyd's sampling without replacement (Bentley and Floyd 1987). */
export function randomPoints(count: number, k: number, random: Random): number[] {
  const chosen = new Set<number>();
  for (let limit = count - k; limit < count; limit++) {
    const pick = random.below(limit + 1);
    chosen.add(chosen.has(pick) ? limit : pick);
  }
  return [...chosen];
}

function rotateLeft(x: number, bits: number): number {
  return (x << bits) | (x >>> (32 - bits));
}

function mix(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

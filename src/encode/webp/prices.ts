import { ln } from '../../math/exp-log.ts';
import { DISTANCE_CODES, extraBits, LENGTH_CODES, valueCode } from './distances.ts';

/** Symbols of pixels; those of lengths of copies follow. */
export const LITERALS = 256;
/** Longest copy. */
export const MAX_LENGTH = 4096;

/** How often symbols of pixels and lengths, and codes of distances, occur. */
export interface Counts {
  readonly symbols: Uint32Array;
  readonly distances: Uint32Array;
}

/** What they cost, in bits. */
export interface Prices {
  /** Of every literal. */
  readonly literals: Float64Array;
  /** Of every length, with its extra bits. */
  readonly lengths: Float64Array;
  /** Of every code of a distance, with its extra bits. */
  readonly distances: Float64Array;
}

export function emptyCounts(): Counts {
  return {
    symbols: new Uint32Array(LITERALS + LENGTH_CODES),
    distances: new Uint32Array(DISTANCE_CODES),
  };
}

/** Prices by how often symbols occurred; one that never did costs a bit more than the rarest. */
export function pricesOf({ symbols, distances }: Counts): Prices {
  const bits = bitsOf(symbols);
  return withExtraBits(bits.subarray(0, LITERALS), bits.subarray(LITERALS), bitsOf(distances));
}

/** Prices before anything is known of copies: literals as they occur, copies as they cost in most pictures. */
export function firstPrices(pixels: Uint8Array): Prices {
  const counts = new Uint32Array(LITERALS);
  for (const pixel of pixels) counts[pixel]!++;
  const lengths = Float64Array.from({ length: LENGTH_CODES }, (_, code) => 3 + code / 2);
  const distances = Float64Array.from({ length: DISTANCE_CODES }, (_, code) => 4 + code / 16);
  return withExtraBits(bitsOf(counts), lengths, distances);
}

function withExtraBits(literals: Float64Array, lengths: Float64Array, distances: Float64Array): Prices {
  return {
    literals,
    lengths: Float64Array.from({ length: MAX_LENGTH + 1 }, (_, length) => {
      const code = valueCode(Math.max(1, length));
      return lengths[code]! + extraBits(code);
    }),
    distances: distances.map((price, code) => price + extraBits(code)),
  };
}

function bitsOf(counts: Uint32Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return Float64Array.from(counts, (count) => ln((total + 1) / (count || 0.5)) / Math.LN2);
}

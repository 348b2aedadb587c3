import { ln } from '../../math/exp-log.ts';
import { PRIOR } from './parameters.ts';

/** Bits that symbols are taken to cost before anything is coded. */
export interface TrellisRates {
  /** Of a pixel as part of a literal byte, by entry. */
  readonly literals: Float64Array;
  /** Of a match by its length, 0 to 258 (0 below 3), with extra bits. */
  readonly lengths: Float64Array;
  /** Of a match by its distance symbol, 30 of them, with extra bits. */
  readonly distances: Float64Array;
}

const LENGTH_SYMBOLS = 29;
const DISTANCE_SYMBOLS = 30;
/** Added to every count, and to their sum. */
const [SMOOTHING, LITERAL_ROOM, DISTANCE_ROOM] = [0.5, 150, 15];

/** The rates of a picture whose entries are nearest to `counts` pixels; a byte of its rows has `packing` pixels. */
export function trellisRates(counts: ArrayLike<number>, rowBytes: number, packing: number): TrellisRates {
  const pixels = Array.from(counts).reduce((sum, count) => sum + count, 0);
  const bytes = pixels / packing;
  const lengthCounts = Array.from(
    { length: LENGTH_SYMBOLS },
    (_, symbol) => PRIOR.firstLength * bytes * PRIOR.nextLength ** symbol,
  );
  const all = lengthCounts.reduce((sum, count) => sum + count, PRIOR.literals * bytes);
  const bits = (count: number) =>
    Math.min(PRIOR.maxLiteralBits, -log2((count + SMOOTHING) / (all + LITERAL_ROOM)));
  return {
    literals: Float64Array.from(counts, (count) => bits((PRIOR.literals * count) / packing)),
    lengths: Float64Array.from({ length: 259 }, (_, length) => {
      if (length < 3) return 0;
      const { symbol, extra } = lengthSymbol(length);
      return bits(lengthCounts[symbol]!) + extra;
    }),
    distances: distanceRates(rowBytes),
  };
}

function distanceRates(rowBytes: number): Float64Array {
  const counts = Array.from({ length: DISTANCE_SYMBOLS }, (_, symbol) => PRIOR.distances[symbol] ?? 0);
  if (rowBytes + 1 <= 32768) counts[distanceSymbol(rowBytes + 1)]! += PRIOR.rowDistance;
  const all = counts.reduce((sum, count) => sum + count, DISTANCE_ROOM);
  return Float64Array.from(counts, (count, symbol) => {
    const bits = Math.min(PRIOR.maxDistanceBits, -log2((count + SMOOTHING) / all));
    return bits + Math.max(0, (symbol >> 1) - 1);
  });
}

/** RFC 1951, section 3.2.5, symbols counted from 0. */
function lengthSymbol(length: number): { symbol: number; extra: number } {
  if (length < 11) return { symbol: length - 3, extra: 0 };
  if (length === 258) return { symbol: 28, extra: 0 };
  const extra = 29 - Math.clz32(length - 3);
  return { symbol: (extra << 2) + ((length - 3) >> extra), extra };
}

function distanceSymbol(distance: number): number {
  if (distance < 5) return distance - 1;
  const extra = 30 - Math.clz32(distance - 1);
  return (extra << 1) + ((distance - 1) >> extra);
}

function log2(x: number): number {
  return ln(x) / Math.LN2;
}

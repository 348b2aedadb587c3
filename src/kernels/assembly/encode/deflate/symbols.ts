// The two alphabets of DEFLATE (RFC 1951, section 3.2.5) as tables.

import { LITERALS } from './layout';

const LENGTH_BASES = memory.data<u16>([
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
]);
const LENGTH_EXTRA = memory.data<u8>([
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]);

/** The length symbol, counted from 0 (add 257), of a match of 3 to 258 bytes. */
export function lengthSymbol(length: u32): u32 {
  if (length < 11) return length - 3;
  if (length === 258) return 28;
  const rest = length - 3;
  const extra = 29 - clz(rest);
  return (extra << 2) + (rest >> extra);
}

export function lengthBase(symbol: u32): u32 {
  return load<u16>(LENGTH_BASES + (symbol << 1));
}

export function lengthExtra(symbol: u32): u32 {
  return load<u8>(LENGTH_EXTRA + symbol);
}

/** The distance symbol of a distance of 1 to 32,768. */
export function distanceSymbol(distance: u32): u32 {
  const rest = distance - 1;
  if (rest < 4) return rest;
  const extra = 30 - clz(rest);
  return (extra << 1) + (rest >> extra);
}

export function distanceExtra(symbol: u32): u32 {
  return symbol < 4 ? 0 : (symbol >> 1) - 1;
}

export function distanceBase(symbol: u32): u32 {
  if (symbol < 4) return symbol + 1;
  return ((2 | (symbol & 1)) << ((symbol >> 1) - 1)) + 1;
}

/** Bits of a symbol's fixed code (RFC 1951, section 3.2.6), distances counted on from the literals and lengths. */
export function fixedLength(symbol: u32): u32 {
  return symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : symbol < LITERALS ? 8 : 5;
}

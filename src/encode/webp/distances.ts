/** Codes of distances to pixels nearby; the others follow. */
export const NEAR_CODES = 120;

/**
 * What the codes 1 to 120 stand for in a picture of this width: distances to the pixels up to 7 rows above, from 7
 * columns right to 8 columns left, nearest first; of equally near ones those of fewer columns, then those on the left.
 * (WebP lossless specification, RFC 9649, section 5.2.2.) Several codes may stand for one distance.
 */
export function nearDistances(width: number): Int32Array {
  const pairs: [left: number, up: number][] = [];
  for (let up = 0; up <= 7; up++)
    for (let left = up === 0 ? 1 : -7; left <= 8; left++) pairs.push([left, up]);
  const reach = ([left, up]: readonly [number, number]) => left * left + up * up;
  pairs.sort((a, b) => reach(a) - reach(b) || Math.abs(a[0]) - Math.abs(b[0]) || b[0] - a[0]);
  return Int32Array.from(pairs, ([left, up]) => Math.max(1, left + up * width));
}

/** Codes that lengths and distances have, before their extra bits. */
export const LENGTH_CODES = 24;
export const DISTANCE_CODES = 40;

/** Extra bits behind the code of a length or distance (section 5.2.2). */
export function extraBits(code: number): number {
  return code < 4 ? 0 : (code - 2) >> 1;
}

/** The code of a length or of the number of a distance, 1 or more. */
export function valueCode(value: number): number {
  if (value <= 4) return value - 1;
  const bits = 31 - Math.clz32(value - 1);
  return 2 * bits + (((value - 1) >> (bits - 1)) & 1);
}

/** The smallest value of a code. */
export function firstValue(code: number): number {
  return code < 4 ? code + 1 : ((2 + (code & 1)) << extraBits(code)) + 1;
}

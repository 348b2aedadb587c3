import type { MatrixProfile } from './icc-profile.ts';

/** What stands for 1 in the arithmetic of Little CMS: 14 bits after the point. */
const ONE = 1 << 14;

// The profile of sRGB that libvips has within it, in numbers of 16 bits after the point.
const SRGB_MATRIX = [
  [0.43603515625, 0.385101318359375, 0.14306640625],
  [0.222442626953125, 0.7169342041015625, 0.0606231689453125],
  [0.0139007568359375, 0.097076416015625, 0.71392822265625],
] as const;
const [G, A, B, C, D] = [
  2.4000396728515625, 0.9478607177734375, 0.0521392822265625, 0.077392578125, 0.0404510498046875,
];

/**
 * Turns colours of a profile into sRGB, in place: RGBA bytes, straight alpha. Fully transparent pixels stay as they
 * are. The same to the bit as Little CMS 2 does for pictures of 8 bits, by which the command line opens them: tables
 * and a matrix with 14 bits after the point. Source: Little CMS 2, cmsopt.c, "matrix shaper".
 */
export function applyProfile(data: Uint8ClampedArray, { curves, matrix }: MatrixProfile): void {
  const [red, green, blue] = [curves[0], curves[1], curves[2]].map((curve) =>
    Int32Array.from({ length: 256 }, (_, level) => fix(Math.fround(curve(Math.fround(level / 255))))),
  );
  const [x, y, z] = multiply(invert(SRGB_MATRIX), matrix).map((row): Row => {
    const [a, b, c] = row.map(fix);
    return [a!, b!, c!];
  });
  const levels = Uint8Array.from({ length: ONE + 1 }, (_, i) => levelOf(i / ONE));
  const through = ([a, b, c]: Row, r: number, g: number, bl: number) => {
    const sum = (a * r + b * g + c * bl + ONE / 2) >> 14;
    return levels[sum < 0 ? 0 : sum > ONE ? ONE : sum]!;
  };
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 0) continue;
    const [r, g, b] = [red![data[i]!]!, green![data[i + 1]!]!, blue![data[i + 2]!]!];
    data[i] = through(x!, r, g, b);
    data[i + 1] = through(y!, r, g, b);
    data[i + 2] = through(z!, r, g, b);
  }
}

type Row = readonly [number, number, number];
type Matrix = readonly (readonly number[])[];

function fix(value: number): number {
  return Math.floor(value * ONE + 0.5);
}

/** The byte of linear light in sRGB, by 16 bits as Little CMS rounds them. */
function levelOf(light: number): number {
  const level = light >= (A! * D! + B!) ** G! ? (light ** (1 / G!) - B!) / A! : light / C!;
  const word = Math.floor(65535 * Math.min(1, Math.max(0, Math.fround(level))) + 0.5);
  return Math.floor((word * 65281 + 8388608) / 2 ** 24);
}

function multiply(a: Matrix, b: Matrix): number[][] {
  return a.map((row) => [0, 1, 2].map((j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));
}

/** By cofactors. */
function invert(m: Matrix): number[][] {
  const cofactor = (i: number, j: number) => {
    const [r, s] = [m[(i + 1) % 3]!, m[(i + 2) % 3]!];
    const [p, q] = [(j + 1) % 3, (j + 2) % 3];
    return r[p]! * s[q]! - r[q]! * s[p]!;
  };
  const determinant = m[0]!.reduce((sum, value, j) => sum + value * cofactor(0, j), 0);
  return [0, 1, 2].map((i) => [0, 1, 2].map((j) => cofactor(j, i) / determinant));
}

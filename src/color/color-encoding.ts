import type { Triple } from './triple.ts';

/** A point in the CIE 1931 chromaticity diagram. */
export type Chromaticity = readonly [x: number, y: number];

/** Where the primaries and the white of a picture's samples lie. */
export interface Primaries {
  readonly red: Chromaticity;
  readonly green: Chromaticity;
  readonly blue: Chromaticity;
  readonly white: Chromaticity;
}

/** How samples stand for light. */
export interface ColorEncoding {
  readonly primaries: Primaries;
  /** Light of a sample from 0 to 1; 1 is white. More than 1 only where `isBright`. */
  readonly toLinear: (sample: number) => number;
  /** Whether the samples hold what is brighter than white, which must be brought into range. */
  readonly isBright?: boolean;
}

/** CIE D65, as sRGB has it. */
const D65: Chromaticity = [0.3127, 0.329];
const C: Chromaticity = [0.31, 0.316];
const E: Chromaticity = [1 / 3, 1 / 3];

/** The primaries of sRGB and BT.709. */
export const SRGB_PRIMARIES: Primaries = {
  ...{ red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06], white: D65 },
};

/** ColourPrimaries of ITU-T H.273, by their numbers. */
const PRIMARIES: Readonly<Record<number, Primaries>> = {
  1: SRGB_PRIMARIES,
  2: SRGB_PRIMARIES,
  4: { red: [0.67, 0.33], green: [0.21, 0.71], blue: [0.14, 0.08], white: C },
  5: { red: [0.64, 0.33], green: [0.29, 0.6], blue: [0.15, 0.06], white: D65 },
  6: { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: D65 },
  7: { red: [0.63, 0.34], green: [0.31, 0.595], blue: [0.155, 0.07], white: D65 },
  8: { red: [0.681, 0.319], green: [0.243, 0.692], blue: [0.145, 0.049], white: C },
  9: { red: [0.708, 0.292], green: [0.17, 0.797], blue: [0.131, 0.046], white: D65 },
  10: { red: [1, 0], green: [0, 1], blue: [0, 0], white: E },
  11: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: [0.314, 0.351] },
  12: { red: [0.68, 0.32], green: [0.265, 0.69], blue: [0.15, 0.06], white: D65 },
  22: { red: [0.63, 0.34], green: [0.295, 0.605], blue: [0.155, 0.077], white: D65 },
};

/** Light of a sample by the TransferCharacteristics of ITU-T H.273; PQ and HLG are here brighter than white. */
const TRANSFERS: Readonly<Record<number, (sample: number) => number>> = {
  ...{ 1: ofDisplay, 6: ofDisplay, 11: ofDisplay, 14: ofDisplay, 15: ofDisplay },
  ...{ 2: ofSrgb, 13: ofSrgb, 4: (v) => v ** 2.2, 5: (v) => v ** 2.8, 8: (v) => v },
  7: (v) => (v < 0.0912 ? v / 4 : ((v + 0.1115) / 1.1115) ** (1 / 0.45)),
  16: (v) => ofPq(v) / BRIGHT_WHITE,
  17: (v) => (52.37 / 48) * v ** 2.6,
  18: (v) => ofHlg(v) / BRIGHT_WHITE,
};

/** Names of the transfer characteristics whose samples are brighter than white. */
export const BRIGHT_TRANSFERS: Readonly<Record<number, string>> = { 16: 'PQ', 18: 'HLG' };

/** The light in cd/m² that becomes white, as browsers show such pictures. */
const BRIGHT_WHITE = 406;

/** What a picture says by the code points of ITU-T H.273; `undefined` for points that are reserved or not known. */
export function codedEncoding(primaries: number, transfer: number): ColorEncoding | undefined {
  const [coordinates, toLinear] = [PRIMARIES[primaries], TRANSFERS[transfer]];
  if (!coordinates || !toLinear) return undefined;
  return { primaries: coordinates, toLinear, isBright: transfer in BRIGHT_TRANSFERS };
}

/** Whether code points mean sRGB, so that nothing needs to be converted. */
export function isCodedSrgb(primaries: number, transfer: number): boolean {
  return (primaries === 1 || primaries === 2) && (transfer === 13 || transfer === 2);
}

/** Whether two sets of primaries are the same within `tolerance` of every coordinate. */
export function samePrimaries(a: Primaries, b: Primaries, tolerance: number): boolean {
  return (['red', 'green', 'blue', 'white'] as const).every((key) =>
    [0, 1].every((i) => Math.abs(a[key][i as 0 | 1] - b[key][i as 0 | 1]) <= tolerance),
  );
}

function ofSrgb(v: number): number {
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
}

/** BT.709 and its kin by the display that they are made for (ITU-R BT.1886), as browsers have it, not by the camera. */
function ofDisplay(v: number): number {
  return v ** 2.4;
}

/** Light in cd/m² by SMPTE ST 2084. */
function ofPq(v: number): number {
  const p = v ** (32 / 2523);
  return 10_000 * (Math.max(0, p - 107 / 128) / (2413 / 128 - (2392 / 128) * p)) ** (8192 / 1305);
}

/** Light in cd/m² of a grey on a display of 1000 cd/m² by ITU-R BT.2100; colours are a little brighter. */
function ofHlg(v: number): number {
  const [a, b, c] = [0.17883277, 0.28466892, 0.55991073];
  const scene = v <= 0.5 ? (v * v) / 3 : (Math.exp((v - c) / a) + b) / 12;
  return 1000 * scene ** 1.2;
}

/** Rows of the matrix from linear samples to linear sRGB; another white becomes that of sRGB (Bradford). */
export function matrixToSrgb(from: Primaries): readonly [Triple, Triple, Triple] {
  const adapted = multiply(adaptation(from.white, D65), toXyz(from));
  return multiply(invert(toXyz(SRGB_PRIMARIES)), adapted);
}

type Matrix = readonly [Triple, Triple, Triple];

const BRADFORD: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
];

function adaptation(from: Chromaticity, to: Chromaticity): Matrix {
  const [l1, m1, s1] = apply(BRADFORD, xyzOf(from));
  const [l2, m2, s2] = apply(BRADFORD, xyzOf(to));
  const scale: Matrix = [
    [l2 / l1, 0, 0],
    [0, m2 / m1, 0],
    [0, 0, s2 / s1],
  ];
  return multiply(invert(BRADFORD), multiply(scale, BRADFORD));
}

/** From linear samples to XYZ, so that equal samples are white. */
function toXyz({ red, green, blue, white }: Primaries): Matrix {
  const [r, g, b] = [red, green, blue].map(([x, y]) => [x, y, 1 - x - y] as const) as [
    Triple,
    Triple,
    Triple,
  ];
  const columns: Matrix = [
    [r[0], g[0], b[0]],
    [r[1], g[1], b[1]],
    [r[2], g[2], b[2]],
  ];
  const [sr, sg, sb] = apply(invert(columns), xyzOf(white));
  return columns.map(([x, y, z]) => [x * sr, y * sg, z * sb] as const) as unknown as Matrix;
}

function xyzOf([x, y]: Chromaticity): Triple {
  return [x / y, 1, (1 - x - y) / y];
}

function apply(matrix: Matrix, [x, y, z]: Triple): Triple {
  const [a, b, c] = matrix.map((row) => row[0] * x + row[1] * y + row[2] * z);
  return [a as number, b as number, c as number];
}

function multiply(a: Matrix, b: Matrix): Matrix {
  const column = (i: 0 | 1 | 2) => apply(a, [b[0][i], b[1][i], b[2][i]]);
  const [first, second, third] = [column(0), column(1), column(2)];
  return [0, 1, 2].map((row) => [first[row], second[row], third[row]]) as unknown as Matrix;
}

function invert([[a, b, c], [d, e, f], [g, h, i]]: Matrix): Matrix {
  const [A, B, C] = [e * i - f * h, f * g - d * i, d * h - e * g];
  const determinant = a * A + b * B + c * C;
  const over = (value: number) => value / determinant;
  return [
    [over(A), over(c * h - b * i), over(b * f - c * e)],
    [over(B), over(a * i - c * g), over(c * d - a * f)],
    [over(C), over(b * g - a * h), over(a * e - b * d)],
  ];
}

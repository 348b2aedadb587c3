import { keysOf } from '../core/tables.ts';
import {
  bayer,
  blueNoise,
  clusteredDot,
  interleavedGradientNoise,
  type Thresholds,
  whiteNoise,
} from './thresholds.ts';
import { ostromoukhovShares, type ToneShares } from './tone-shares.ts';

/** A share of a pixel's error for another pixel: columns ahead, -3 to 3, rows below, 0 to 3, and the share. */
export type Tap = readonly [dx: number, dy: number, share: number];

/** Error diffusion: what a pixel gives to those that come later. */
export interface DiffusionKind {
  readonly label: string;
  readonly method: 'diffusion';
  readonly taps: readonly Tap[];
}

/** Error diffusion to three neighbours, with shares for each level of a channel. */
export interface ToneKind {
  readonly label: string;
  readonly method: 'tone';
  /** Of 256 levels. */
  readonly shares: () => readonly ToneShares[];
}

/** Ordered dithering: a pixel's position says which of two entries it gets. */
export interface OrderedKind {
  readonly label: string;
  readonly method: 'ordered';
  readonly thresholds: () => Thresholds;
}

/** Error diffusion along a curve that fills the picture. */
export interface CurveKind {
  readonly label: string;
  readonly method: 'curve';
}

/** Pattern dithering: a pixel's position says which entry of a list for its colour it gets. */
export interface PatternKind {
  readonly label: string;
  readonly method: 'pattern';
  /** What the list goes by: the error of the entries before, or the mean of all. */
  readonly by: 'error' | 'mean';
  readonly thresholds: () => Thresholds;
}

/** Indices that make the error least which an eye sees at a distance. */
export interface SpatialKind {
  readonly label: string;
  readonly method: 'spatial';
  /** Largest palette. */
  readonly maxColors: number;
  /** Whether a palette that is not given is solved for, too. */
  readonly withPalette: boolean;
  /** What a bit of the file may cost, in mean squared errors of nearest entries, or what makes files small enough. */
  readonly bitCost: number | 'by-size';
}

/** A dithering method; `label`: its name for users. */
export type DitherKind = DiffusionKind | ToneKind | OrderedKind | CurveKind | PatternKind | SpatialKind;

/**
 * Error diffusion with parts of `whole`, row by row: the first row begins behind the pixel itself, the others as far
 * behind it as ahead.
 */
function diffusion(label: string, whole: number, ...rows: readonly (readonly number[])[]): DiffusionKind {
  const taps = rows.flatMap((parts, dy) =>
    parts.map((part, i): Tap => [dy === 0 ? i + 1 : i - (parts.length - 1) / 2, dy, part / whole]),
  );
  return { label, method: 'diffusion', taps: taps.filter(([, , share]) => share > 0) };
}

function orderedKind(label: string, thresholds: () => Thresholds): OrderedKind {
  return { label, method: 'ordered', thresholds };
}

const SPATIAL = { method: 'spatial', maxColors: 256 } as const;

/** Every kind of dithering, in the order of lists. To add one: a row here, and a test if it is of a new sort. */
export const DITHER_KINDS = {
  none: diffusion('None', 1),
  // R. W. Floyd and L. Steinberg, "An adaptive algorithm for spatial grey scale", Proceedings of the SID 17, 1976.
  'floyd-steinberg': diffusion('Floyd–Steinberg', 16, [7], [3, 5, 1]),
  // A shorter filter of unknown origin, known by this name from L. Crocker, "Digital halftoning", 1989.
  'false-floyd-steinberg': diffusion('False Floyd–Steinberg', 8, [3], [0, 3, 2]),
  // B. Atkinson's for the Macintosh, about 1984: a quarter of the error is dropped.
  atkinson: diffusion('Atkinson', 8, [1, 1], [1, 1, 1], [1]),
  // J. F. Jarvis, C. N. Judice and W. H. Ninke, "A survey of techniques for the display of continuous tone pictures on
  // bilevel displays", Computer Graphics and Image Processing 5, 1976.
  'jarvis-judice-ninke': diffusion('Jarvis, Judice, Ninke', 48, [7, 5], [3, 5, 7, 5, 3], [1, 3, 5, 3, 1]),
  // P. Stucki, "MECCA: a multiple-error correction computation algorithm for bi-level image hardcopy reproduction",
  // IBM Research Report RZ 1060, 1981.
  stucki: diffusion('Stucki', 42, [8, 4], [2, 4, 8, 4, 2], [1, 2, 4, 2, 1]),
  // D. Burkes, "Presentation of the Burkes error filter for use in preparing continuous-tone images for presentation
  // on bi-level devices", 1988.
  burkes: diffusion('Burkes', 32, [8, 4], [2, 4, 8, 4, 2]),
  // F. Sierra's three, 1989 and 1990, after L. Crocker, "Digital halftoning".
  sierra: diffusion('Sierra', 32, [5, 3], [2, 4, 5, 4, 2], [2, 3, 2]),
  'sierra-2': diffusion('Sierra, two rows', 16, [4, 3], [1, 2, 3, 2, 1]),
  'sierra-lite': diffusion('Sierra lite', 4, [2], [1, 1, 0]),
  // R. L. Stevenson and G. R. Arce, "Binary display of hexagonally sampled continuous-tone images", Journal of the
  // Optical Society of America A 2, 1985.
  'stevenson-arce': diffusion(
    'Stevenson–Arce',
    200,
    [0, 32],
    [12, 0, 26, 0, 30, 0, 16],
    [12, 0, 26, 0, 12],
    [5, 0, 12, 0, 12, 0, 5],
  ),
  ostromoukhov: { label: 'Ostromoukhov, by tone', method: 'tone', shares: ostromoukhovShares },
  'bayer-2': orderedKind('Bayer, 2 × 2', () => bayer(2)),
  'bayer-4': orderedKind('Bayer, 4 × 4', () => bayer(4)),
  'bayer-8': orderedKind('Bayer, 8 × 8', () => bayer(8)),
  'bayer-16': orderedKind('Bayer, 16 × 16', () => bayer(16)),
  'clustered-dot': orderedKind('Clustered dot', clusteredDot),
  'blue-noise': orderedKind('Blue noise', blueNoise),
  'gradient-noise': orderedKind('Gradient noise', interleavedGradientNoise),
  random: orderedKind('Random', whiteNoise),
  // See src/kernels/assembly/map/dither-pattern.ts for these two, dither-curve.ts for the third.
  knoll: { label: 'Knoll, patterns', method: 'pattern', by: 'error', thresholds: () => bayer(4) },
  yliluoma: { label: 'Yliluoma, patterns', method: 'pattern', by: 'mean', thresholds: () => bayer(8) },
  riemersma: { label: 'Riemersma, Hilbert curve', method: 'curve' },
  // See src/map/spatial.
  spatial: { ...SPATIAL, label: 'Spatial, with its palette', withPalette: true, bitCost: 0.08 },
  compact: { ...SPATIAL, label: 'Compact, for small files', withPalette: false, bitCost: 'by-size' },
} as const satisfies Readonly<Record<string, DitherKind>>;

/** Methods that spread the quantization error over neighbouring pixels. */
export type Dither = keyof typeof DITHER_KINDS;
/** The names of all kinds of dithering. */
export const DITHERS = keysOf(DITHER_KINDS);

import type { ColorSpace, TrellisChoice } from '../../core/vocabulary.ts';

/** What deflate-aware mapping is to look like: photographs, drawings, or the least squared error. */
export type TrellisMode = Exclude<TrellisChoice, 'auto'>;

/**
 * How a mode measures and spreads errors. Lengths are in grey bytes times the root of 3: black and white are 442 apart.
 */
export interface TrellisLook {
  /** Space of coordinates. */
  readonly space: Extract<ColorSpace, 'srgb' | 'oklab'>;
  /** Factors from its axes, and alpha's, to lengths: the same for lightness and alpha, less for chroma. */
  readonly scale: readonly [number, number, number, number];
  /** Factors from its axes to lightness in grey bytes. */
  readonly light: readonly [number, number, number];
  /** Errors count by local variance to the power of minus this, relative to the picture's mean. */
  readonly masking: number;
  /** Share of the error that is diffused: more lets more bits be saved at the same look, but too much runs away. */
  readonly diffusion: number;
  /**
   * What of that goes to the next pixel, where little goes on and where much does; the rest goes below. Matches run
   * along the row: the more of their error stays in it, the shorter are the streaks that they leave in soft gradients.
   */
  readonly nextShare: readonly [smooth: number, busy: number];
  /** Longest error that is passed on: without a bound colours out of reach smear. */
  readonly longestError: number;
  /** No entry is farther from a pixel's own colour, unless the nearest is half as far: no stray pixels. */
  readonly reach: number;
  /** Pixels of less chroma than this are gray, for which `reach` is the second one: no coloured rims at small text. */
  readonly gray: number;
  readonly grayReach: number;
  /** Pixels nearer than this to an entry take no error, equal ones stay equal: hairlines stay solid. 0: all take it. */
  readonly exact: number;
  /** For those `reach` is this: hairlines do not vanish in their ground. */
  readonly exactReach: number;
}

/** How thoroughly matches and literals are searched. */
export interface TrellisSearch {
  /** Entries beside the nearest one among which literals are chosen: a multiple of 4, up to 32. */
  readonly neighbors: number;
  /** Largest distance of matches within the row: up to 16 bytes. */
  readonly history: number;
  /** Matches with the row above may be so many bytes aslant. */
  readonly beside: number;
  /** Where a match runs on, only every so many-th byte is tried as the beginning of another. */
  readonly interior: number;
  /** Earlier positions of three equal bytes that are tried. */
  readonly equalDepth: number;
  /** Earlier positions of four similar bytes that are tried: they find sources that are only nearly right. */
  readonly similarDepth: number;
  /** Strings of a table of LZW that are followed at a time. */
  readonly maxStrings: number;
}

const GRAY = Math.sqrt(3);
const OKLAB_LENGTH = (255 * GRAY) / 100;
/** Weight of chroma: 1 wastes bits, less shows; in drawings, where it takes next to no bits, coloured rims are seen. */
const [CHROMA, DRAWN_CHROMA] = [0.8, 1.4];

const PHOTO: TrellisLook = {
  space: 'oklab',
  scale: lengths(CHROMA),
  light: [2.55, 0, 0],
  masking: 0.35,
  diffusion: 0.7,
  nextShare: [11 / 16, 7 / 16],
  longestError: 40,
  reach: 40,
  gray: 0,
  grayReach: 40,
  exact: 0,
  exactReach: 40,
};

/** What each mode does. */
export const TRELLIS_LOOKS: Readonly<Record<TrellisMode, TrellisLook>> = {
  photo: PHOTO,
  graphics: {
    ...PHOTO,
    scale: lengths(DRAWN_CHROMA),
    nextShare: [12 / 16, 7 / 16],
    gray: 4,
    grayReach: 20,
    exact: 2,
    exactReach: 16,
  },
  psnr: {
    ...{ space: 'srgb', scale: [1, 1, 1, 1], light: [0.299, 0.587, 0.114] },
    ...{
      masking: 0.25,
      diffusion: 0,
      nextShare: [0, 0],
      longestError: 1e9,
      reach: 1e9,
      gray: 0,
      grayReach: 1e9,
      exact: 0,
      exactReach: 1e9,
    },
  },
};

/** The search of each effort, 1 to 10. */
export const TRELLIS_SEARCHES: readonly TrellisSearch[] = [
  { neighbors: 16, history: 2, beside: 0, interior: 8, equalDepth: 2, similarDepth: 4, maxStrings: 4 },
  { neighbors: 24, history: 2, beside: 1, interior: 8, equalDepth: 4, similarDepth: 4, maxStrings: 4 },
  { neighbors: 24, history: 4, beside: 1, interior: 4, equalDepth: 4, similarDepth: 8, maxStrings: 6 },
  { neighbors: 24, history: 4, beside: 1, interior: 4, equalDepth: 4, similarDepth: 12, maxStrings: 6 },
  { neighbors: 24, history: 8, beside: 3, interior: 4, equalDepth: 2, similarDepth: 24, maxStrings: 8 },
  { neighbors: 24, history: 8, beside: 3, interior: 4, equalDepth: 4, similarDepth: 28, maxStrings: 8 },
  { neighbors: 32, history: 8, beside: 3, interior: 4, equalDepth: 8, similarDepth: 32, maxStrings: 12 },
  { neighbors: 32, history: 8, beside: 3, interior: 2, equalDepth: 16, similarDepth: 64, maxStrings: 16 },
  { neighbors: 32, history: 16, beside: 3, interior: 2, equalDepth: 16, similarDepth: 128, maxStrings: 24 },
  { neighbors: 32, history: 16, beside: 3, interior: 1, equalDepth: 16, similarDepth: 256, maxStrings: 32 },
];

/** Parts of the error that goes to the row below: on the left, there, and on the right. */
export const BELOW = { belowLeft: 3 / 9, below: 5 / 9, belowRight: 1 / 9 } as const;

/** The level of activity of plain grounds and thin lines, above all that are found: they get their nearest entries. */
export const GROUND_LEVEL = 255;

/** Levels of activity up to which pixels are smooth, and from which on they are busy: grain hides streaks. */
const [SMOOTH_LEVEL, BUSY_LEVEL] = [3, 12];

/** The share of the diffused error that stays in the row, by level of activity: 256 of them. */
export function nextShares({ nextShare: [smooth, busy] }: TrellisLook): Float64Array {
  return Float64Array.from({ length: 256 }, (_, level) => {
    const part = Math.min(1, Math.max(0, (level - SMOOTH_LEVEL) / (BUSY_LEVEL - SMOOTH_LEVEL)));
    return smooth + (busy - smooth) * part;
  });
}

/** How much worse than literals a match may be while it is followed, in bits. */
export const SLACK_BITS = 3;

/**
 * How much better than the best way to where it stands a match must be to be followed on, in bits: in plain areas all
 * are equal, and would be followed to their ends.
 */
export const LEAD_BITS = 0.25;

/** Classes of similar entries. */
export const SIMILARITY_CLASSES = 16;

/**
 * What is taken for the bits of symbols before anything is coded: counts relative to the pixels. Literals are as
 * frequent as nearest entries, but fewer; each length symbol is less frequent than the one before; near distances and
 * that of the row are the frequent ones. Optimistic about matches, which pays in later rows.
 */
export const PRIOR = {
  literals: 0.3,
  firstLength: 0.05,
  nextLength: 0.75,
  distances: [10, 1, 1, 1],
  rowDistance: 8,
  maxLiteralBits: 15,
  maxDistanceBits: 12,
} as const;

/** Factors of OKLab's axes and alpha. */
function lengths(chroma: number): TrellisLook['scale'] {
  return [OKLAB_LENGTH, chroma * OKLAB_LENGTH, chroma * OKLAB_LENGTH, OKLAB_LENGTH];
}

import type { PaletteOrder } from '../../palette/order.ts';
import type { DeflateSearch } from '../deflate/deflate.ts';
import type { PngFilter } from './rows.ts';

/** The optimal parse of pictures up to a size. */
export interface ThoroughTier {
  /** Most bytes before compression. */
  readonly upTo: number;
  /** For pictures that repeat themselves, and for others. */
  readonly search: DeflateSearch;
  readonly otherSearch: DeflateSearch;
  /**
   * Pictures of 256 colours whose quick parse keeps more than this share of the bytes are not tried with the
   * optimal one; for fewer colours the share grows with the square root of what is missing.
   */
  readonly busy: number;
  /** So many finalists of a smooth picture are written in full, to keep the smallest file. */
  readonly files: number;
}

/** What an effort allows the PNG writer to do. */
export interface PngEffort {
  /** Leave the compression to the host's zlib where it has one. */
  readonly native: boolean;
  /** Orders of the palette that are tried for indices of 8 bits, and for packed ones. */
  readonly orders: readonly PaletteOrder[];
  readonly packedOrders: readonly PaletteOrder[];
  /** Whether indices that could be packed are tried at 8 bits as well. */
  readonly unpacked: boolean;
  /** Pairs of positions that the order `arranged` swaps are this far apart; it sweeps over them so often. */
  readonly reach: number;
  readonly sweeps: number;
  /** Filters tried for indices of 8 bits. */
  readonly filters: readonly PngFilter[];
  /** Filters tried too, where indices of 8 bits turn out to be smooth. */
  readonly smoothFilters: readonly PngFilter[];
  /** Filters tried for packed indices, of which neighbours say less. */
  readonly packedFilters: readonly PngFilter[];
  /** Bytes of rows that a candidate is tried on; half as many of indices of 8 bits, where candidates are few. */
  readonly sampleBytes: number;
  /** The quick parse of filtered rows, and of rows as they are, where more matches are to be found. */
  readonly quick: DeflateSearch;
  readonly quickUnfiltered: DeflateSearch;
  /** The optimal parse by the size of the picture, smallest first; none beyond the last. */
  readonly thorough: readonly ThoroughTier[];
  /** The optimal parse that compares finalists. */
  readonly finalTrial: DeflateSearch;
  /** So many of the candidates within `margin` of the best by the quick parse are tried with the optimal one. */
  readonly finalists: number;
  readonly margin: number;
  /**
   * Least share of its size that the optimal parse must save on the sample where rows are filtered, for 256
   * colours; for fewer colours in proportion.
   */
  readonly worth: number;
}

const ALL_FILTERS: readonly PngFilter[] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const KB = 1 << 10;
const MB = 1 << 20;

function quick(depth: number, nice = 64): DeflateSearch {
  return { depth, treeDepth: 0, nice, passes: 1 };
}

function thorough(treeDepth: number, nice: number, passes: number): DeflateSearch {
  return { depth: 1, treeDepth, nice, passes };
}

type Numbers = readonly [treeDepth: number, nice: number, passes: number];

function both(...numbers: Numbers): readonly [Numbers, Numbers] {
  return [numbers, numbers];
}

function tier(
  upTo: number,
  [search, otherSearch]: readonly [Numbers, Numbers],
  busy: number,
  files: number,
): ThoroughTier {
  return { upTo, search: thorough(...search), otherSearch: thorough(...otherSearch), busy, files };
}

const FAST: PngEffort = {
  native: true,
  orders: ['arranged'],
  packedOrders: ['zeng'],
  unpacked: false,
  reach: 4,
  sweeps: 1,
  filters: [6],
  smoothFilters: [],
  packedFilters: [0, 6],
  sampleBytes: 16 * KB,
  quick: quick(1),
  quickUnfiltered: quick(4),
  thorough: [],
  finalTrial: thorough(16, 258, 1),
  finalists: 0,
  margin: 0,
  worth: 1,
};

const DEFAULT: PngEffort = {
  ...FAST,
  native: false,
  unpacked: true,
  reach: 12,
  sweeps: 2,
  filters: [0, 6],
  smoothFilters: [1, 2, 4, 5, 7, 8],
  sampleBytes: 64 * KB,
  quickUnfiltered: quick(32, 258),
  thorough: [
    tier(64 * KB, both(160, 258, 6), 1, 4),
    tier(
      320 * KB,
      [
        [96, 258, 4],
        [96, 192, 2],
      ],
      0.6,
      3,
    ),
    tier(
      MB,
      [
        [64, 258, 3],
        [24, 96, 2],
      ],
      0.3,
      2,
    ),
    tier(
      4 * MB,
      [
        [24, 258, 2],
        [12, 48, 2],
      ],
      0.25,
      2,
    ),
    tier(
      64 * MB,
      [
        [12, 258, 2],
        [8, 48, 1],
      ],
      0.25,
      1,
    ),
  ],
  finalTrial: thorough(16, 258, 1),
  finalists: 3,
  margin: 0.1,
  worth: 0.001,
};

const THOROUGH: PngEffort = {
  native: false,
  orders: ['arranged', 'luma'],
  packedOrders: ['zeng', 'arranged', 'luma'],
  unpacked: true,
  reach: 256,
  sweeps: 10,
  filters: ALL_FILTERS,
  smoothFilters: [],
  packedFilters: ALL_FILTERS,
  sampleBytes: 128 * KB,
  quick: quick(4),
  quickUnfiltered: quick(128, 258),
  thorough: [
    tier(2 * MB, both(200, 258, 8), 1, 4),
    tier(16 * MB, both(64, 258, 4), 1, 2),
    tier(64 * MB, both(48, 258, 3), 1, 1),
  ],
  finalTrial: thorough(32, 258, 2),
  finalists: 6,
  margin: 0.3,
  worth: 0,
};

const BEST: PngEffort = {
  ...THOROUGH,
  orders: ['arranged', 'zeng', 'luma', 'morton', 'given'],
  packedOrders: ['zeng', 'arranged', 'luma', 'morton', 'popularity', 'given'],
  sweeps: 40,
  thorough: [tier(2 * MB, both(400, 258, 15), 1, 6), tier(64 * MB, both(100, 258, 6), 1, 3)],
  finalists: 10,
};

const EFFORTS: readonly PngEffort[] = [
  FAST,
  { ...FAST, filters: [0, 6], reach: 16, sweeps: 2, sampleBytes: 32 * KB, quickUnfiltered: quick(16) },
  { ...DEFAULT, sampleBytes: 32 * KB, thorough: [tier(512 * KB, both(12, 258, 1), 0.25, 1)] },
  { ...DEFAULT, thorough: [tier(MB, both(24, 258, 1), 0.25, 1)] },
  DEFAULT,
  {
    ...DEFAULT,
    reach: 256,
    sweeps: 8,
    thorough: [
      tier(512 * KB, both(96, 258, 4), 0.7, 3),
      tier(4 * MB, both(32, 258, 2), 0.7, 2),
      tier(64 * MB, both(16, 258, 2), 0.7, 1),
    ],
  },
  {
    ...THOROUGH,
    orders: ['arranged'],
    packedOrders: ['zeng', 'luma'],
    sampleBytes: 64 * KB,
    thorough: [
      tier(512 * KB, both(96, 258, 4), 1, 3),
      tier(4 * MB, both(48, 258, 3), 1, 2),
      tier(64 * MB, both(24, 258, 2), 1, 1),
    ],
    margin: 0.2,
  },
  {
    ...THOROUGH,
    orders: ['arranged'],
    sampleBytes: 64 * KB,
    thorough: [
      tier(2 * MB, both(160, 258, 5), 1, 3),
      tier(16 * MB, both(48, 258, 3), 1, 2),
      tier(64 * MB, both(24, 258, 2), 1, 1),
    ],
  },
  THOROUGH,
  BEST,
];

/** The default effort; every higher one also tries those between. */
export const DEFAULT_EFFORT = 5;

/** The settings of an effort from 1 to 10. */
export function pngEffort(effort: number): PngEffort {
  return EFFORTS[effort - 1]!;
}

/** The optimal parse for a picture of so many bytes before compression, if the effort has one. */
export function thoroughSearch(effort: PngEffort, bytes: number): ThoroughTier | undefined {
  return effort.thorough.find(({ upTo }) => bytes <= upTo);
}

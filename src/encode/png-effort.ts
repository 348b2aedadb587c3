import type { PaletteOrder } from '../palette/order.ts';
import type { DeflateSearch } from './deflate.ts';
import type { FilterWay } from './png-rows.ts';

/** What an effort allows the PNG writer to do. */
export interface PngEffort {
  /** Leave the compression to the host's zlib where it has one. */
  readonly native: boolean;
  /** Orders of the palette that are tried for indices of 8 bits, and for packed ones. */
  readonly orders: readonly PaletteOrder[];
  readonly packedOrders: readonly PaletteOrder[];
  /** Pairs of places that the order `arranged` swaps are this far apart; it sweeps over them so often. */
  readonly reach: number;
  readonly sweeps: number;
  /** Filters tried for indices of 8 bits. */
  readonly ways: readonly FilterWay[];
  /** Filters tried too, where indices of 8 bits turn out to be smooth. */
  readonly smoothWays: readonly FilterWay[];
  /** Filters tried for packed indices, of which neighbours say less. */
  readonly packedWays: readonly FilterWay[];
  /** Bytes of rows that a candidate is tried on; half as many of indices of 8 bits, where candidates are few. */
  readonly sampleBytes: number;
  /** The quick parse of filtered rows, and of rows as they are, where more matches are to be found. */
  readonly quick: DeflateSearch;
  readonly quickUnfiltered: DeflateSearch;
  /** The optimal parse for pictures of up to so many bytes before compression, smallest first; none beyond. */
  readonly thorough: readonly { readonly upTo: number; readonly search: DeflateSearch }[];
  /** The optimal parse that compares finalists. */
  readonly finalTrial: DeflateSearch;
  /**
   * Pictures of 256 colours whose quick parse keeps more than this share of the bytes are not tried with the
   * optimal one; for fewer colours the share grows with the square root of what is missing.
   */
  readonly busy: number;
  /** So many of the candidates within `margin` of the best by the quick parse are tried with the optimal one. */
  readonly finalists: number;
  readonly margin: number;
  /**
   * Least share of its size that the optimal parse must save on the sample where rows are filtered, for 256
   * colours; for fewer colours in proportion.
   */
  readonly worth: number;
}

const ALL_WAYS: readonly FilterWay[] = [0, 1, 2, 3, 4, 5, 6];

const KB = 1 << 10;
const MB = 1 << 20;

function quick(depth: number, nice = 64): DeflateSearch {
  return { depth, treeDepth: 0, nice, passes: 1 };
}

function thorough(treeDepth: number, nice: number, passes: number): DeflateSearch {
  return { depth: 1, treeDepth, nice, passes };
}

const FAST: PngEffort = {
  native: true,
  orders: ['arranged'],
  packedOrders: ['zeng'],
  reach: 4,
  sweeps: 1,
  ways: [6],
  smoothWays: [],
  packedWays: [0, 6],
  sampleBytes: 16 * KB,
  quick: quick(1),
  quickUnfiltered: quick(4),
  thorough: [],
  finalTrial: thorough(16, 64, 2),
  busy: 0,
  finalists: 0,
  margin: 0,
  worth: 1,
};

const DEFAULT: PngEffort = {
  ...FAST,
  native: false,
  packedOrders: ['zeng', 'given'],
  reach: 12,
  sweeps: 2,
  ways: [0, 6],
  smoothWays: [1],
  sampleBytes: 64 * KB,
  quickUnfiltered: quick(32, 258),
  thorough: [
    { upTo: 64 * KB, search: thorough(160, 258, 5) },
    { upTo: 256 * KB, search: thorough(96, 192, 2) },
    { upTo: MB, search: thorough(24, 96, 2) },
    { upTo: 2 * MB, search: thorough(12, 48, 2) },
  ],
  finalTrial: thorough(16, 64, 2),
  busy: 0.25,
  finalists: 3,
  margin: 0.1,
  worth: 0.03,
};

const THOROUGH: PngEffort = {
  native: false,
  orders: ['arranged', 'luma'],
  packedOrders: ['zeng', 'arranged', 'luma', 'given'],
  reach: 256,
  sweeps: 10,
  ways: ALL_WAYS,
  smoothWays: [],
  packedWays: ALL_WAYS,
  sampleBytes: 128 * KB,
  quick: quick(4),
  quickUnfiltered: quick(128, 258),
  thorough: [
    { upTo: 2 * MB, search: thorough(100, 258, 4) },
    { upTo: 16 * MB, search: thorough(48, 258, 2) },
  ],
  finalTrial: thorough(64, 258, 3),
  busy: 1,
  finalists: 4,
  margin: 0.3,
  worth: 0,
};

const BEST: PngEffort = {
  ...THOROUGH,
  orders: ['arranged', 'zeng', 'luma', 'morton', 'given'],
  packedOrders: ['zeng', 'arranged', 'luma', 'morton', 'popularity', 'given'],
  sweeps: 40,
  thorough: [
    { upTo: 2 * MB, search: thorough(160, 258, 6) },
    { upTo: 64 * MB, search: thorough(100, 258, 4) },
  ],
  finalists: 6,
};

const EFFORTS: readonly PngEffort[] = [
  FAST,
  { ...FAST, ways: [0, 6], reach: 16, sweeps: 2, sampleBytes: 32 * KB, quickUnfiltered: quick(16) },
  {
    ...DEFAULT,
    sampleBytes: 32 * KB,
    thorough: [{ upTo: 512 * KB, search: thorough(12, 48, 1) }],
  },
  { ...DEFAULT, thorough: [{ upTo: MB, search: thorough(24, 64, 1) }] },
  DEFAULT,
  {
    ...DEFAULT,
    packedOrders: ['zeng', 'given'],
    reach: 256,
    sweeps: 8,
    busy: 0.7,
    thorough: [
      { upTo: 512 * KB, search: thorough(96, 258, 2) },
      { upTo: 3 * MB, search: thorough(24, 128, 2) },
    ],
  },
  {
    ...THOROUGH,
    orders: ['arranged'],
    packedOrders: ['zeng', 'luma'],
    ways: [0, 1, 2, 6],
    packedWays: [0, 2, 6],
    sampleBytes: 64 * KB,
    thorough: [
      { upTo: 512 * KB, search: thorough(96, 258, 3) },
      { upTo: 4 * MB, search: thorough(48, 128, 2) },
    ],
    finalists: 3,
    margin: 0.2,
  },
  { ...THOROUGH, orders: ['arranged'], ways: [0, 1, 2, 4, 6], sampleBytes: 64 * KB },
  THOROUGH,
  BEST,
];

/** The settings of an effort from 1 to 10. */
export function pngEffort(effort: number): PngEffort {
  return EFFORTS[effort - 1]!;
}

/** The optimal parse for a picture of so many bytes before compression, if the effort has one. */
export function thoroughSearch(effort: PngEffort, bytes: number): DeflateSearch | undefined {
  return effort.thorough.find(({ upTo }) => bytes <= upTo)?.search;
}

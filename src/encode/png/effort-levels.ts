import type { DeflateSearch } from '../deflate/deflate.ts';
import type { PngEffort, ThoroughTier } from './effort.ts';
import type { PngFilter } from './rows.ts';

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
  paletteShare: Infinity,
  restarts: 0,
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
      0.4,
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
  paletteShare: 0.1,
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
  paletteShare: 0.03,
  restarts: 0,
};

const BEST: PngEffort = {
  ...THOROUGH,
  orders: ['arranged', 'zeng', 'luma', 'morton', 'given'],
  packedOrders: ['zeng', 'arranged', 'luma', 'morton', 'popularity', 'given'],
  sweeps: 40,
  thorough: [tier(2 * MB, both(400, 258, 15), 1, 6), tier(64 * MB, both(100, 258, 6), 1, 3)],
  finalists: 10,
  restarts: 24,
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

/** The settings of an effort from 1 to 10. */
export function pngEffort(effort: number): PngEffort {
  return EFFORTS[effort - 1]!;
}

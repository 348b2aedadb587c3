import type { PaletteOrder } from '../palette/order.ts';
import type { DeflateSearch } from './deflate.ts';
import type { FilterWay } from './png-rows.ts';

/** What an effort allows the PNG writer to do. */
export interface PngEffort {
  /** Orders of the palette that are tried. */
  readonly orders: readonly PaletteOrder[];
  /** Filters tried for indices of 8 bits. */
  readonly ways: readonly FilterWay[];
  /** Filters tried for packed indices, of which neighbours say less. */
  readonly packedWays: readonly FilterWay[];
  /** Bytes of rows that a candidate is tried on; a candidate that leads is tried on no more. */
  readonly sampleBytes: number;
  /** The quick parse. */
  readonly quick: DeflateSearch;
  /** The optimal parse, taken for files of up to `thoroughBytes` where the sample promises `worth`. */
  readonly thorough: DeflateSearch;
  /** Largest picture, in bytes before compression, for the optimal parse; 0: never. */
  readonly thoroughBytes: number;
  /** Least share of its size that the optimal parse must save on the sample. */
  readonly worth: number;
}

const ALL_WAYS: readonly FilterWay[] = [0, 1, 2, 3, 4, 5, 6];

function quick(depth: number): DeflateSearch {
  return { depth, treeDepth: 0, nice: 64, passes: 1 };
}

function thorough(treeDepth: number, nice: number, passes: number): DeflateSearch {
  return { depth: 1, treeDepth, nice, passes };
}

const FAST: PngEffort = {
  orders: ['zeng'],
  ways: [6],
  packedWays: [0, 6],
  sampleBytes: 16 << 10,
  quick: quick(1),
  thorough: thorough(8, 32, 2),
  thoroughBytes: 0,
  worth: 1,
};

const DEFAULT: PngEffort = {
  orders: ['zeng'],
  ways: [0, 6],
  packedWays: [0, 6],
  sampleBytes: 48 << 10,
  quick: quick(4),
  thorough: thorough(16, 96, 2),
  thoroughBytes: 1 << 20,
  worth: 0.025,
};

const THOROUGH: PngEffort = {
  orders: ['zeng', 'luma', 'morton'],
  ways: ALL_WAYS,
  packedWays: ALL_WAYS,
  sampleBytes: 128 << 10,
  quick: quick(16),
  thorough: thorough(64, 258, 4),
  thoroughBytes: 16 << 20,
  worth: 0,
};

const BEST: PngEffort = {
  ...THOROUGH,
  orders: ['zeng', 'luma', 'morton', 'popularity', 'given'],
  sampleBytes: 512 << 10,
  thorough: thorough(200, 258, 8),
  thoroughBytes: 64 << 20,
};

const EFFORTS: readonly PngEffort[] = [
  FAST,
  { ...FAST, ways: [0, 6], sampleBytes: 32 << 10, quick: quick(2) },
  { ...DEFAULT, sampleBytes: 32 << 10, thorough: thorough(8, 48, 1), thoroughBytes: 1 << 19 },
  { ...DEFAULT, thorough: thorough(12, 64, 2), worth: 0.03 },
  DEFAULT,
  { ...DEFAULT, orders: ['zeng', 'luma'], sampleBytes: 64 << 10, thoroughBytes: 2 << 20, worth: 0.01 },
  { ...THOROUGH, orders: ['zeng', 'luma'], ways: [0, 1, 4, 5, 6], thorough: thorough(24, 128, 2) },
  { ...THOROUGH, orders: ['zeng', 'luma'], thorough: thorough(32, 258, 3) },
  THOROUGH,
  BEST,
];

/** The settings of an effort from 1 to 10. */
export function pngEffort(effort: number): PngEffort {
  return EFFORTS[effort - 1]!;
}

import type { StoredIndexed } from '../../image/stored-picture.ts';
import type { DeflatePrices, Deflater, DeflateSearch } from '../deflate/deflate.ts';
import type { UsedColors } from '../used-colors.ts';
import type { PngLayout } from './layout.ts';
import type { PngFilter, PngRows } from './rows.ts';

/** How a picture can be written, and the prices with which to begin. */
export interface PngPlan {
  readonly layout: PngLayout;
  readonly filter: PngFilter;
  readonly search: DeflateSearch;
  readonly prices: DeflatePrices;
  /** Bytes expected of the file. */
  readonly size: number;
}

/** What the trials work with. */
export interface TrialBench {
  readonly image: StoredIndexed;
  readonly used: UsedColors;
  readonly rows: PngRows;
  readonly deflater: Deflater;
}

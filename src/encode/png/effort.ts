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
  /** True colour is tried, too, where a palette takes at least this share of the file. */
  readonly paletteShare: number;
  /** How often the smallest file of a small picture is parsed again, from other prices. */
  readonly restarts: number;
}

/** The default effort; every higher one also tries those between. */
export const DEFAULT_EFFORT = 5;

/** The optimal parse for a picture of so many bytes before compression, if the effort has one. */
export function thoroughSearch(effort: PngEffort, bytes: number): ThoroughTier | undefined {
  return effort.thorough.find(({ upTo }) => bytes <= upTo);
}

import type { StoredIndexed } from '../../image/stored-picture.ts';
import type { Random } from '../../math/random.ts';
import type { DeflatePrices } from '../deflate/deflate.ts';
import type { PngEffort } from './effort.ts';
import { layoutRowBytes } from './layout.ts';
import type { PngPlan } from './plan.ts';

/** Pictures of more bytes before compression are parsed from one start: their blocks have prices of their own. */
const MOST_BYTES = 1 << 16;

/** One price in so many is taken from another symbol. */
const SHAKEN = 3;

/** Where the prices of literals, of lengths from 3 on and of distances stand. */
const KINDS = [
  [0, 256],
  [259, 515],
  [516, 546],
] as const;

/** How often the best plan of a picture is carried out from other prices. */
export function restartsFor(
  { restarts }: PngEffort,
  { width, height }: Pick<StoredIndexed, 'width' | 'height'>,
  { layout, search }: PngPlan,
): number {
  const bytes = height * (1 + layoutRowBytes(width, layout));
  return search.treeDepth > 0 && bytes <= MOST_BYTES ? restarts : 0;
}

/**
 * Prices of which a third are those of other symbols of their kind. An optimal parse under the prices of the one before
 * settles at what is best near its start; others may be better (Zopfli, Vandevenne and Alakuijala 2013).
 */
export function shakenPrices(prices: DeflatePrices, random: Random): DeflatePrices {
  const before = new Uint32Array(prices.slice().buffer);
  const after = before.slice();
  for (const [from, to] of KINDS) {
    for (let at = from; at < to; at++)
      if (random.below(SHAKEN) === 0) after[at] = before[from + random.below(to - from)]!;
  }
  return new Uint8Array(after.buffer);
}

import type { NeighborsOfK } from 'fewhue';
import { advisePalette, formatHex, type PaletteAdvice } from 'fewhue/palette';
import { neighborsOfResult } from '#internal/engine';
import type { OperationContext } from '../../calls/messages.ts';
import { resultOf } from '../stored-picture.ts';

/** What the palette of a result could do without, and what other numbers of colours would cost and gain. */
export interface ResultAdvice extends PaletteAdvice {
  /** The entries in hex. */
  readonly hexes: readonly string[];
  /** Of the pixels, from 0 to 1, of every entry. */
  readonly shares: readonly number[];
  /** Undefined of a palette that was given. */
  readonly neighbors: NeighborsOfK | undefined;
}

/** The advice on the newest exact result of a picture. */
export async function adviseResult(
  { id }: { readonly id: number },
  { signal }: OperationContext,
): Promise<ResultAdvice> {
  const result = resultOf(id);
  const { palette, indices } = result.image;
  const hexes = Array.from({ length: palette.colors.length / 4 }, (_, entry) => formatHex(palette, entry));
  const counts = new Float64Array(hexes.length);
  for (const index of indices) counts[index]!++;
  const shares = Array.from(counts, (count) => count / indices.length);
  const { palette: given, options } = result.made;
  const neighbors = given ? undefined : await neighborsOfResult(result, { ...options, signal });
  return { ...advisePalette(palette, shares), hexes, shares, neighbors };
}

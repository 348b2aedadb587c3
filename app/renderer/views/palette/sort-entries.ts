import { coordinatesOf } from 'fewhue/color';
import { paletteOf } from '../../state/edit-palette.ts';
import type { Entry } from '../../state/palette-entries.ts';

/** Orders in which swatches can be shown. */
export const ORDERS = ['share', 'hue', 'lightness', 'index'] as const;
export type Order = (typeof ORDERS)[number];

/** Chroma in OKLab, of 0 to about 32, below which a colour has no hue that one would see. */
const GREY = 2;

/** The entries in an order: the most frequent first, by hue after the greys, or from dark to light. */
export function sortEntries<Shown extends Entry>(entries: readonly Shown[], order: Order): readonly Shown[] {
  if (order === 'index' || entries.length === 0) return entries;
  const keys = keysOf(entries, order);
  return [...entries].sort((a, b) => keys[a.index]! - keys[b.index]! || a.index - b.index);
}

function keysOf(entries: readonly Entry[], order: Exclude<Order, 'index'>): readonly number[] {
  if (order === 'share') return entries.map(({ share = 0 }) => -share);
  const coordinates = coordinatesOf(paletteOf(entries.map(({ hex }) => hex)).colors, 'oklab', 3);
  return entries.map((_, i) => {
    const [lightness, a, b] = coordinates.subarray(4 * i, 4 * i + 3) as unknown as [number, number, number];
    if (order === 'lightness') return lightness;
    // Greys come first, from dark to light; hues follow from red on.
    return Math.hypot(a, b) < GREY ? lightness - 1000 : (Math.atan2(b, a) + 2 * Math.PI) % (2 * Math.PI);
  });
}

import { reduceIndexed } from 'fewhue';
import { transferring } from '../../calls/messages.ts';
import { VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { bitmapOf } from '../reduced.ts';
import { resultOf } from '../stored-picture.ts';

/** Which entry of the palette to show the pixels of. */
export interface HighlightInput {
  readonly id: number;
  readonly entry: number;
}

/** How much of other pixels is covered, and with which grey: 0 to 255. */
const COVER = 225;
const LIGHT = 205;
const DARK = 20;

/**
 * A veil over the pixels of all other entries of the newest exact result, no more than 2048 along its longer side: dark
 * around light colours and light around dark ones, so that the colour stands out in any case.
 */
export async function highlightEntry({ id, entry }: HighlightInput) {
  const { image, revision } = resultOf(id);
  const { colors } = image.palette;
  const [r, g, b] = colors.subarray(4 * entry, 4 * entry + 3) as unknown as [number, number, number];
  const gray = 0.299 * r + 0.587 * g + 0.114 * b < 96 ? LIGHT : DARK;
  const veil = colors.map((_, i) => (i % 4 === 3 ? COVER : gray));
  veil.fill(0, 4 * entry, 4 * entry + 4);
  const covered = reduceIndexed({ ...image, palette: { colors: veil } }, VIEW_SIDE);
  const bitmap = await bitmapOf(covered, VIEW_SIDE);
  return transferring({ bitmap, revision }, [bitmap]);
}

import type { IndexedImage } from '../../image/indexed-image.ts';
import { boundaryPixels } from '../labels/boundary-pixels.ts';
import { checkLabelGrid, type LabelGrid } from '../labels/check-label-map.ts';

/** Black and white, opaque. */
export const BLACK_AND_WHITE = Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255);

/**
 * The boundaries of all regions, white on black: pixels whose right, lower or lower right neighbour is of another
 * region. Throws `invalid-option` for sides that do not fit the labels.
 */
export function boundaryImage(labels: LabelGrid): IndexedImage {
  checkLabelGrid(labels);
  const { width, height } = labels;
  return { width, height, palette: { colors: BLACK_AND_WHITE.slice() }, indices: boundaryPixels(labels) };
}

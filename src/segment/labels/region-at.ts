import { integer } from '../../core/checks.ts';
import { checkLabelGrid, type LabelGrid } from './check-label-map.ts';

/**
 * The region under a point: column `x` from 0 at the left, row `y` from 0 at the top, in pixels. Throws
 * `invalid-option` for a point outside the picture.
 */
export function regionAt(labelMap: LabelGrid, x: number, y: number): number {
  checkLabelGrid(labelMap);
  const { width, height, labels } = labelMap;
  integer('x', x, 0, width - 1);
  integer('y', y, 0, height - 1);
  return labels[y * width + x]!;
}

import { integer } from '../../core/checks.ts';
import type { LabelMap } from './label-map.ts';

/**
 * The region under a point: column `x` from 0 at the left, row `y` from 0 at the top, in pixels. Throws
 * `invalid-option` for a point outside the picture.
 */
export function regionAt({ width, height, labels }: LabelMap, x: number, y: number): number {
  integer('x', x, 0, width - 1);
  integer('y', y, 0, height - 1);
  return labels[y * width + x]!;
}

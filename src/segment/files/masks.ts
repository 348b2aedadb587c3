import type { IndexedImage } from '../../image/indexed-image.ts';
import { checkLabelMap } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';
import { BLACK_AND_WHITE } from './boundaries.ts';

/**
 * A mask for every region, in the order of their numbers: white (index 1) where it is, black elsewhere, of the
 * picture's size. Every pixel is white in exactly one. Masks are made as they are asked for.
 * `table` must be of the same label map.
 */
export function* regionMasks(labelMap: LabelMap, table: RegionTable): Generator<IndexedImage, void> {
  checkLabelMap(labelMap);
  checkTable(table, labelMap);
  const { width, height, labels } = labelMap;
  for (const { id, box } of table.regions) {
    const indices = new Uint8Array(width * height);
    for (let y = box.top; y < box.top + box.height; y++) {
      const row = y * width + box.left;
      for (let i = row; i < row + box.width; i++) if (labels[i] === id) indices[i] = 1;
    }
    yield { width, height, palette: { colors: BLACK_AND_WHITE.slice() }, indices };
  }
}

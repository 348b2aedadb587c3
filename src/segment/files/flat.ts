import type { PixelImage } from '../../image/pixel-image.ts';
import { parseHex } from '../../palette/palette.ts';
import { checkLabelMap } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';

/**
 * The picture with every region in its mean colour and mean alpha; fully transparent regions are 0, 0, 0, 0.
 * `table` must be of the same label map. Throws `invalid-option` for a label map that does not fit itself.
 */
export function flatImage(labelMap: LabelMap, table: RegionTable): PixelImage {
  checkLabelMap(labelMap);
  checkTable(table, labelMap);
  const { width, height, labels } = labelMap;
  const data = new Uint8ClampedArray(4 * labels.length);
  const colors = new Uint8Array(4 * table.regions.length);
  for (const { id, color, alpha } of table.regions)
    if (color !== null) colors.set([...parseHex(color).slice(0, 3), Math.round(255 * alpha)], 4 * id);
  const packed = new Uint32Array(colors.buffer);
  const pixels = new Uint32Array(data.buffer);
  for (let i = 0; i < labels.length; i++) pixels[i] = packed[labels[i]!]!;
  return { width, height, data };
}

import { checkPixelImage, type PixelImage } from '../../image/pixel-image.ts';
import { checkLabelMap, checkSameSize } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { checkTable, type RegionTable } from '../measure/region-table.ts';

/** A region cut out of its picture. */
export interface RegionCutout {
  readonly region: number;
  /** Where its upper left pixel was. */
  readonly left: number;
  readonly top: number;
  /** The region's pixels within its bounding box; all others are 0, 0, 0, 0. */
  readonly image: PixelImage;
}

/**
 * Every region cut out, in the order of their numbers, made as they are asked for; the fully transparent region has
 * nothing to show and is left out. `table` must be of the same label map.
 *
 * Throws `invalid-option` for a label map that does not fit the picture.
 */
export function* regionCutouts(
  image: PixelImage,
  labelMap: LabelMap,
  table: RegionTable,
): Generator<RegionCutout, void> {
  checkPixelImage(image);
  checkLabelMap(labelMap);
  checkSameSize(image, labelMap);
  checkTable(table, labelMap);
  for (const { id, box, transparent } of table.regions) {
    if (transparent) continue;
    const { left, top, width, height } = box;
    const data = new Uint8ClampedArray(4 * width * height);
    for (let y = 0, to = 0; y < height; y++) {
      const row = (top + y) * image.width + left;
      for (let i = row; i < row + width; i++, to += 4)
        if (labelMap.labels[i] === id)
          for (let channel = 0; channel < 4; channel++) data[to + channel] = image.data[4 * i + channel]!;
    }
    yield { region: id, left, top, image: { width, height, data } };
  }
}

import { integer } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { LabelMap } from './label-map.ts';

/** A number for every pixel, row-major; any numbers. Every `LabelMap` is one. */
export type LabelGrid = Pick<LabelMap, 'width' | 'height' | 'labels'>;

/** Throws `invalid-option` unless the sides are positive integers that fit the labels. */
export function checkLabelGrid({ width, height, labels }: LabelGrid, name = 'labelMap'): void {
  integer(`${name}.width`, width, 1, 2 ** 31 - 1);
  integer(`${name}.height`, height, 1, 2 ** 31 - 1);
  if (labels.length !== width * height)
    throw invalidOption(`${name}.labels`, `${width * height} numbers`, `${labels.length} numbers`);
}

/** Throws `invalid-option` unless the sides fit the labels, and these are below the count. */
export function checkLabelMap(labelMap: LabelMap): void {
  checkLabelGrid(labelMap);
  const { labels, count } = labelMap;
  integer('labelMap.count', count, 1, 2 ** 31 - 1);
  let largest = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i]! > largest) largest = labels[i]!;
  if (largest >= count) throw invalidOption('labelMap.labels', `below the count, ${count}`, largest);
}

/** Throws `invalid-option` unless both have the same sides. */
export function checkSameSize(image: PixelImage, { width, height }: LabelGrid): void {
  if (image.width === width && image.height === height) return;
  throw invalidOption(
    'labelMap',
    `of the picture's size, ${image.width} x ${image.height}`,
    `${width} x ${height}`,
  );
}

import { integer, isArrayOf, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import type { LabelMap } from './label-map.ts';

/** A number for every pixel, row-major; any numbers. Every `LabelMap` is one. */
export type LabelGrid = Pick<LabelMap, 'width' | 'height' | 'labels'>;

/** Throws `invalid-option` unless the sides are positive integers that fit the labels. */
export function checkLabelGrid(grid: LabelGrid, name = 'labelMap'): void {
  const { width, height, labels } = object(name, grid);
  integer(`${name}.width`, width, 1, 2 ** 31 - 1);
  integer(`${name}.height`, height, 1, 2 ** 31 - 1);
  if (!isArrayOf(labels, 'Uint32Array') || labels.length !== width * height)
    throw invalidOption(`${name}.labels`, `${width * height} numbers in a Uint32Array`, labels);
}

/** Labels that were found to be below a count: a picture's pass through many functions. */
const known = new WeakMap<Uint32Array, number>();

/** Throws `invalid-option` unless the sides fit the labels, and these are below the count. */
export function checkLabelMap(labelMap: LabelMap): void {
  checkLabelGrid(labelMap);
  const { labels, count, transparent } = labelMap;
  // Every region has a pixel, so that no table by regions is larger than the picture.
  integer('labelMap.count', count, 1, labels.length);
  if (transparent !== undefined && transparent !== count - 1)
    throw invalidOption('labelMap.transparent', `the last region, ${count - 1}, or undefined`, transparent);
  if (known.get(labels) === count) return;
  let largest = 0;
  for (let i = 0; i < labels.length; i++) if (labels[i]! > largest) largest = labels[i]!;
  if (largest >= count) throw invalidOption('labelMap.labels', `below the count, ${count}`, largest);
  known.set(labels, count);
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

import { invalidOption } from '../../core/errors.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from './label-map.ts';

/** The label of fully transparent pixels where regions have no numbers yet: they become the last region. */
export const TRANSPARENT = 0xffffffff;

/** Labels of more than this many kinds are refused: a table of all of them is made. */
const MOST_LABELS = 2 ** 28;

/**
 * Numbers regions as a `LabelMap` has them: by falling area, those of equal area by their first pixel, the pixels
 * labelled `TRANSPARENT` last. `labels`: width * height numbers below 2^28, row-major, best small; which number a
 * region has, and whether some are not used, makes no difference. Throws `invalid-option` for others.
 */
export function numberRegions(labels: Uint32Array, width: number, height: number): LabelMap {
  checkSize(labels, width, height);
  const kernel = new Kernel(4 * labels.length);
  const at = kernel.reserve(4 * labels.length);
  kernel.u32(at, labels.length).set(labels);
  const { count, transparent } = numberInPlace(kernel, at, labels.length);
  return { width, height, labels: kernel.u32(at, labels.length).slice(), count, transparent };
}

/** The same for labels in kernel memory, which it replaces. */
export function numberInPlace(
  kernel: Kernel,
  labelsAt: number,
  pixels: number,
): { count: number; transparent: number | undefined } {
  const largest = kernel.call.largestLabel(labelsAt, pixels) >>> 0;
  const room = largest === TRANSPARENT ? 0 : largest + 1;
  if (room > MOST_LABELS) throw invalidOption('labels', `below ${MOST_LABELS}`, largest);
  return kernel.scope(() => {
    const areasAt = kernel.reserve(4 * room);
    const firstsAt = kernel.reserve(4 * room);
    kernel.u32(areasAt, room).fill(0);
    const transparentPixels = kernel.call.measureLabels(labelsAt, pixels, areasAt, firstsAt);
    const areas = kernel.u32(areasAt, room);
    const labels = kernel.u32(labelsAt, pixels);
    const count = rankRegions(areas, kernel.u32(firstsAt, room), (pixel) => labels[pixel]!);
    kernel.call.relabel(labelsAt, pixels, areasAt, count);
    return transparentPixels > 0
      ? { count: count + 1, transparent: count }
      : { count, transparent: undefined };
  });
}

/**
 * Replaces the areas of regions by their numbers, those of no area aside; returns how many have one. Areas and first
 * pixels: below 2^32. `regionAt`: the region of a pixel.
 */
export function rankRegions(
  areas: Uint32Array,
  firsts: Uint32Array,
  regionAt: (pixel: number) => number,
): number {
  // Numbers of 64 bits that sort like (falling area, first pixel): the lower half is the first pixel.
  const keys = new BigUint64Array(areas.length);
  const halves = new Uint32Array(keys.buffer);
  let count = 0;
  for (let i = 0; i < areas.length; i++) {
    if (areas[i] === 0) continue;
    halves[2 * count] = firsts[i]!;
    halves[2 * count + 1] = ~areas[i]!;
    count++;
  }
  keys.subarray(0, count).sort();
  for (let number = 0; number < count; number++) areas[regionAt(halves[2 * number]!)] = number;
  return count;
}

/** Throws `invalid-option` unless there is one label per pixel. */
export function checkSize(labels: ArrayLike<number>, width: number, height: number): void {
  for (const [name, side] of [
    ['width', width],
    ['height', height],
  ] as const)
    if (!Number.isInteger(side) || side < 1) throw invalidOption(name, 'a positive integer', side);
  if (labels.length !== width * height)
    throw invalidOption('labels', `${width * height} numbers`, `${labels.length} of them`);
}

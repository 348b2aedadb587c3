import { invalidOption } from '../../core/errors.ts';
import type { LabelMap } from './label-map.ts';

/** The label of fully transparent pixels where regions have no numbers yet: they become the last region. */
export const TRANSPARENT = 0xffffffff;

/** Labels of more than this many kinds are refused: a table of all of them is made. */
const MAX_LABELS = 2 ** 28;

/**
 * Numbers regions as a `LabelMap` has them: by falling area, those of equal area by their first pixel, the pixels
 * labelled `TRANSPARENT` last. `labels`: width * height numbers below 2^28, row-major, best small; which number a
 * region has, and whether some are not used, makes no difference. Throws `invalid-option` for others.
 */
export function numberRegions(labels: Uint32Array, width: number, height: number): LabelMap {
  checkSize(labels, width, height);
  const own = labels.slice();
  return { width, height, labels: own, ...numberInPlace(own) };
}

/** The same for labels that it replaces. */
export function numberInPlace(labels: Uint32Array): { count: number; transparent: number | undefined } {
  const room = roomFor(labels);
  if (room > MAX_LABELS) throw invalidOption('labels', `below ${MAX_LABELS}`, room - 1);
  const { areas, firsts, transparent } = measureLabels(labels, room);
  const count = rankRegions(areas, firsts, (pixel) => labels[pixel]!);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    labels[i] = label === TRANSPARENT ? count : areas[label]!;
  }
  return transparent > 0 ? { count: count + 1, transparent: count } : { count, transparent: undefined };
}

/** Areas and first pixels of the labels below `room`, 0 for those that there are not; and the transparent pixels. */
export function measureLabels(
  labels: Uint32Array,
  room: number,
): { areas: Uint32Array; firsts: Uint32Array; transparent: number } {
  const areas = new Uint32Array(room);
  const firsts = new Uint32Array(room);
  let transparent = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === TRANSPARENT) transparent++;
    else if (areas[label]!++ === 0) firsts[label] = i;
  }
  return { areas, firsts, transparent };
}

/** One more than the largest label, transparent pixels aside. */
function roomFor(labels: Uint32Array): number {
  let room = 0;
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label >= room && label !== TRANSPARENT) room = label + 1;
  }
  return room;
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

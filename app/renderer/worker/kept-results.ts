import { expandIndexed, FewhueError, type IndexedImage, type PixelImage } from 'fewhue';
import { type CompareSide, numberOf } from '../state/compare.ts';
import { pictureOf, resultOf, type StoredResult } from './stored-picture.ts';

/** Which two sides of the divider to compare. */
export interface SidesInput {
  readonly id: number;
  readonly left: CompareSide;
  readonly right: CompareSide;
}

/** Results that were kept, by their slot, each with the number of its picture. */
const slots = new Map<number, { readonly id: number; readonly result: StoredResult }>();

/** Keeps the newest exact result of a picture in a slot. */
export function keepInSlot(slot: number, id: number): StoredResult {
  const result = resultOf(id);
  slots.set(slot, { id, result });
  return result;
}

/** Lets a slot be empty. */
export function emptySlot(slot: number): void {
  slots.delete(slot);
}

/** The result in a slot, of a picture; throws `invalid-option` if it is not there (any more). */
export function resultInSlot(slot: number, id: number): StoredResult {
  const kept = slots.get(slot);
  if (kept?.id !== id) throw new FewhueError('invalid-option', 'this result is no longer kept');
  return kept.result;
}

/** The results of a picture that are there: the newest one, and those that were kept. */
export function resultsOf(id: number): readonly StoredResult[] {
  const kept = [...slots.values()].filter((one) => one.id === id).map(({ result }) => result);
  const { result } = pictureOf(id);
  return result ? [result, ...kept] : kept;
}

/** What lies on a side of the divider, in full. */
export function imageOfSide(id: number, side: CompareSide): PixelImage | IndexedImage {
  if (side === 'original') return pictureOf(id).image;
  if (side === 'result') return resultOf(id).image;
  const number = numberOf(side);
  return side.startsWith('kept-') ? resultInSlot(number, id).image : pictureOf(number).image;
}

/** The same as pixels, whatever form it has. */
export function pixelsOfSide(id: number, side: CompareSide): PixelImage {
  const image = imageOfSide(id, side);
  return 'indices' in image ? expandIndexed(image) : image;
}

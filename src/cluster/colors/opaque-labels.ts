import { coordinatesOf, writeCoordinates } from '../../color/coordinates.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import { opaqueEntries } from '../../image/indexed-image.ts';

/** Packed colours, and how many pixels each has. */
export interface CountedColors {
  readonly colors: Uint32Array;
  readonly counts: Float64Array;
}

/**
 * Gives opaque colours that are labelled with a translucent entry the nearest opaque one, if there is any: solid shapes
 * do not shine through. `palette`: 4 bytes RGBA per entry. Changes `labels`; returns how much that adds to the sum of
 * squared distances in `space`, each times its count.
 */
export function keepOpaque(
  colors: CountedColors,
  palette: Uint8Array,
  labels: Uint16Array,
  space: ColorSpace,
): number {
  const solid = opaqueEntries(palette);
  if (solid.length === 0 || 4 * solid.length === palette.length) return 0;
  const centroids = coordinatesOf(palette, space, 4);
  let added = 0;
  forShiningThrough(colors.colors, palette, labels, space, (i, point) => {
    const nearest = nearestOf(solid, point, centroids);
    added +=
      colors.counts[i]! *
      (squaredDistance(point, centroids, nearest) - squaredDistance(point, centroids, labels[i]!));
    labels[i] = nearest;
  });
  return added;
}

/** Calls back for opaque colours that are labelled with a translucent entry, with their coordinates. */
export function forShiningThrough(
  colors: Uint32Array,
  palette: Uint8Array,
  labels: Uint16Array,
  space: ColorSpace,
  use: (i: number, point: Float64Array) => void,
): void {
  const [bytes, point] = [new Uint8Array(4), new Float64Array(4)];
  colors.forEach((color, i) => {
    if (color >>> 24 < 255 || palette[4 * labels[i]! + 3] === 255) return;
    bytes.set([color & 255, (color >>> 8) & 255, (color >>> 16) & 255, 255]);
    writeCoordinates(bytes, space, 4, point);
    use(i, point);
  });
}

/** The nearest of some entries, the first of equals. */
export function nearestOf(entries: readonly number[], point: Float64Array, centroids: Float64Array): number {
  let [best, least] = [entries[0]!, Infinity];
  for (const entry of entries) {
    const distance = squaredDistance(point, centroids, entry);
    if (distance < least) [best, least] = [entry, distance];
  }
  return best;
}

export function squaredDistance(point: Float64Array, centroids: Float64Array, k: number): number {
  let sum = 0;
  for (let axis = 0; axis < 4; axis++) sum += (point[axis]! - centroids[4 * k + axis]!) ** 2;
  return sum;
}

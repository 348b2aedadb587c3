import { coordinatesOf } from '../../color/coordinates.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';

/** An opaque entry is taken in place of a translucent one up to twice as far as that. */
const MAX_RATIO = 4;

/**
 * Gives opaque colours that are labelled with a translucent entry the nearest opaque one, if that is not too far: solid
 * shapes do not shine through. `colors`: packed; `palette`: 4 bytes RGBA per entry. Changes `labels`; returns
 * how much that adds to the sum of squared distances in `space`, each times its count.
 */
export function keepOpaque(
  { colors, counts }: { readonly colors: Uint32Array; readonly counts: Float64Array },
  palette: Uint8Array,
  labels: Uint16Array,
  space: ColorSpace,
): number {
  const solid = Array.from({ length: palette.length / 4 }, (_, k) => k).filter(
    (k) => palette[4 * k + 3] === 255,
  );
  if (solid.length === 0 || 4 * solid.length === palette.length) return 0;
  const centroids = coordinatesOf(palette, space, 4);
  let added = 0;
  colors.forEach((color, i) => {
    const label = labels[i]!;
    if (color >>> 24 < 255 || palette[4 * label + 3] === 255) return;
    const point = coordinatesOf(new Uint8Array(Uint32Array.of(color).buffer), space, 4);
    const distance = (k: number) => squaredDistance(point, centroids, k);
    const nearest = solid.reduce((best, k) => (distance(k) < distance(best) ? k : best));
    if (distance(nearest) > MAX_RATIO * distance(label)) return;
    labels[i] = nearest;
    added += counts[i]! * (distance(nearest) - distance(label));
  });
  return added;
}

function squaredDistance(point: Float64Array, centroids: Float64Array, k: number): number {
  let sum = 0;
  for (let axis = 0; axis < 4; axis++) sum += (point[axis]! - centroids[4 * k + axis]!) ** 2;
  return sum;
}

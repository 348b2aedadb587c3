import { coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { type Palette, paletteSize } from '../image/indexed-image.ts';

/** Colours of pixels that are equal to their four neighbours, packed, with how many there are of each. */
export type FlatCounts = ReadonlyMap<number, number>;

/** Fewer pixels are no ground. */
const MIN_PIXELS = 12;
/** Flat colours as near as this on every channel are steps of one gradient, unless one of them prevails ... */
const STEP = 4;
/** ... by this factor over all the others. */
const PREVAILS = 3;
/** Farther from its entry in sRGB bytes, over all channels, a ground is dithered after all. */
const FARTHEST = 24;

/**
 * The plain grounds of a picture: flat colours that are no steps of a gradient, near enough to a palette entry to be
 * shown in it alone. Dots on them would be seen. Those of fewer pixels than `small` need not be near: patterns have no
 * room there. In the order of `flat`, packed.
 */
export function plainGrounds(flat: FlatCounts, palette: Palette, space: ColorSpace, small = 0): number[] {
  const colors = [...flat].filter(([, count]) => count >= MIN_PIXELS);
  const grounds = colors.filter(([color, count]) => {
    let others = -count;
    for (const [other, size] of colors) if (isStep(color, other)) others += size;
    return count >= PREVAILS * others;
  });
  const isSmall = ([, count]: readonly [number, number]) => count < small;
  const large = grounds.filter((ground) => !isSmall(ground)).map(([color]) => color);
  const near = new Set(nearTo(palette, large, space));
  return grounds.filter((ground) => isSmall(ground) || near.has(ground[0])).map(([color]) => color);
}

function isStep(one: number, other: number): boolean {
  for (let shift = 0; shift < 32; shift += 8)
    if (Math.abs(((one >>> shift) & 255) - ((other >>> shift) & 255)) > STEP) return false;
  return true;
}

/** Those of the colours whose nearest entry in `space` is not far. */
function nearTo(palette: Palette, colors: readonly number[], space: ColorSpace): number[] {
  const bytes = new Uint8Array(Uint32Array.from(colors).buffer);
  const [coordinates, entries] = [bytes, palette.colors].map((list) => coordinatesOf(list, space, 4));
  const [wanted, given] = [bytes, palette.colors].map((list) => coordinatesOf(list, 'srgb', 4));
  return colors.filter((_, i) => {
    let nearest = 0;
    for (let k = 1; k < paletteSize(palette); k++)
      if (squaredDistance(coordinates!, i, entries!, k) < squaredDistance(coordinates!, i, entries!, nearest))
        nearest = k;
    return squaredDistance(wanted!, i, given!, nearest) <= FARTHEST ** 2;
  });
}

function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number): number {
  let sum = 0;
  for (let axis = 0; axis < 4; axis++) sum += (a[4 * i + axis]! - b[4 * j + axis]!) ** 2;
  return sum;
}

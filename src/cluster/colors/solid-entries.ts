import { fromSpace } from '../../color/convert.ts';
import { alphaOffset, coordinatesOf, straightCoordinates } from '../../color/coordinates.ts';
import type { ColorSpace } from '../../core/vocabulary.ts';
import { opaqueEntries } from '../../image/indexed-image.ts';
import { type CountedColors, forShiningThrough, nearestOf, squaredDistance } from './opaque-labels.ts';

/** Share of the inertia by which it may grow for opaque pixels where no entry is opaque. */
const MOST_ADDED = 0.05;

/** A palette of 4 bytes RGBA per entry, and what belongs to it. */
interface Labelled {
  readonly palette: Uint8Array;
  /** Entry of every colour. */
  readonly labels: Uint16Array;
  readonly space: ColorSpace;
  /** Entries before this one stay. */
  readonly fixed: number;
  /** Sum of squared distances in `space`, each times its count. */
  readonly inertia: number;
}

/**
 * Makes translucent entries opaque that have opaque colours, where that adds less to the inertia than to give these the
 * nearest opaque entry: a few opaque pixels amid a glow are not to have the colour of something else. Returns the
 * palette itself if nothing changes.
 */
export function solidifyEntries(colors: CountedColors, fitted: Labelled): Uint8Array {
  const { palette, space, inertia } = fitted;
  const out = palette.slice();
  let isChanged = false;
  for (const [entry, loss] of lossesOfEntries(colors, fitted)) {
    const color = solidColor(palette.subarray(4 * entry, 4 * entry + 4), space);
    if (
      addedBy(color, entry, colors, fitted) > Math.min(loss, loss === Infinity ? MOST_ADDED * inertia : loss)
    )
      continue;
    out.set(color, 4 * entry);
    isChanged = true;
  }
  return isChanged ? out : palette;
}

/** What the opaque colours of translucent entries lose by the nearest opaque entry; `Infinity` where there is none. */
function lossesOfEntries(
  colors: CountedColors,
  { palette, labels, space, fixed }: Labelled,
): Map<number, number> {
  const solid = opaqueEntries(palette);
  const centroids = coordinatesOf(palette, space, 4);
  const losses = new Map<number, number>();
  forShiningThrough(colors.colors, palette, labels, space, (i, point) => {
    const label = labels[i]!;
    if (label < fixed) return;
    const far =
      solid.length > 0 ? squaredDistance(point, centroids, nearestOf(solid, point, centroids)) : Infinity;
    const loss = colors.counts[i]! * (far - squaredDistance(point, centroids, label));
    losses.set(label, (losses.get(label) ?? 0) + loss);
  });
  return losses;
}

/** The opaque colour whose coordinates are nearest to those of a translucent one. */
function solidColor(color: Uint8Array, space: ColorSpace): Uint8Array {
  const out = Uint8Array.of(0, 0, 0, 255);
  const [x, y, z] = straightCoordinates(coordinatesOf(color, space, 4), 255, alphaOffset(space), 4);
  fromSpace(space, x, y, z, out, 0);
  return out;
}

/** What it adds to the inertia that an entry becomes another colour. */
function addedBy(
  color: Uint8Array,
  entry: number,
  { colors, counts }: CountedColors,
  { palette, labels, space }: Labelled,
): number {
  const [before, after] = [palette.subarray(4 * entry, 4 * entry + 4), color].map((one) =>
    coordinatesOf(one, space, 4),
  ) as [Float64Array, Float64Array];
  const own = [...labels.keys()].filter((i) => labels[i] === entry);
  const bytes = new Uint8Array(Uint32Array.from(own, (i) => colors[i]!).buffer);
  const points = coordinatesOf(bytes, space, 4);
  return own.reduce((sum, i, at) => {
    const point = points.subarray(4 * at, 4 * at + 4);
    return sum + counts[i]! * (squaredDistance(point, after, 0) - squaredDistance(point, before, 0));
  }, 0);
}

import { fromSpace } from '../../color/convert.ts';
import {
  alphaOffset,
  coordinatesOf,
  straightCoordinates,
  writeCoordinates,
} from '../../color/coordinates.ts';
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
  const losses = lossesOfEntries(colors, fitted);
  if (losses.size === 0) return palette;
  const solid = palette.slice();
  for (const entry of losses.keys())
    solid.set(solidColor(palette.subarray(4 * entry, 4 * entry + 4), space), 4 * entry);
  const added = addedByEntries(colors, fitted, solid);
  let left = MOST_ADDED * inertia;
  const worth = [...losses]
    .sort(([one], [other]) => added[one]! - added[other]!)
    .filter(([entry, loss]) => {
      if (loss === Infinity) left -= added[entry]!;
      return loss === Infinity ? left >= 0 : added[entry]! <= loss;
    });
  if (worth.length === 0) return palette;
  const out = palette.slice();
  for (const [entry] of worth) out.set(solid.subarray(4 * entry, 4 * entry + 4), 4 * entry);
  return out;
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

/** What it adds to the inertia of each entry that it becomes that of another palette. */
function addedByEntries(
  { colors, counts }: CountedColors,
  { palette, labels, space }: Labelled,
  other: Uint8Array,
): Float64Array {
  const [before, after] = [palette, other].map((one) => coordinatesOf(one, space, 4)) as [
    Float64Array,
    Float64Array,
  ];
  const isChanged = Array.from(
    { length: palette.length / 4 },
    (_, k) => palette[4 * k + 3] !== other[4 * k + 3],
  );
  const added = new Float64Array(isChanged.length);
  const [bytes, point] = [new Uint8Array(4), new Float64Array(4)];
  const packed = new Uint32Array(bytes.buffer);
  labels.forEach((label, i) => {
    if (!isChanged[label]) return;
    packed[0] = colors[i]!;
    writeCoordinates(bytes, space, 4, point);
    added[label]! +=
      counts[i]! * (squaredDistance(point, after, label) - squaredDistance(point, before, label));
  });
  return added;
}

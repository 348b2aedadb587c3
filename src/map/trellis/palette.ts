import { reserveLinearTable, spaceNumber } from '../../color/linear-table.ts';
import { pngPaletteDepth } from '../../encode/bit-depth.ts';
import { type Palette, paletteSize } from '../../image/indexed-image.ts';
import { TRELLIS } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { perAxis } from '../../kernels/layout.ts';
import { alphaFields } from '../dither-target.ts';
import { SIMILARITY_CLASSES, type TrellisLook } from './parameters.ts';

/** A palette as deflate-aware mapping sees it. */
export interface TrellisPalette {
  /** Four f32 for each entry. */
  readonly coordinates: Float32Array;
  /** Pixels of a byte of a PNG's row with so many entries: 8, 4, 2 or 1. */
  readonly packing: 8 | 4 | 2 | 1;
  /**
   * For every entry the numbers of its NEAR nearest entries, itself first, then by distance, the lowest of equals
   * first; -1 where there are no more.
   */
  readonly near: Int32Array;
  /** A class for each entry: entries of one class are similar. */
  readonly classes: Uint8Array;
}

/** Length of the lists of near entries. */
export const NEAR = 32;

export function trellisPalette(
  kernel: Kernel,
  palette: Palette,
  look: TrellisLook,
  axes: 3 | 4,
): TrellisPalette {
  const k = paletteSize(palette);
  const at = kernel.create(TRELLIS, coordinateFields(kernel, look, axes));
  const colorsAt = kernel.reserve(4 * k);
  const coordinatesAt = kernel.reserve(16 * k);
  kernel.u8(colorsAt, 4 * k).set(palette.colors);
  kernel.call.writeProgramCoordinates(at, colorsAt, k, coordinatesAt);
  const coordinates = kernel.f32(coordinatesAt, 4 * k).slice();
  return {
    coordinates,
    packing: (8 / pngPaletteDepth(k)) as TrellisPalette['packing'],
    near: nearEntries(coordinates),
    classes: similarityClasses(coordinates),
  };
}

/** The fields of the kernels' `Trellis` by which colours become coordinates. */
export function coordinateFields(kernel: Kernel, { space, scale }: TrellisLook, axes: 3 | 4) {
  return {
    ...perAxis('scale', scale),
    ...{ axes, space: spaceNumber(space) },
    ...{ linearTable: reserveLinearTable(kernel), ...alphaFields(space) },
  };
}

function nearEntries(coordinates: Float32Array): Int32Array {
  const k = coordinates.length / 4;
  const near = new Int32Array(k * NEAR).fill(-1);
  const distances = new Float64Array(NEAR);
  for (let entry = 0; entry < k; entry++) {
    const list = near.subarray(entry * NEAR, (entry + 1) * NEAR);
    for (let other = 0; other < k; other++) {
      const distance = other === entry ? -1 : squaredDistance(coordinates, entry, other);
      const known = Math.min(other, NEAR);
      if (known === NEAR && distance >= distances[NEAR - 1]!) continue;
      let at = Math.min(known, NEAR - 1);
      for (; at > 0 && distance < distances[at - 1]!; at--) {
        distances[at] = distances[at - 1]!;
        list[at] = list[at - 1]!;
      }
      distances[at] = distance;
      list[at] = other;
    }
  }
  return near;
}

/** Centres are far from each other, found one by one, and have those entries that are nearest to them. */
function similarityClasses(coordinates: Float32Array): Uint8Array {
  const k = coordinates.length / 4;
  const classes = new Uint8Array(k);
  const distances = new Float64Array(k).fill(Infinity);
  let center = 0;
  for (let number = 0; number < Math.min(SIMILARITY_CLASSES, k); number++) {
    let farthest = 0;
    for (let entry = 0; entry < k; entry++) {
      const distance = squaredDistance(coordinates, entry, center);
      if (distance < distances[entry]!) {
        distances[entry] = distance;
        classes[entry] = number;
      }
      if (distances[entry]! > distances[farthest]!) farthest = entry;
    }
    center = farthest;
  }
  return classes;
}

function squaredDistance(coordinates: Float32Array, a: number, b: number): number {
  let sum = 0;
  for (let axis = 0; axis < 4; axis++) sum += (coordinates[4 * a + axis]! - coordinates[4 * b + axis]!) ** 2;
  return sum;
}

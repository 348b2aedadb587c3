// Ordered dithering for any palette: a pixel lies between its nearest entry and one that lies beyond it as seen from
// there, and a threshold that depends on its position alone says which of the two it gets. Lengths are those of sRGB,
// as clustering has them where there is alpha; entries are the nearest in the space of the palette search.

import { Four, Three } from '../cluster/colors/candidates';
import { DitherGuard, isEntryFar, rowContrast, shareOf } from './dither-guard';
import {
  clampTo,
  coordinatesOfValue,
  DitherTarget,
  entryFor,
  entryForNothing,
  storeIndex,
  valueOfPixel,
} from './dither-target';

/** How often the way to the second entry is doubled. */
const DOUBLINGS: u32 = 1;

/** What the passes over a picture share. Filled in by the caller. */
@unmanaged
class Ordering extends DitherTarget {
  /** Distance of each entry to the nearest other one, f32. */
  spacings: usize;
  /** Brightness of each entry, f32: of a pair the brighter one has the pixels of low thresholds. */
  brightness: usize;
  /** Thresholds, 0 to 1, f32, side * side of them, repeated over the picture. */
  thresholds: usize;
  side: u32;
  /** Share of the mixture that is shown: 0 to 1. */
  strength: f32;
  /** `Pair`s that were found, by the colour's hash; zeroed at the start. */
  pairs: usize;
  /** Pairs are two to the power of this. */
  pairBits: u32;
  /** 0: every pixel is mixed. */
  guard: DitherGuard;
}

/** The two entries of a colour. */
@unmanaged
class Pair {
  color: u32;
  near: u16;
  /** The one beyond the colour; `near` where it has that one alone. */
  other: u16;
  /** Share of pixels that get the other one, before the guard. */
  share: f32;
}

const PAIR_BYTES: u32 = 12;

/**
 * Maps `rows` rows of packed pixels, the first of them number `firstRow`, to indices at `outAt`. `pixelsAt`: the row
 * above the first; every row has one more pixel on either side.
 */
export function orderRows(o: Ordering, pixelsAt: usize, firstRow: u32, rows: u32, outAt: usize): void {
  const width = o.width;
  for (let row: u32 = 0; row < rows; row++) {
    const pixels = pixelsAt + (<usize>(row + 1) * (width + 2) + 1) * 4;
    const out = outAt + <usize>(row * width * o.indexBytes);
    const thresholds = o.thresholds + ((((firstRow + row) % o.side) * o.side) << 2);
    if (o.guard) rowContrast(pixels - 4, width, o.guard.contrast);
    for (let x: u32 = 0; x < width; x++) {
      const pixel = load<u32>(pixels + (x << 2));
      const threshold = load<f32>(thresholds + ((x % o.side) << 2));
      const index =
        o.search.axes === 3
          ? orderedEntry<Three>(o, pixel, x, threshold)
          : orderedEntry<Four>(o, pixel, x, threshold);
      storeIndex(o, out, x, index);
    }
  }
}

function orderedEntry<Axes>(o: Ordering, pixel: u32, x: u32, threshold: f32): u32 {
  if (offsetof<Axes>() === 4 && pixel >>> 24 === 0) return entryForNothing<Axes>(o);
  const hash = (pixel * 0x9e3779b1) >>> (32 - o.pairBits);
  const pair = changetype<Pair>(o.pairs + hash * PAIR_BYTES);
  if (pair.color !== pixel) findPair<Axes>(o, pixel, pair);
  const near = <u32>pair.near;
  const other = <u32>pair.other;
  if (other === near) return near;
  let share = pair.share;
  const guard = o.guard;
  if (guard) share *= load<f32>(guard.shares + (load<u32>(guard.contrast + (x << 2)) << 2));
  const isBrighter = load<f32>(o.brightness + (other << 2)) > load<f32>(o.brightness + (near << 2));
  return (isBrighter ? threshold < share : threshold >= 1 - share) ? other : near;
}

function findPair<Axes>(o: Ordering, pixel: u32, pair: Pair): void {
  const source = valueOfPixel<Axes>(o, pixel);
  const near = entryFor<Axes>(o, pixel, source);
  pair.color = pixel;
  pair.near = <u16>near;
  pair.other = <u16>near;
  const guard = o.guard;
  if (guard && shareOf(guard, pixel) >= 0) return;
  const entry = v128.load(o.entries + (near << 4));
  const error = f32x4.sub(source, entry);
  const other = entryBeyond<Axes>(o, pixel, source, error, near);
  if (other === near) return;
  const otherEntry = v128.load(o.entries + (other << 4));
  if (offsetof<Axes>() === 4 && guard && isEntryFar(guard, pixel, source, otherEntry)) return;
  const direction = coordinatesOfValue<Axes>(f32x4.sub(otherEntry, entry));
  pair.other = <u16>other;
  pair.share = (o.strength * dot(coordinatesOfValue<Axes>(error), direction)) / dot(direction, direction);
}

/** The entry on the other side of a pixel whose error is given; `near` itself if there is none. */
function entryBeyond<Axes>(o: Ordering, pixel: u32, source: v128, error: v128, near: u32): u32 {
  const coordinates = coordinatesOfValue<Axes>(error);
  const length = sqrt<f32>(dot(coordinates, coordinates));
  if (length === 0) return near;
  let reach = load<f32>(o.spacings + (near << 2)) / length;
  for (let i: u32 = 0; i <= DOUBLINGS; i++) {
    const value = clampTo<Axes>(f32x4.add(source, f32x4.mul(error, f32x4.splat(reach))));
    const other = entryFor<Axes>(o, pixel, value);
    if (other !== near) return other;
    reach *= 2;
  }
  return near;
}

export function dot(a: v128, b: v128): f32 {
  const p = f32x4.mul(a, b);
  const three = f32x4.extract_lane(p, 0) + f32x4.extract_lane(p, 1) + f32x4.extract_lane(p, 2);
  return three + f32x4.extract_lane(p, 3);
}

// Pattern dithering for any palette: each colour has a list of entries whose mean it is about, in order of brightness,
// and a pixel's position says which of them it gets.
// By `mixByError`: T. Knoll, "Pattern dithering", US patent 6606166, 1999 (expired).
// By `mixByMean`: J. Yliluoma, "Arbitrary-palette positional dithering algorithm", 2011, the second algorithm. Its
// search of the entry that brings the mean nearest is one for the nearest entry: |(S + pc) / (n + p) - t| is least
// where c is nearest to ((n + p) t - S) / p.

import { Four, Three } from '../cluster/colors/candidates';
import { isEntryFar, rowContrast, shareOf, takenError } from './dither-guard';
import { dot } from './dither-ordered';
import { GuardedTarget } from './dither-pixel';
import {
  clampTo,
  coordinatesOfValue,
  entryFor,
  entryForNothing,
  mortonOf,
  storeIndex,
  valueOfPixel,
} from './dither-target';

/** Entries of a list. */
const LENGTH: u32 = 16;
/** Bytes of a slot: the colour, and its list in u16. */
const SLOT_BYTES: u32 = 4 + 2 * LENGTH;

/** What the passes over a picture share. Filled in by the caller. */
@unmanaged
class PatternDither extends GuardedTarget {
  /** Brightness of each entry, f32. */
  brightness: usize;
  /** Thresholds, 0 to 1, f32, side * side of them, repeated over the picture. */
  thresholds: usize;
  side: u32;
  /** Share of the error that is mixed: 0 to 1. */
  strength: f32;
  /** 1: by Yliluoma; 0: by Knoll. */
  byMean: u32;
  /** 1: two levels of a channel, of which the outer one stands for both, share a list. */
  byTwo: u32;
  /** Lists that were made, by the colour's Morton code, so that near colours are near; zeroed at the start. */
  slots: usize;
  /** Slots are two to the power of this. */
  slotBits: u32;
}

/** Maps `rows` rows; see `orderRows`. */
export function patternRows(p: PatternDither, pixelsAt: usize, firstRow: u32, rows: u32, outAt: usize): void {
  const width = p.width;
  for (let row: u32 = 0; row < rows; row++) {
    const pixels = pixelsAt + (<usize>(row + 1) * (width + 2) + 1) * 4;
    const out = outAt + <usize>(row * width * p.indexBytes);
    const thresholds = p.thresholds + ((((firstRow + row) % p.side) * p.side) << 2);
    if (p.guard) rowContrast(pixels - 4, width, p.guard.contrast);
    for (let x: u32 = 0; x < width; x++) {
      const pixel = load<u32>(pixels + (x << 2));
      let threshold = load<f32>(thresholds + ((x % p.side) << 2));
      // At edges the darkest and the brightest of a list are left out.
      if (p.guard) threshold = 0.5 + (threshold - 0.5) * edgeShare(p, x);
      const index =
        p.search.axes === 3
          ? patternEntry<Three>(p, pixel, threshold)
          : patternEntry<Four>(p, pixel, threshold);
      storeIndex(p, out, x, index);
    }
  }
}

/** The share of what a pixel receives in error diffusion. */
function edgeShare(p: PatternDither, x: usize): f32 {
  return load<f32>(p.guard.shares + (load<u32>(p.guard.contrast + (x << 2)) << 2));
}

function patternEntry<Axes>(p: PatternDither, pixel: u32, threshold: f32): u32 {
  if (offsetof<Axes>() === 4 && pixel >>> 24 === 0) return entryForNothing<Axes>(p);
  const guard = p.guard;
  if (guard && shareOf(guard, pixel) >= 0) return entryFor<Axes>(p, pixel, valueOfPixel<Axes>(p, pixel));
  const color = p.byTwo ? (pixel & 0xfffefefe) | ((pixel >>> 7) & 0x010101) : pixel;
  const slot = slotOf(p, color);
  if (load<u32>(slot) !== color) {
    store<u32>(slot, color);
    if (p.byMean) mixByMean<Axes>(p, color, slot + 4);
    else mixByError<Axes>(p, color, slot + 4);
  }
  const index = <u32>load<u16>(slot + 4 + ((<u32>(threshold * <f32>LENGTH)) << 1));
  if (offsetof<Axes>() === 4 && guard) {
    const source = valueOfPixel<Axes>(p, pixel);
    if (isEntryFar(guard, pixel, source, v128.load(p.entries + (index << 4))))
      return entryFor<Axes>(p, pixel, source);
  }
  return index;
}

function slotOf(p: PatternDither, color: u32): usize {
  const code = p.byTwo ? mortonOf(p, color) >>> 3 : mortonOf(p, color);
  const far = (code >>> p.slotBits) | ((color >>> 24) << 16);
  return (
    p.slots + ((code ^ ((far * 0x9e3779b1) >>> (32 - p.slotBits))) & ((1 << p.slotBits) - 1)) * SLOT_BYTES
  );
}

/** Each entry is the nearest to the colour with a share of the error of all before it. */
function mixByError<Axes>(p: PatternDither, pixel: u32, list: usize): void {
  const source = valueOfPixel<Axes>(p, pixel);
  let error = f32x4.splat(0);
  for (let i: u32 = 0; i < LENGTH; i++) {
    let taken = f32x4.mul(error, f32x4.splat(p.strength));
    if (p.guard) taken = takenError<Axes>(p.guard, pixel, 0, taken);
    const value = clampTo<Axes>(f32x4.add(source, taken));
    const index = entryFor<Axes>(p, pixel, value);
    insert(p, list, i, index);
    error = f32x4.add(error, f32x4.sub(source, v128.load(p.entries + (index << 4))));
  }
}

/** Each entry, so many times over, is the one that brings the mean of all nearest. */
function mixByMean<Axes>(p: PatternDither, pixel: u32, list: usize): void {
  const source = valueOfPixel<Axes>(p, pixel);
  const near = v128.load(p.entries + (entryFor<Axes>(p, pixel, source) << 4));
  const target = f32x4.add(near, f32x4.mul(f32x4.sub(source, near), f32x4.splat(p.strength)));
  let sum = f32x4.splat(0);
  for (let count: u32 = 0; count < LENGTH; ) {
    let best: u32 = 0;
    let times: u32 = 1;
    let least = f32.MAX_VALUE;
    for (let n: u32 = 1; n <= max<u32>(1, count) && count + n <= LENGTH; n <<= 1) {
      const wanted = f32x4.sub(f32x4.mul(target, f32x4.splat(<f32>(count + n))), sum);
      const index = entryFor<Axes>(p, pixel, clampTo<Axes>(f32x4.div(wanted, f32x4.splat(<f32>n))));
      const added = f32x4.mul(v128.load(p.entries + (index << 4)), f32x4.splat(<f32>n));
      const mean = f32x4.div(f32x4.add(sum, added), f32x4.splat(<f32>(count + n)));
      const off = coordinatesOfValue<Axes>(f32x4.sub(mean, target));
      const distance = dot(off, off);
      if (distance >= least) continue;
      least = distance;
      best = index;
      times = n;
    }
    const entry = v128.load(p.entries + (best << 4));
    sum = f32x4.add(sum, f32x4.mul(entry, f32x4.splat(<f32>times)));
    for (let n: u32 = 0; n < times; n++) insert(p, list, count++, best);
  }
}

/** Puts an entry into a list of `count`, the brightest first, behind its equals. */
function insert(p: PatternDither, list: usize, count: u32, index: u32): void {
  const level = load<f32>(p.brightness + (index << 2));
  let at = list + (count << 1);
  while (at > list && load<f32>(p.brightness + ((<u32>load<u16>(at - 2)) << 2)) < level) {
    store<u16>(at, load<u16>(at - 2));
    at -= 2;
  }
  store<u16>(at, <u16>index);
}

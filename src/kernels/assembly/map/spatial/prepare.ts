// Pixels and entries of a window as spatial quantization compares them.

import { MID_GRAY_LIGHT } from '../../../../color/constants';
import { Four, Three } from '../../cluster/colors/candidates';
import { conesOf, mixThree, OK_OF_L, OK_OF_M, OK_OF_S } from '../../color/color';
import { levelOf, shareOf, tintOf } from '../dither-guard';
import { entryFor, entryForNothing, valueOfPixel } from '../dither-target';
import { boxEntries } from './blocks';
import { SpatialWindow } from './layout';

/** What fills the last group of entries. */
const FAR: f32 = 1e6;

/** Gives what is transparent, or settled by the guard, in rows `from` up to `to` its nearest entry for good. */
export function settlePixels(s: SpatialWindow, from: u32, to: u32): void {
  for (let i = from * s.width; i < to * s.width; i++) {
    const pixel = load<u32>(s.pixels + (i << 2));
    const isClear = s.axes === 4 && pixel >>> 24 === 0;
    const isSettled = isClear || (s.guard && shareOf(s.guard, pixel) >= 0);
    store<u8>(s.fixed + i, isSettled ? 1 : 0);
    if (!isSettled) continue;
    const index =
      s.axes === 3 ? entryFor<Three>(s, pixel, valueOfPixel<Three>(s, pixel)) : nearestOf(s, pixel);
    store<u8>(s.indices + i, <u8>index);
  }
}

function nearestOf(s: SpatialWindow, pixel: u32): u32 {
  return pixel >>> 24 === 0
    ? entryForNothing<Four>(s)
    : entryFor<Four>(s, pixel, valueOfPixel<Four>(s, pixel));
}

/** Entries and their groups, from their packed colors. */
export function prepareEntries(s: SpatialWindow): void {
  for (let k: u32 = 0; k < s.entryCount; k++)
    v128.store(s.cones + (k << 4), overGray(s, load<u32>(s.colors + (k << 2))));
  groupEntries(s);
  if (s.axes === 4) groupTints(s);
}

function groupTints(s: SpatialWindow): void {
  for (let k: u32 = 0; k < s.entryCount; k++) {
    const at = s.tints + ((k >> 2) << 6) + ((k & 3) << 2);
    const value = v128.load(s.entries + (k << 4));
    const tint = tintOf(value);
    store<f32>(at, f32x4.extract_lane(tint, 0));
    store<f32>(at, f32x4.extract_lane(tint, 1), 16);
    store<f32>(at, f32x4.extract_lane(tint, 2), 32);
    store<f32>(at, levelOf(value), 48);
  }
}

/** The groups of the entries as they are. */
export function groupEntries(s: SpatialWindow): void {
  const filled = (s.entryCount + 3) & ~3;
  for (let k: u32 = 0; k < filled; k++) {
    const group = s.groups + ((k >> 2) << 6) + ((k & 3) << 2);
    const entry = k < s.entryCount ? v128.load(s.cones + (k << 4)) : f32x4.splat(FAR);
    store<f32>(group, f32x4.extract_lane(entry, 0));
    store<f32>(group, f32x4.extract_lane(entry, 1), 16);
    store<f32>(group, f32x4.extract_lane(entry, 2), 32);
    store<f32>(group, f32x4.extract_lane(entry, 3), 48);
  }
  boxEntries(s);
}

/** Cone responses of a packed color over mid-gray, and its alpha, 0 to 1. */
export function overGray(s: SpatialWindow, color: u32): v128 {
  const cones = conesOf(color, s.linearTable);
  if (s.axes === 3) return f32x4.replace_lane(cones, 3, 1);
  const alpha = <f32>(color >>> 24) / 255;
  const ground = f32x4.splat(<f32>MID_GRAY_LIGHT * (1 - alpha));
  return f32x4.replace_lane(f32x4.add(f32x4.mul(cones, f32x4.splat(alpha)), ground), 3, alpha);
}

/** OKLab's axes of cone responses by the slopes of pixel `i`, and weighed alpha. */
export function axesOf(s: SpatialWindow, i: u32, cones: v128): v128 {
  const scaled = f32x4.mul(cones, v128.load(s.slopes + (i << 4)));
  const l = v128.shuffle<f32>(scaled, scaled, 0, 0, 0, 0);
  const m = v128.shuffle<f32>(scaled, scaled, 1, 1, 1, 1);
  const short = v128.shuffle<f32>(scaled, scaled, 2, 2, 2, 2);
  const color = mixThree(OK_OF_L, OK_OF_M, OK_OF_S, l, m, short);
  return v128.shuffle<f32>(color, scaled, 0, 1, 2, 7);
}

/** The transpose of that: how much a step in OKLab's axes is one in each cone response. */
export function conesOfAxes(s: SpatialWindow, i: u32, axes: v128): v128 {
  const l = three(f32x4.mul(v128.load(OK_OF_L), axes));
  const m = three(f32x4.mul(v128.load(OK_OF_M), axes));
  const sum = f32x4.replace_lane(f32x4.replace_lane(f32x4.splat(0), 0, l), 1, m);
  const cones = f32x4.replace_lane(sum, 2, three(f32x4.mul(v128.load(OK_OF_S), axes)));
  return f32x4.mul(cones, v128.load(s.slopes + (i << 4)));
}

function three(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + f32x4.extract_lane(v, 2);
}

// Mapping for a small LZW stream (GIF): a row is divided into strings that the coder's table has by then, with the
// error diffused along each. Of all strings from a pixel on the one is taken whose squared error plus lambda times bits
// is least beside what so many pixels cost on the whole: the rule of average cost for decisions of unequal length
// (Howard 1960, "Dynamic programming and Markov processes", chapter 7).

import { cutError, LIMIT, One, PERMITTED, PIXEL_BYTES, SHARE, sumLanes, TARGET, WEIGHT } from './layout';
import { GROUP_BYTES, listOf, NUMBERS } from './literal';
import { finishPixels } from './path';
import { preparePixels } from './pixels';
import { addString, clearTable, codeBits, MAX_CODES, NONE, StringTrellis, stringAt } from './string-table';

/** A string that is followed. */
@unmanaged
export class FollowedString {
  errorX: f32;
  errorY: f32;
  errorZ: f32;
  errorW: f32;
  /** Sum of squared errors times their weights. */
  cost: f32;
  code: u32;
  length: u32;
  reserved: u32;
}
const FOLLOWED_BYTES: usize = 32;

/** How much of the past each string leaves. */
const MEMORY: f64 = 1 - 1.0 / 512;

/** The same as `trellisRows`; writes the lengths of the strings, too. */
export function stringRows(
  t: StringTrellis,
  pixelsAt: usize,
  rows: u32,
  nearestAt: usize,
  activityAt: usize,
  outAt: usize,
): void {
  t.strings = 0;
  for (let row: u32 = 0; row < rows; row++) {
    const pixels = pixelsAt + (<usize>(row + 1) * (t.width + 2) + 1) * 4;
    const first = <usize>row * t.width;
    preparePixels(t, pixels, nearestAt + first, activityAt + first);
    mapRow(t, nearestAt + first);
    finishPixels<One>(t, outAt + first);
  }
}

function mapRow(t: StringTrellis, nearest: usize): void {
  let error = f32x4.splat(0);
  for (let i: u32 = 0; i < t.width; ) {
    const best = findString(t, i, <u32>load<u8>(nearest + i), error);
    const end = i + best.length;
    let code = best.code;
    for (let at = end; at > i; at--) {
      const string = stringAt(t, code);
      store<u8>(t.guesses + at - 1, <u8>string.entry);
      code = string.parent;
    }
    store<u16>(t.lengths + (t.strings++ << 1), <u16>best.length);
    if (t.before > 0) addString(t, t.before - 1, <u32>load<u8>(t.guesses + i));
    t.before = best.code + 1;
    const bits = <f64>(t.bitCost * <f32>codeBits(t));
    t.pastCost = t.pastCost * MEMORY + <f64>best.cost + bits;
    t.pastPixels = t.pastPixels * MEMORY + <f64>best.length;
    if (t.nextCode === MAX_CODES) clearTable(t);
    error = v128.load(changetype<usize>(best));
    i = end;
  }
}

/** The best string from pixel `i` on, whose nearest entry is `entry`; its place is used by the next call. */
function findString(t: StringTrellis, i: u32, entry: u32, error: v128): FollowedString {
  const mean = <f32>(t.pastCost / t.pastPixels);
  let from = t.followed;
  let to = from + t.maxFollowed * FOLLOWED_BYTES;
  const best = changetype<FollowedString>(to + t.maxFollowed * FOLLOWED_BYTES);
  let least: f32 = f32.MAX_VALUE;
  let count = startStrings(t, i, entry, error, from);
  for (let length: u32 = 1; count > 0; length++) {
    for (let s: u32 = 0; s < count; s++) {
      const at = from + s * FOLLOWED_BYTES;
      const gain = changetype<FollowedString>(at).cost - mean * <f32>length;
      if (gain >= least) continue;
      least = gain;
      memory.copy(changetype<usize>(best), at, FOLLOWED_BYTES);
      best.length = length;
    }
    if (i + length === t.width || t.bitCost === 0) break;
    const bound = least + mean * <f32>(length + 1) + t.slack;
    count = extendStrings(t, i + length, from, count, to, bound);
    const done = from;
    from = to;
    to = done;
  }
  return best;
}

/** Single entries for pixel `i`, the best of those that it may have; returns how many. */
function startStrings(t: StringTrellis, i: u32, entry: u32, error: v128, out: usize): u32 {
  const pixel = t.pixels + i * PIXEL_BYTES;
  const list = listOf(t, entry);
  const wanted = f32x4.add(v128.load(pixel, TARGET), f32x4.mul(v128.load(pixel, SHARE), error));
  const permitted = load<u32>(pixel, PERMITTED);
  const entries = t.groups << 2;
  let count: u32 = 0;
  for (let n: u32 = 0; n < entries; n++) {
    if ((permitted & (1 << n)) === 0) continue;
    const code = load<u32>(list + (n >> 2) * GROUP_BYTES + ((n & 3) << 2), NUMBERS);
    count = follow(t, pixel, wanted, code, code, 0, out, count);
  }
  return count;
}

/** Strings longer by pixel `i` that cost at most `bound`, the best of them; returns how many. */
function extendStrings(t: StringTrellis, i: u32, from: usize, strings: u32, out: usize, bound: f32): u32 {
  const pixel = t.pixels + i * PIXEL_BYTES;
  const coordinates = v128.load(pixel);
  const limit = load<f32>(pixel, LIMIT);
  let count: u32 = 0;
  for (let s: u32 = 0; s < strings; s++) {
    const at = from + s * FOLLOWED_BYTES;
    const string = changetype<FollowedString>(at);
    const wanted = f32x4.add(v128.load(pixel, TARGET), f32x4.mul(v128.load(pixel, SHARE), v128.load(at)));
    for (let child = stringAt(t, string.code).child; child !== NONE; child = stringAt(t, child).sibling) {
      const entry = stringAt(t, child).entry;
      const shift = f32x4.sub(coordinates, v128.load(t.coordinates + (entry << 4)));
      const far = sumLanes(f32x4.mul(shift, shift));
      if (far > limit && (far > -limit || f32x4.extract_lane(shift, 3) !== 0)) continue;
      count = follow(t, pixel, wanted, child, entry, string.cost, out, count, bound);
    }
  }
  return count;
}

/** Adds a string that ends in an entry to those that are followed, in place of the worst if there are enough. */
function follow(
  t: StringTrellis,
  pixel: usize,
  wanted: v128,
  code: u32,
  entry: u32,
  before: f32,
  out: usize,
  count: u32,
  bound: f32 = f32.MAX_VALUE,
): u32 {
  const error = f32x4.sub(wanted, v128.load(t.coordinates + (entry << 4)));
  const square = sumLanes(f32x4.mul(error, error));
  const cost = before + square * load<f32>(pixel, WEIGHT);
  if (cost > bound) return count;
  let at = out + count * FOLLOWED_BYTES;
  if (count < t.maxFollowed) count++;
  else {
    at = out;
    for (let other = out; other < out + count * FOLLOWED_BYTES; other += FOLLOWED_BYTES)
      if (changetype<FollowedString>(other).cost > changetype<FollowedString>(at).cost) at = other;
    if (cost >= changetype<FollowedString>(at).cost) return count;
  }
  v128.store(at, cutError(t, error, square));
  const string = changetype<FollowedString>(at);
  string.cost = cost;
  string.code = code;
  return count;
}

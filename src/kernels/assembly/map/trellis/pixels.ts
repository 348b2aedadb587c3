// What is known of the pixels of a row before it is mapped.

import { Four, Three } from '../../cluster/colors/candidates';
import { coordinatesOfRow } from '../dither-target';
import {
  CLASS_KEY,
  GROUND,
  LIMIT,
  LITERAL,
  PERMITTED,
  PIXEL_BYTES,
  SHARE,
  sumLanes,
  TARGET,
  Trellis,
  WEIGHT,
} from './layout';
import { bestLiteral, listOf, literalCost, permittedEntries } from './literal';

/** Writes the coordinates of `count` packed colours: four f32 each. */
export function writeProgramCoordinates(t: Trellis, colorsAt: usize, count: u32, outAt: usize): void {
  writeCoordinates(t, colorsAt, count, outAt, 16);
}

/** The same, so many bytes apart. */
function writeCoordinates(t: Trellis, colorsAt: usize, count: u32, outAt: usize, pixelBytes: usize): void {
  if (t.axes === 3) coordinatesOfRow<Three>(t, colorsAt, count, outAt, pixelBytes);
  else coordinatesOfRow<Four>(t, colorsAt, count, outAt, pixelBytes);
  const scale = v128.load(changetype<usize>(t), offsetof<Trellis>('scaleX'));
  for (let i: u32 = 0; i < count; i++, outAt += pixelBytes)
    v128.store(outAt, f32x4.mul(v128.load(outAt), scale));
}

/** Prepares a row: packed pixels, their nearest entries and their levels of activity. */
export function preparePixels(t: Trellis, pixels: usize, nearest: usize, activity: usize): void {
  writeCoordinates(t, pixels, t.width, t.pixels, PIXEL_BYTES);
  for (let x: u32 = 0; x < t.width; x++) {
    const entry = <u32>load<u8>(nearest + x);
    const out = t.pixels + x * PIXEL_BYTES;
    const level = <u32>load<u8>(activity + x);
    store<f32>(out, load<f32>(t.weights + (level << 2)), WEIGHT);
    preparePixel(t, load<u32>(pixels + (x << 2)), entry, x, level, out);
    const list = listOf(t, entry);
    const guess = bestLiteral(t, out, list, v128.load(out, TARGET));
    store<f32>(out, literalCost(), LITERAL);
    addGuess(t, x, guess);
  }
  const tail = t.rowBytes + CLASS_KEY;
  for (let i: u32 = 0; i < tail; i++)
    store<u8>(t.guessClasses + i, load<u8>(t.classes + load<u8>(t.guesses + i)));
}

/** Puts the best literal of a pixel into its byte. */
function addGuess(t: Trellis, x: u32, guess: u32): void {
  if (t.packing === 1) {
    store<u8>(t.guesses + x, <u8>guess);
    return;
  }
  const at = t.guesses + x / t.packing;
  const bits = 8 / t.packing;
  const before = x % t.packing === 0 ? 0 : <u32>load<u8>(at);
  store<u8>(at, <u8>(before | (guess << (8 - bits * ((x % t.packing) + 1)))));
}

/** `level`: of activity around the pixel. */
function preparePixel(t: Trellis, color: u32, entry: u32, x: u32, level: u32, out: usize): void {
  const coordinates = v128.load(out);
  const near = v128.load(t.coordinates + (entry << 4));
  const difference = f32x4.sub(coordinates, near);
  const square = sumLanes(f32x4.mul(difference, difference));
  const alpha = color >>> 24;
  const edge = t.axes === 4 && (alpha === 255 || alpha === 0);
  const strict = edge && f32x4.extract_lane(difference, 3) === 0;
  let limit = max(isGray(t, coordinates) ? t.grayLimit : t.limit, 4 * square);
  if (square < t.exact) limit = square === 0 ? 0 : t.exactLimit;
  if (level === GROUND) limit = square;
  const next = load<f32>(t.shares + (level << 2));
  let share = f32x4.splat(next);
  let received = receivedError(t, x, t.diffused - next);
  if (strict) {
    share = f32x4.replace_lane(share, 3, 0);
    received = f32x4.replace_lane(received, 3, 0);
  }
  if (level === GROUND || square < t.exact || (t.axes === 4 && alpha === 0)) {
    share = f32x4.splat(0);
    received = share;
  }
  v128.store(out, f32x4.add(coordinates, received), TARGET);
  v128.store(out, share, SHARE);
  store<f32>(out, strict ? -limit : limit, LIMIT);
  store<u32>(out, permittedEntries(t, listOf(t, entry), coordinates, limit, strict), PERMITTED);
}

/** Whether there is next to no chroma in coordinates. */
function isGray(t: Trellis, coordinates: v128): bool {
  const y = f32x4.extract_lane(coordinates, 1);
  const z = f32x4.extract_lane(coordinates, 2);
  return y * y + z * z < t.gray;
}

/** The error that the pixel in column `x` receives from the row above, which passes on a share of it. */
function receivedError(t: Trellis, x: u32, share: f32): v128 {
  const above = t.errors + (x << 4);
  const left = f32x4.mul(v128.load(above), f32x4.splat(t.belowRight));
  const middle = f32x4.mul(v128.load(above, 16), f32x4.splat(t.below));
  const right = f32x4.mul(v128.load(above, 32), f32x4.splat(t.belowLeft));
  return f32x4.mul(f32x4.add(f32x4.add(left, middle), right), f32x4.splat(share));
}

// CIEDE2000 of two pictures that were blurred in linear light. Rows are six planes: red, green, blue of one, of the
// other.
import { storeLab } from '../color/color';
import { differences } from './ciede2000';
import { blur } from './ssim';

const PLANES: u32 = 6;

/** Repeats the first and last of `width` floats of each plane 5 times: the row goes on as it ends. */
export function extendRows(at: usize, planeBytes: u32, width: u32): void {
  for (let plane: u32 = 0; plane < PLANES; plane++) {
    const first = load<f32>(at);
    const end = at + (width << 2);
    const last = load<f32>(end - 4);
    for (let i: usize = 0; i < 20; i += 4) {
      store<f32>(at - 20 + i, first);
      store<f32>(end + i, last);
    }
    at += planeBytes;
  }
}

/**
 * Blurs a row along its columns and returns the sum of the differences of `count` pixels. `at`: 5 floats before the
 * first pixel; readable 13 floats beyond the last. `tapsAt`: f32, the first 6 of 11 symmetric weights, which bring the
 * values to 0 to 1. `labAt`: 96 bytes of room.
 */
export function blurredDeltaE(at: usize, planeBytes: u32, count: u32, tapsAt: usize, labAt: usize): f64 {
  let sum: f64 = 0;
  for (let i: u32 = 0; i < count; i += 4) {
    for (let picture: u32 = 0; picture < 2; picture++) {
      const red = at + (i << 2) + 3 * picture * planeBytes;
      const g = blur(red + planeBytes, tapsAt);
      storeLab(labAt + 48 * picture, 4, blur(red, tapsAt), g, blur(red + 2 * planeBytes, tapsAt));
    }
    let lanes = differences(
      v128.load(labAt),
      v128.load(labAt, 16),
      v128.load(labAt, 32),
      v128.load(labAt, 48),
      v128.load(labAt, 64),
      v128.load(labAt, 80),
    );
    for (let j = i; j < min(i + 4, count); j++) {
      sum += <f64>f32x4.extract_lane(lanes, 0);
      lanes = i32x4.shuffle(lanes, lanes, 1, 2, 3, 0);
    }
  }
  return sum;
}

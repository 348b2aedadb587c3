// Many sRGB colours to the coordinates of another space: the fast form of src/color/convert.ts.
import * as c from '../../color/constants';

const LINEAR: u32 = 1;
const LAB: u32 = 2;

/**
 * Converts `count` packed colours (alpha is ignored) to `space`, an index in COLOR_SPACES: 1 linear times
 * 255, 2 CIELAB, 3 OKLab times 100. Writes f32 arrays x[], y[], z[] to `outAt`, `stride` floats apart;
 * `stride` is even and at least `count`, since an odd last colour is written twice.
 * `tableAt`: 256 f64, linear light 0 to 1 of each byte.
 */
export function convertColors(
  colorsAt: usize,
  count: u32,
  space: u32,
  outAt: usize,
  stride: u32,
  tableAt: usize,
): void {
  for (let i: u32 = 0; i < count; i += 2) {
    const first = load<u32>(colorsAt + (i << 2));
    const second = i + 1 < count ? load<u32>(colorsAt + (i << 2), 4) : first;
    const r = linearPair(tableAt, first, second, 0);
    const g = linearPair(tableAt, first, second, 8);
    const b = linearPair(tableAt, first, second, 16);
    const at = outAt + (i << 2);
    if (space === LINEAR) {
      const scale = f64x2.splat(255);
      storeTriple(at, stride, f64x2.mul(r, scale), f64x2.mul(g, scale), f64x2.mul(b, scale));
    } else if (space === LAB) {
      const x = labCompress(mix(c.X_R, c.X_G, c.X_B, r, g, b));
      const y = labCompress(mix(c.Y_R, c.Y_G, c.Y_B, r, g, b));
      const z = labCompress(mix(c.Z_R, c.Z_G, c.Z_B, r, g, b));
      const lightness = f64x2.sub(f64x2.mul(f64x2.splat(116), y), f64x2.splat(16));
      const a = f64x2.mul(f64x2.splat(500), f64x2.sub(x, y));
      storeTriple(at, stride, lightness, a, f64x2.mul(f64x2.splat(200), f64x2.sub(y, z)));
    } else {
      const l = cubeRoot(mix(c.L_R, c.L_G, c.L_B, r, g, b));
      const m = cubeRoot(mix(c.M_R, c.M_G, c.M_B, r, g, b));
      const s = cubeRoot(mix(c.S_R, c.S_G, c.S_B, r, g, b));
      const lightness = mix(100.0 * c.OK_L_L, 100.0 * c.OK_L_M, 100.0 * c.OK_L_S, l, m, s);
      const a = mix(100.0 * c.OK_A_L, 100.0 * c.OK_A_M, 100.0 * c.OK_A_S, l, m, s);
      storeTriple(
        at,
        stride,
        lightness,
        a,
        mix(100.0 * c.OK_B_L, 100.0 * c.OK_B_M, 100.0 * c.OK_B_S, l, m, s),
      );
    }
  }
}

/**
 * Lays `count` packed colours over a grey of level `background` (0 or 255): straight alpha, composited
 * in sRGB as browsers do, rounded to bytes, opaque.
 */
export function compositeColors(colorsAt: usize, count: u32, background: u32, outAt: usize): void {
  for (let i: u32 = 0; i < count; i++) {
    const color = load<u32>(colorsAt + (i << 2));
    const alpha = color >>> 24;
    const rest = background * (255 - alpha) + 127;
    const r = ((color & 255) * alpha + rest) / 255;
    const g = (((color >>> 8) & 255) * alpha + rest) / 255;
    const b = (((color >>> 16) & 255) * alpha + rest) / 255;
    store<u32>(outAt + (i << 2), r | (g << 8) | (b << 16) | 0xff000000);
  }
}

/** The bits that all of `count` packed colours have in common; the top byte is 255 if all are opaque. */
export function commonBits(colorsAt: usize, count: u32): u32 {
  let bits: u32 = 0xffffffff;
  for (let i: u32 = 0; i < count; i++) bits &= load<u32>(colorsAt + (i << 2));
  return bits;
}

function linearPair(tableAt: usize, first: u32, second: u32, shift: u32): v128 {
  const low = f64x2.splat(load<f64>(tableAt + (((first >>> shift) & 255) << 3)));
  return f64x2.replace_lane(low, 1, load<f64>(tableAt + (((second >>> shift) & 255) << 3)));
}

function mix(p: f64, q: f64, r: f64, x: v128, y: v128, z: v128): v128 {
  const xy = f64x2.add(f64x2.mul(f64x2.splat(p), x), f64x2.mul(f64x2.splat(q), y));
  return f64x2.add(xy, f64x2.mul(f64x2.splat(r), z));
}

function labCompress(t: v128): v128 {
  const line = f64x2.add(f64x2.mul(f64x2.splat(c.LAB_SLOPE), t), f64x2.splat(c.LAB_OFFSET));
  return v128.bitselect(cubeRoot(t), line, f64x2.gt(t, f64x2.splat(c.LAB_EPSILON)));
}

/**
 * Cube root of two f64, 0 to about 1, to 1e-12: a first guess by dividing the f32 exponent by 3 (Kahan), one
 * Halley step in f32 and one in f64.
 */
function cubeRoot(x: v128): v128 {
  const low = f32x4.demote_f64x2_zero(x);
  const third = f32x4.mul(f32x4.convert_i32x4_s(low), f32x4.splat(1.0 / 3.0));
  let y = i32x4.add(i32x4.trunc_sat_f32x4_s(third), i32x4.splat(0x2a5137a0));
  const y3 = f32x4.mul(f32x4.mul(y, y), y);
  const up = f32x4.add(f32x4.add(y3, low), low);
  y = f32x4.mul(y, f32x4.div(up, f32x4.add(f32x4.add(y3, y3), low)));
  const z = f64x2.promote_low_f32x4(y);
  const z3 = f64x2.mul(f64x2.mul(z, z), z);
  const top = f64x2.add(f64x2.add(z3, x), x);
  const root = f64x2.mul(z, f64x2.div(top, f64x2.add(f64x2.add(z3, z3), x)));
  return v128.and(root, f64x2.gt(x, f64x2.splat(0)));
}

function storeTriple(at: usize, stride: u32, x: v128, y: v128, z: v128): void {
  v128.store64_lane(at, f32x4.demote_f64x2_zero(x), 0);
  v128.store64_lane(at + (stride << 2), f32x4.demote_f64x2_zero(y), 0);
  v128.store64_lane(at + (stride << 3), f32x4.demote_f64x2_zero(z), 0);
}

// Many sRGB colours to the coordinates of another space: the fast form of src/color/convert.ts.
import * as c from '../../../color/constants';

const LINEAR: u32 = 1;
const LAB: u32 = 2;
/** Coordinates of four colours, axis by axis. */
const FOUR = memory.data(48, 16);

// Columns of the matrices, for one colour at a time.
const L_M_S_OF_R = memory.data<f32>([<f32>c.L_R, <f32>c.M_R, <f32>c.S_R, 0], 16);
const L_M_S_OF_G = memory.data<f32>([<f32>c.L_G, <f32>c.M_G, <f32>c.S_G, 0], 16);
const L_M_S_OF_B = memory.data<f32>([<f32>c.L_B, <f32>c.M_B, <f32>c.S_B, 0], 16);
/** Columns of the matrix from the cube roots of cone responses to OKLab's axes, times 100. */
export const OK_OF_L = memory.data<f32>(
  [<f32>(100.0 * c.OK_L_L), <f32>(100.0 * c.OK_A_L), <f32>(100.0 * c.OK_B_L), 0],
  16,
);
export const OK_OF_M = memory.data<f32>(
  [<f32>(100.0 * c.OK_L_M), <f32>(100.0 * c.OK_A_M), <f32>(100.0 * c.OK_B_M), 0],
  16,
);
export const OK_OF_S = memory.data<f32>(
  [<f32>(100.0 * c.OK_L_S), <f32>(100.0 * c.OK_A_S), <f32>(100.0 * c.OK_B_S), 0],
  16,
);
const X_Y_Z_OF_R = memory.data<f32>([<f32>c.X_R, <f32>c.Y_R, <f32>c.Z_R, 0], 16);
const X_Y_Z_OF_G = memory.data<f32>([<f32>c.X_G, <f32>c.Y_G, <f32>c.Z_G, 0], 16);
const X_Y_Z_OF_B = memory.data<f32>([<f32>c.X_B, <f32>c.Y_B, <f32>c.Z_B, 0], 16);

/**
 * Converts `count` packed colours (alpha is ignored) to `space`, an index in COLOR_SPACES: 1 linear times
 * 255, 2 CIELAB, 3 OKLab times 100. Writes f32 arrays x[], y[], z[] to `outAt`, `stride` floats apart;
 * `stride` is a multiple of 4 and at least `count`: the last colour is repeated up to the next multiple.
 * `tableAt`: 256 f32, linear light 0 to 1 of each byte.
 */
export function convertColors(
  colorsAt: usize,
  count: u32,
  space: u32,
  outAt: usize,
  stride: u32,
  tableAt: usize,
): void {
  const last = count - 1;
  for (let i: u32 = 0; i < count; i += 4) {
    const first = load<u32>(colorsAt + (i << 2));
    const second = load<u32>(colorsAt + (min(i + 1, last) << 2));
    const third = load<u32>(colorsAt + (min(i + 2, last) << 2));
    const fourth = load<u32>(colorsAt + (min(i + 3, last) << 2));
    const r = linearOfFour(tableAt, first, second, third, fourth, 0);
    const g = linearOfFour(tableAt, first, second, third, fourth, 8);
    const b = linearOfFour(tableAt, first, second, third, fourth, 16);
    const at = outAt + (i << 2);
    if (space === LINEAR) {
      const scale = f32x4.splat(255);
      storeTriples(at, stride, f32x4.mul(r, scale), f32x4.mul(g, scale), f32x4.mul(b, scale));
    } else if (space === LAB) {
      storeLab(at, stride, r, g, b);
    } else {
      storeOklab(at, stride, r, g, b);
    }
  }
}

/**
 * The same coordinates pixel by pixel: x, y, z and 0 of each colour, f32, so many bytes apart. For all spaces but sRGB.
 */
export function convertPixels(
  colorsAt: usize,
  count: u32,
  space: u32,
  outAt: usize,
  pixelBytes: usize,
  tableAt: usize,
): void {
  for (let i: u32 = 0; i < count; i += 4) {
    const left = count - i;
    convertColors(colorsAt + (i << 2), min<u32>(4, left), space, FOUR, 4, tableAt);
    const xy = v128.load(FOUR);
    const low = v128.shuffle<f32>(xy, v128.load(FOUR, 16), 0, 4, 1, 5);
    const high = v128.shuffle<f32>(xy, v128.load(FOUR, 16), 2, 6, 3, 7);
    const z = v128.load(FOUR, 32);
    const lowZ = v128.shuffle<f32>(z, f32x4.splat(0), 0, 4, 1, 5);
    const highZ = v128.shuffle<f32>(z, f32x4.splat(0), 2, 6, 3, 7);
    v128.store(outAt, v128.shuffle<i64>(low, lowZ, 0, 2));
    if (left > 1) v128.store(outAt + pixelBytes, v128.shuffle<i64>(low, lowZ, 1, 3));
    if (left > 2) v128.store(outAt + 2 * pixelBytes, v128.shuffle<i64>(high, highZ, 0, 2));
    if (left > 3) v128.store(outAt + 3 * pixelBytes, v128.shuffle<i64>(high, highZ, 1, 3));
    outAt += 4 * pixelBytes;
  }
}

/** One packed colour as `convertColors` gives it: x, y, z and anything. For all spaces but sRGB. */
export function convertColor(color: u32, space: u32, tableAt: usize): v128 {
  const r = v128.load32_splat(tableAt + ((color & 255) << 2));
  const g = v128.load32_splat(tableAt + (((color >>> 8) & 255) << 2));
  const b = v128.load32_splat(tableAt + (((color >>> 16) & 255) << 2));
  if (space === LINEAR)
    return f32x4.mul(v128.shuffle<f32>(v128.shuffle<f32>(r, g, 0, 4, 0, 4), b, 0, 1, 4, 4), f32x4.splat(255));
  if (space === LAB) {
    const f = labCompress(mixThree(X_Y_Z_OF_R, X_Y_Z_OF_G, X_Y_Z_OF_B, r, g, b));
    const lightness = f32x4.sub(f32x4.mul(f32x4.splat(116), f), f32x4.splat(16));
    const ab = f32x4.mul(f32x4(500, 200, 0, 0), f32x4.sub(f, v128.shuffle<f32>(f, f, 1, 2, 2, 2)));
    return v128.shuffle<f32>(lightness, ab, 1, 4, 5, 5);
  }
  const root = cubeRoot(conesOfLinear(r, g, b));
  const l = v128.shuffle<f32>(root, root, 0, 0, 0, 0);
  const m = v128.shuffle<f32>(root, root, 1, 1, 1, 1);
  return mixThree(OK_OF_L, OK_OF_M, OK_OF_S, l, m, v128.shuffle<f32>(root, root, 2, 2, 2, 2));
}

/** OKLab's cone responses of a packed color, and 0. */
export function conesOf(color: u32, tableAt: usize): v128 {
  const r = v128.load32_splat(tableAt + ((color & 255) << 2));
  const g = v128.load32_splat(tableAt + (((color >>> 8) & 255) << 2));
  return conesOfLinear(r, g, v128.load32_splat(tableAt + (((color >>> 16) & 255) << 2)));
}

function conesOfLinear(r: v128, g: v128, b: v128): v128 {
  return mixThree(L_M_S_OF_R, L_M_S_OF_G, L_M_S_OF_B, r, g, b);
}

/** Three sums of three products, `mix` for each lane. The columns: f32 at these addresses. */
export function mixThree(p: usize, q: usize, r: usize, x: v128, y: v128, z: v128): v128 {
  const xy = f32x4.add(f32x4.mul(v128.load(p), x), f32x4.mul(v128.load(q), y));
  return f32x4.add(xy, f32x4.mul(v128.load(r), z));
}

/** CIELAB of linear light, 0 to 1, as `convertColors` stores it. */
export function storeLab(at: usize, stride: u32, r: v128, g: v128, b: v128): void {
  const x = labCompress(mix(<f32>c.X_R, <f32>c.X_G, <f32>c.X_B, r, g, b));
  const y = labCompress(mix(<f32>c.Y_R, <f32>c.Y_G, <f32>c.Y_B, r, g, b));
  const z = labCompress(mix(<f32>c.Z_R, <f32>c.Z_G, <f32>c.Z_B, r, g, b));
  const lightness = f32x4.sub(f32x4.mul(f32x4.splat(116), y), f32x4.splat(16));
  const green = f32x4.mul(f32x4.splat(500), f32x4.sub(x, y));
  storeTriples(at, stride, lightness, green, f32x4.mul(f32x4.splat(200), f32x4.sub(y, z)));
}

function storeOklab(at: usize, stride: u32, r: v128, g: v128, b: v128): void {
  const l = cubeRoot(mix(<f32>c.L_R, <f32>c.L_G, <f32>c.L_B, r, g, b));
  const m = cubeRoot(mix(<f32>c.M_R, <f32>c.M_G, <f32>c.M_B, r, g, b));
  const s = cubeRoot(mix(<f32>c.S_R, <f32>c.S_G, <f32>c.S_B, r, g, b));
  const lightness = mix(<f32>(100.0 * c.OK_L_L), <f32>(100.0 * c.OK_L_M), <f32>(100.0 * c.OK_L_S), l, m, s);
  const green = mix(<f32>(100.0 * c.OK_A_L), <f32>(100.0 * c.OK_A_M), <f32>(100.0 * c.OK_A_S), l, m, s);
  const blue = mix(<f32>(100.0 * c.OK_B_L), <f32>(100.0 * c.OK_B_M), <f32>(100.0 * c.OK_B_S), l, m, s);
  storeTriples(at, stride, lightness, green, blue);
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

function linearOfFour(tableAt: usize, first: u32, second: u32, third: u32, fourth: u32, shift: u32): v128 {
  let out = v128.load32_zero(tableAt + (((first >>> shift) & 255) << 2));
  out = v128.load_lane<f32>(tableAt + (((second >>> shift) & 255) << 2), out, 1);
  out = v128.load_lane<f32>(tableAt + (((third >>> shift) & 255) << 2), out, 2);
  return v128.load_lane<f32>(tableAt + (((fourth >>> shift) & 255) << 2), out, 3);
}

function mix(p: f32, q: f32, r: f32, x: v128, y: v128, z: v128): v128 {
  const xy = f32x4.add(f32x4.mul(f32x4.splat(p), x), f32x4.mul(f32x4.splat(q), y));
  return f32x4.add(xy, f32x4.mul(f32x4.splat(r), z));
}

function labCompress(t: v128): v128 {
  const line = f32x4.add(f32x4.mul(f32x4.splat(<f32>c.LAB_SLOPE), t), f32x4.splat(<f32>c.LAB_OFFSET));
  return v128.bitselect(cubeRoot(t), line, f32x4.gt(t, f32x4.splat(<f32>c.LAB_EPSILON)));
}

/** Cube roots of f32, 0 to about 1: a first guess by dividing the exponent by 3 (Kahan), two Halley steps. */
export function cubeRoot(x: v128): v128 {
  const third = f32x4.mul(f32x4.convert_i32x4_s(x), f32x4.splat(1.0 / 3.0));
  const guess = i32x4.add(i32x4.trunc_sat_f32x4_s(third), i32x4.splat(0x2a5137a0));
  return v128.and(halley(halley(guess, x), x), f32x4.gt(x, f32x4.splat(0)));
}

function halley(y: v128, x: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(y, y), y);
  const up = f32x4.add(f32x4.add(cube, x), x);
  return f32x4.mul(y, f32x4.div(up, f32x4.add(f32x4.add(cube, cube), x)));
}

function storeTriples(at: usize, stride: u32, x: v128, y: v128, z: v128): void {
  v128.store(at, x);
  v128.store(at + (stride << 2), y);
  v128.store(at + (stride << 3), z);
}

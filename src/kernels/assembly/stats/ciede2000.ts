// Turns of the hue by 30, 6, 63 and 275 degrees.
const COS_30: f32 = 0.8660254037844387;
const COS_6: f32 = 0.9945218953682733;
const SIN_6: f32 = 0.10452846326765347;
const COS_63: f32 = 0.45399049973954675;
const SIN_63: f32 = 0.8910065241883679;
const COS_275: f32 = 0.08715574274765825;
const SIN_275: f32 = -0.9961946980917455;
// 60 degrees.
const SIXTY: f32 = 1.0471975511965976;
/** 25^7. */
const CHROMA_KNEE: f32 = 6103515625.0;
// exp(-(d / 25)^2 / 16) as a cubic in 1 - cos d, for d within 90 degrees; Chebyshev fit, error 3e-6.
const HUMP_0: f32 = 1.0000032231380869;
const HUMP_1: f32 = -0.6566561558200852;
const HUMP_2: f32 = 0.10652335593121955;
const HUMP_3: f32 = -0.005007863188607493;

/** CIEDE2000 of four pairs in CIELAB. */
export function differences(l1: v128, a1: v128, b1: v128, l2: v128, a2: v128, b2: v128): v128 {
  const half = f32x4.splat(0.5);
  const mean = f32x4.mul(half, f32x4.add(length(a1, b1), length(a2, b2)));
  const stretch = f32x4.sub(f32x4.splat(1.5), f32x4.mul(half, chromaRatio(mean)));
  a1 = f32x4.mul(a1, stretch);
  a2 = f32x4.mul(a2, stretch);
  const c1 = length(a1, b1);
  const c2 = length(a2, b2);
  const chroma = f32x4.mul(half, f32x4.add(c1, c2));

  // The direction in the middle of both hues; where one colour is grey it does not count, as dH is 0.
  const x = f32x4.add(f32x4.mul(a1, c2), f32x4.mul(a2, c1));
  const y = f32x4.add(f32x4.mul(b1, c2), f32x4.mul(b2, c1));
  const norm = f32x4.sqrt(f32x4.max(dot(x, x, y, y), f32x4.splat(1e-30)));
  const cos = f32x4.div(x, norm);
  const sin = f32x4.div(y, norm);

  const dL = f32x4.div(f32x4.sub(l2, l1), lightnessWeight(f32x4.mul(half, f32x4.add(l1, l2))));
  const sC = f32x4.add(f32x4.splat(1), f32x4.mul(f32x4.splat(0.045), chroma));
  const dC = f32x4.div(f32x4.sub(c2, c1), sC);
  const sH = f32x4.mul(f32x4.mul(f32x4.splat(0.015), chroma), hueWeight(cos, sin));
  const dH = f32x4.div(hueDistance(a1, b1, a2, b2, f32x4.mul(c1, c2)), f32x4.add(f32x4.splat(1), sH));
  const rotation = f32x4.mul(chromaRatio(chroma), blueHump(cos, sin));
  const square = f32x4.add(dot(dL, dL, dC, dC), f32x4.mul(dH, f32x4.sub(dH, f32x4.mul(rotation, dC))));
  return f32x4.sqrt(f32x4.max(square, f32x4.splat(0)));
}

/**
 * 2 sqrt(c1 c2) sin(turn / 2), `product` being c1 c2. The sine of the half angle comes from the cross product
 * where the hues are less than 90 degrees apart, where the difference of the lengths would cancel.
 */
function hueDistance(a1: v128, b1: v128, a2: v128, b2: v128, product: v128): v128 {
  const cross = f32x4.sub(f32x4.mul(a1, f32x4.sub(b2, b1)), f32x4.mul(b1, f32x4.sub(a2, a1)));
  const along = dot(a1, a2, b1, b2);
  const sum = f32x4.max(f32x4.add(product, along), f32x4.splat(1e-30));
  const acute = f32x4.div(cross, f32x4.sqrt(f32x4.mul(f32x4.splat(0.5), sum)));
  const obtuse = f32x4.sqrt(f32x4.mul(f32x4.splat(2), f32x4.sub(product, along)));
  const signed = v128.or(obtuse, v128.and(cross, i32x4.splat(0x80000000)));
  return v128.bitselect(acute, signed, f32x4.ge(along, f32x4.splat(0)));
}

function hueWeight(c1: v128, s1: v128): v128 {
  const c2 = f32x4.sub(f32x4.mul(c1, c1), f32x4.mul(s1, s1));
  const s2 = f32x4.mul(f32x4.add(c1, c1), s1);
  const c3 = f32x4.sub(f32x4.mul(c2, c1), f32x4.mul(s2, s1));
  const s3 = dot(s2, c1, c2, s1);
  const c4 = f32x4.sub(f32x4.mul(c2, c2), f32x4.mul(s2, s2));
  const s4 = f32x4.mul(f32x4.add(c2, c2), s2);
  const low = f32x4.add(f32x4.splat(1), rotate(c1, s1, -0.17 * COS_30, -0.17 * 0.5));
  const middle = f32x4.add(f32x4.mul(f32x4.splat(0.24), c2), rotate(c3, s3, 0.32 * COS_6, -0.32 * SIN_6));
  return f32x4.add(f32x4.add(low, middle), rotate(c4, s4, -0.2 * COS_63, -0.2 * SIN_63));
}

/** 2 sin(60 exp(-((hue - 275) / 25)^2)) in degrees: how strongly chroma and hue interact in the blues. */
function blueHump(cos: v128, sin: v128): v128 {
  const t = f32x4.min(f32x4.splat(1), f32x4.sub(f32x4.splat(1), rotate(cos, sin, COS_275, SIN_275)));
  let e = f32x4.add(f32x4.splat(HUMP_2), f32x4.mul(t, f32x4.splat(HUMP_3)));
  e = f32x4.add(f32x4.splat(HUMP_1), f32x4.mul(t, e));
  e = f32x4.add(f32x4.splat(HUMP_0), f32x4.mul(t, e));
  e = f32x4.mul(e, e);
  e = f32x4.mul(e, e);
  e = f32x4.mul(e, e);
  const angle = f32x4.mul(f32x4.splat(SIXTY), f32x4.mul(e, e));
  const square = f32x4.mul(angle, angle);
  let series = f32x4.add(f32x4.splat(1.0 / 60.0), f32x4.mul(square, f32x4.splat(-1.0 / 2520.0)));
  series = f32x4.add(f32x4.splat(-1.0 / 3.0), f32x4.mul(square, series));
  return f32x4.mul(angle, f32x4.add(f32x4.splat(2), f32x4.mul(square, series)));
}

function lightnessWeight(lightness: v128): v128 {
  const off = f32x4.sub(lightness, f32x4.splat(50));
  const fifty = f32x4.mul(off, off);
  const root = f32x4.sqrt(f32x4.add(f32x4.splat(20), fifty));
  return f32x4.add(f32x4.splat(1), f32x4.div(f32x4.mul(f32x4.splat(0.015), fifty), root));
}

function chromaRatio(chroma: v128): v128 {
  const square = f32x4.mul(chroma, chroma);
  const seventh = f32x4.mul(f32x4.mul(f32x4.mul(square, square), square), chroma);
  return f32x4.sqrt(f32x4.div(seventh, f32x4.add(seventh, f32x4.splat(CHROMA_KNEE))));
}

function rotate(cos: v128, sin: v128, p: f32, q: f32): v128 {
  return f32x4.add(f32x4.mul(cos, f32x4.splat(p)), f32x4.mul(sin, f32x4.splat(q)));
}

function dot(a: v128, b: v128, c: v128, d: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), f32x4.mul(c, d));
}

function length(a: v128, b: v128): v128 {
  return f32x4.sqrt(dot(a, a, b, b));
}

import { root } from '../math/root.ts';
import * as c from './constants.ts';
import type { Triple } from './triple.ts';

/**
 * OKLab of linear sRGB, 0 to 1 each: L 0 to 1, a and b about -0.32 to 0.28.
 * Source: Björn Ottosson, "A perceptual color space for image processing", 2020.
 */
export function oklabOfLinear(r: number, g: number, b: number): Triple {
  const [l, m, s] = conesOfLinear(r, g, b).map((response) => root(response, 3)) as [number, number, number];
  return [
    c.OK_L_L * l + c.OK_L_M * m + c.OK_L_S * s,
    c.OK_A_L * l + c.OK_A_M * m + c.OK_A_S * s,
    c.OK_B_L * l + c.OK_B_M * m + c.OK_B_S * s,
  ];
}

/** Linear sRGB of an OKLab colour; outside the gamut the result leaves 0 to 1. */
export function linearOfOklab(lightness: number, a: number, b: number): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return linearOfCones(l, m, s);
}

/** OKLab's cone responses to linear sRGB, 0 to 1 each. */
export function conesOfLinear(r: number, g: number, b: number): Triple {
  return [
    c.L_R * r + c.L_G * g + c.L_B * b,
    c.M_R * r + c.M_G * g + c.M_B * b,
    c.S_R * r + c.S_G * g + c.S_B * b,
  ];
}

/** Linear sRGB of OKLab's cone responses. */
export function linearOfCones(l: number, m: number, s: number): Triple {
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

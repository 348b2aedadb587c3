import { root } from '../math/root.ts';
import * as c from './constants.ts';
import type { Triple } from './triple.ts';

/** CIELAB (CIE 15, white D65) of linear sRGB, 0 to 1 each: L 0 to 100, a and b about -108 to 99. */
export function labOfLinear(r: number, g: number, b: number): Triple {
  const x = compress(c.X_R * r + c.X_G * g + c.X_B * b);
  const y = compress(c.Y_R * r + c.Y_G * g + c.Y_B * b);
  const z = compress(c.Z_R * r + c.Z_G * g + c.Z_B * b);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Linear sRGB of a CIELAB colour; outside the gamut the result leaves 0 to 1. */
export function linearOfLab(lightness: number, a: number, b: number): Triple {
  const fy = (lightness + 16) / 116;
  const x = expand(fy + a / 500);
  const y = expand(fy);
  const z = expand(fy - b / 200);
  return [
    c.R_X * x + c.R_Y * y + c.R_Z * z,
    c.G_X * x + c.G_Y * y + c.G_Z * z,
    c.B_X * x + c.B_Y * y + c.B_Z * z,
  ];
}

function compress(t: number): number {
  return t > c.LAB_EPSILON ? root(t, 3) : c.LAB_SLOPE * t + c.LAB_OFFSET;
}

function expand(f: number): number {
  return f > 6 / 29 ? f * f * f : (f - c.LAB_OFFSET) / c.LAB_SLOPE;
}

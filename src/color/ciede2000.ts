import type { Triple } from './triple.ts';

const DEGREE = Math.PI / 180;

/**
 * Colour difference CIEDE2000 of two CIELAB colours, with kL = kC = kH = 1. 0 for equal colours; about
 * 1 is just noticeable. Source: Sharma, Wu, Dalal, "The CIEDE2000 Color-Difference Formula:
 * Implementation Notes, Supplementary Test Data, and Mathematical Observations", 2005.
 */
export function ciede2000([l1, a1, b1]: Triple, [l2, a2, b2]: Triple): number {
  const stretch = 1.5 - 0.5 * chromaRatio((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2);
  const c1 = Math.hypot(stretch * a1, b1);
  const c2 = Math.hypot(stretch * a2, b2);
  const h1 = hue(stretch * a1, b1);
  const h2 = hue(stretch * a2, b2);
  const gray = c1 * c2 === 0;
  const turn = gray ? 0 : wrapDegrees(h2 - h1);
  const lightness = (l1 + l2) / 2;
  const chroma = (c1 + c2) / 2;
  const meanHue = gray ? h1 + h2 : middle(h1, h2);

  const fifty = (lightness - 50) ** 2;
  const dL = (l2 - l1) / (1 + (0.015 * fifty) / Math.sqrt(20 + fifty));
  const dC = (c2 - c1) / (1 + 0.045 * chroma);
  const dH = (2 * Math.sqrt(c1 * c2) * sin(turn / 2)) / (1 + 0.015 * chroma * hueWeight(meanHue));
  const rotation = -2 * chromaRatio(chroma) * sin(60 * Math.exp(-(((meanHue - 275) / 25) ** 2)));
  return Math.sqrt(dL * dL + dC * dC + dH * dH + rotation * dC * dH);
}

/** sqrt(C^7 / (C^7 + 25^7)): 0 for grey, towards 1 for strong colours. */
function chromaRatio(chroma: number): number {
  const seventh = chroma ** 7;
  return Math.sqrt(seventh / (seventh + 25 ** 7));
}

function hueWeight(hue: number): number {
  return 1 - 0.17 * cos(hue - 30) + 0.24 * cos(2 * hue) + 0.32 * cos(3 * hue + 6) - 0.2 * cos(4 * hue - 63);
}

/** Degrees, 0 to 360; 0 for grey. */
function hue(a: number, b: number): number {
  if (a === 0 && b === 0) return 0;
  const degrees = Math.atan2(b, a) / DEGREE;
  return degrees < 0 ? degrees + 360 : degrees;
}

/** A difference of hues along the shorter arc. */
function wrapDegrees(degrees: number): number {
  if (degrees > 180) return degrees - 360;
  return degrees < -180 ? degrees + 360 : degrees;
}

/** The hue in the middle of the shorter arc, in degrees, 0 to 360. */
function middle(h1: number, h2: number): number {
  const sum = h1 + h2;
  if (Math.abs(h1 - h2) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

function sin(degrees: number): number {
  return Math.sin(degrees * DEGREE);
}

function cos(degrees: number): number {
  return Math.cos(degrees * DEGREE);
}

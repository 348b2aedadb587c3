import { colorsOf, coordinatesOf } from 'fewhue/color';
import { linearOfOklab } from '#internal/engine';
import { hexesOf, paletteOf } from './edit-palette.ts';

/** A colour as people speak of it, in OKLab: lightness 0 to 100, chroma 0 to about 32, hue in degrees, 0 to 360. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** Largest chroma of a colour on screens: that of the sRGB blue and magenta is a little below. */
export const MAX_CHROMA = 33;

const RADIANS = Math.PI / 180;

/** The lightness, chroma and hue of a colour in hex, whatever its opacity. */
export function oklchOf(hex: string): Oklch {
  const { colors } = paletteOf([hex.slice(0, 7)]);
  const [lightness, a, b] = coordinatesOf(colors, 'oklab', 3) as unknown as [number, number, number];
  const hue = Math.atan2(b, a) / RADIANS;
  return { lightness, chroma: Math.hypot(a, b), hue: hue < 0 ? hue + 360 : hue };
}

/**
 * The colour in hex; one that no screen shows gets less chroma until one does, so that its lightness and hue stay.
 */
export function hexOfOklch({ lightness, chroma, hue }: Oklch): string {
  let [low, high] = [0, chroma];
  if (isShown({ lightness, chroma, hue })) return colorAt({ lightness, chroma, hue });
  for (let step = 0; step < CHROMA_STEPS; step++) {
    const middle = (low + high) / 2;
    if (isShown({ lightness, chroma: middle, hue })) low = middle;
    else high = middle;
  }
  return colorAt({ lightness, chroma: low, hue });
}

/** Halvings of the chroma: to a hundredth of what eyes tell apart. */
const CHROMA_STEPS = 12;

/** How far linear light may leave 0 to 1: so that colours of the gamut's surface stay after rounding. */
const SLACK = 1e-3;

/** Whether a colour is in the gamut of sRGB. */
function isShown(color: Oklch): boolean {
  const [lightness, a, b] = coordinatesOfOklch(color);
  const light = linearOfOklab(lightness / 100, a / 100, b / 100);
  return light.every((value) => value >= -SLACK && value <= 1 + SLACK);
}

function colorAt(color: Oklch): string {
  return hexesOf(colorsOf(Float64Array.from(coordinatesOfOklch(color)), 'oklab', 3))[0]!;
}

function coordinatesOfOklch({ lightness, chroma, hue }: Oklch): [number, number, number] {
  return [lightness, chroma * Math.cos(hue * RADIANS), chroma * Math.sin(hue * RADIANS)];
}

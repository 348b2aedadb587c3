import type { ColorHistogram } from '../vectors/color-histogram.ts';

/** Empty cells around the colours, so that smoothing and neighbours need no look at the border. */
const MARGIN = 3;
/** Weights of the binomial filter of variance 1; they sum to 16. */
const [CENTER, NEXT, OUTER] = [6 / 16, 4 / 16, 1 / 16];
/** Pixels of the volume that one smoothed cell speaks for: the inverse of the sum of the squared weights. */
export const CELLS_PER_DENSITY = (256 / 70) ** 3;

/** Pixels per colour in cells of the RGB cube, as counted and smoothed. */
export interface DensityGrid {
  /** Edge of a cell in sRGB levels; the smoothing has this standard deviation. */
  readonly cell: number;
  /** Cells along each axis, the margin included; red runs fastest. */
  readonly side: number;
  readonly counts: Float64Array;
  readonly density: Float64Array;
}

/** Counts the opaque colours of a histogram in cells of `cell` levels, and smooths them by one cell. */
export function densityGrid({ colors, counts }: ColorHistogram, cell: number): DensityGrid {
  const side = Math.floor(255 / cell) + 1 + 2 * MARGIN;
  const grid = new Float64Array(side ** 3);
  for (let i = 0; i < colors.length; i++) {
    const color = colors[i]!;
    if (color < 0xff000000) continue;
    const [red, green, blue] = [color & 255, (color >> 8) & 255, (color >> 16) & 255];
    const at = Math.floor(red / cell) + side * (Math.floor(green / cell) + side * Math.floor(blue / cell));
    grid[at + MARGIN * (1 + side + side * side)]! += counts[i]!;
  }
  let density: Float64Array = grid;
  for (const step of [1, side, side * side]) density = smooth(density, step);
  return { cell, side, counts: grid, density };
}

/** The binomial filter along one axis; the ends, which are empty, stay so. */
function smooth(values: Float64Array, step: number): Float64Array {
  const out = new Float64Array(values.length);
  for (let i = 2 * step; i < values.length - 2 * step; i++)
    out[i] =
      CENTER * values[i]! +
      NEXT * (values[i - step]! + values[i + step]!) +
      OUTER * (values[i - 2 * step]! + values[i + 2 * step]!);
  return out;
}

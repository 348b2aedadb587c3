import type { ColorSpace } from 'fewhue/color';

/** The part of a space that sRGB's colours fill, and which of its axes stands upright. */
export interface SpaceBox {
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
  /** Axis of the space that is drawn along x, y (upright) and z. */
  readonly axes: readonly [number, number, number];
}

const BYTES: SpaceBox = { low: [0, 0, 0], high: [255, 255, 255], axes: [0, 1, 2] };

/** Boxes about the gamut, in the engine's units. */
export const SPACE_BOXES: Readonly<Record<ColorSpace, SpaceBox>> = {
  srgb: BYTES,
  linear: BYTES,
  lab: { low: [0, -90, -110], high: [100, 100, 95], axes: [1, 0, 2] },
  oklab: { low: [0, -25, -32], high: [100, 29, 21], axes: [1, 0, 2] },
};

/** From the middle of the drawing to the corners of its box, whatever the space: so each fills the view as much. */
const REACH = Math.sqrt(3);

/** Units of a space per unit of the drawing. */
export function unitOf({ low, high }: SpaceBox): number {
  return Math.hypot(...low.map((min, axis) => high[axis]! - min)) / 2 / REACH;
}

/** Takes coordinates of the space to those of the drawing, about its middle: 4 by 4, a column after the other. */
export function matrixOf(box: SpaceBox): readonly number[] {
  const scale = 1 / unitOf(box);
  const matrix = new Array<number>(16).fill(0);
  matrix[15] = 1;
  box.axes.forEach((axis, row) => {
    matrix[4 * axis + row] = scale;
    matrix[12 + row] = (-scale * (box.low[axis]! + box.high[axis]!)) / 2;
  });
  return matrix;
}

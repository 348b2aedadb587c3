/** A rectangle of the plane, in the units of the data. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

const MARGIN = 0.06;

/** The box around points (rows of two), with a margin; never empty. */
export function boxAround(values: Float64Array): Box {
  const [left, right] = extentOf(values, 0);
  const [bottom, top] = extentOf(values, 1);
  return { left, right, bottom, top };
}

/** Whether all points (rows of two) are within a box. */
export function isInside(values: Float64Array, { left, right, bottom, top }: Box): boolean {
  return values.every((value, i) =>
    i % 2 === 0 ? value >= left && value <= right : value >= bottom && value <= top,
  );
}

function extentOf(values: Float64Array, axis: 0 | 1): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = axis; i < values.length; i += 2) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  if (low > high) return [0, 1];
  const margin = MARGIN * (high - low) || 1;
  return [low - margin, high + margin];
}

/** The centres of the cells of a grid over a box, rows of two, from the top left. */
export function gridOver({ left, right, bottom, top }: Box, columns: number, rows: number): Float64Array {
  const values = new Float64Array(2 * columns * rows);
  for (let i = 0; i < columns * rows; i++) {
    values[2 * i] = left + ((right - left) * ((i % columns) + 0.5)) / columns;
    values[2 * i + 1] = top - ((top - bottom) * (Math.floor(i / columns) + 0.5)) / rows;
  }
  return values;
}

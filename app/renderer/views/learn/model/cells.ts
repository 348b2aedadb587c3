import { type ClusterNorm, stepKmeans } from 'fewhue/cluster';
import { type Box, gridOver } from './box.ts';
import { colorOf } from './cluster-colors.ts';
import type { Cells } from './frame.ts';

const COLUMNS = 96;
const ROWS = 72;

/** Opacity of a cell: the points stand out on it. */
const TINT = 56;

/** A field over a box with the colour that a cell's number, from the top left, has. */
export function paintCells(paint: (cell: number) => readonly [number, number, number, number]): Cells {
  const colors = new Uint8ClampedArray(4 * COLUMNS * ROWS);
  for (let cell = 0; cell < COLUMNS * ROWS; cell++) colors.set(paint(cell), 4 * cell);
  return { columns: COLUMNS, rows: ROWS, colors };
}

/** The centres of the cells of a field, as points. */
export function cellPoints(box: Box): { readonly dims: 2; readonly values: Float64Array } {
  return { dims: 2, values: gridOver(box, COLUMNS, ROWS) };
}

/** Which centroid is nearest where. */
export function nearestCells(box: Box, centroids: Float64Array, norm: ClusterNorm): Cells {
  const { labels } = stepKmeans(cellPoints(box), centroids, { norm });
  return paintCells((cell) => [...colorOf(labels[cell]!), TINT]);
}

/** Which cluster a label says that each cell is of. */
export function labelCells(labels: ArrayLike<number>): Cells {
  return paintCells((cell) => [...colorOf(labels[cell]!), TINT]);
}

import { coordinatesOf } from '../color/coordinates.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

// Distances in OKLab times 100.

/** An accent is this far from its entry, */
const FAR = 11;
/** has as much chroma, */
export const VIVID = 8;
/** and more than its entry by so much. */
const MORE_VIVID = 4;
/** Colours in neighbouring cells of this side are one accent. */
const CELL = 6;
/** Colours as near to the middle of an accent surround it, though they are none of it. */
const AROUND = 12;
/** Fewer pixels, and less of the picture, are noise; more than the last share is not rare. */
const [MIN_PIXELS, MIN_SHARE] = [12, 1e-4];
export const MAX_SHARE = 0.01;

/** A group of vivid, rare colours that a palette leaves far off. */
export interface AccentGroup {
  /** Their numbers in the histogram. */
  readonly colors: readonly number[];
  readonly count: number;
  /** Mean over the pixels of the distance to their entries times chroma. */
  readonly vividness: number;
  /** Sum over the pixels of the squared distance to their entries in the space of clustering. */
  readonly error: number;
  /** How many pixels of the picture are near to its middle, over its own: 1 for colours that stand alone. */
  readonly crowd: number;
}

/** A palette, and the entry of each colour of a histogram. */
export interface LabeledPalette {
  readonly colors: Uint8Array;
  readonly labels: ArrayLike<number>;
}

/** The accents that a palette misses, and the error of the whole picture in the space of clustering. */
export function groupAccents(
  histogram: ColorHistogram,
  palette: LabeledPalette,
  space: ColorSpace,
): { readonly groups: readonly AccentGroup[]; readonly error: number } {
  const { counts, pixels } = histogram;
  const points = pointsOf(histogram, 'oklab');
  const errors = errorsOf(histogram, palette, space);
  const vividness = vividnessOf(histogram, palette, points);
  const groups = joinNeighbors(cellsOf(points, vividness)).map((colors) => {
    const sum = (values: ArrayLike<number>) => colors.reduce((total, i) => total + values[i]!, 0);
    const count = sum(counts);
    const vivid = colors.reduce((total, i) => total + counts[i]! * vividness[i]!, 0);
    return { colors, count, vividness: vivid / count, error: sum(errors) };
  });
  const least = Math.max(MIN_PIXELS, MIN_SHARE * pixels);
  return {
    groups: groups
      .filter(({ count }) => count >= least && count <= MAX_SHARE * pixels)
      .map((group) => ({ ...group, crowd: crowdOf(group, counts, points) })),
    error: errors.reduce((sum, error) => sum + error, 0),
  };
}

/** Coordinates of the colours of a histogram, four for each. */
export function pointsOf({ colors }: ColorHistogram, space: ColorSpace): Float64Array {
  const bytes = new Uint8Array(colors.buffer, colors.byteOffset, colors.byteLength);
  return coordinatesOf(bytes, space, 3) as Float64Array;
}

/** Squared distance of two points of a list or two. */
export function squareOf(a: ArrayLike<number>, i: number, b: ArrayLike<number>, j: number): number {
  return (a[i]! - b[j]!) ** 2 + (a[i + 1]! - b[j + 1]!) ** 2 + (a[i + 2]! - b[j + 2]!) ** 2;
}

function errorsOf(histogram: ColorHistogram, palette: LabeledPalette, space: ColorSpace): Float64Array {
  const { colors, counts } = histogram;
  const [points, entries] = [pointsOf(histogram, space), coordinatesOf(palette.colors, space, 3)];
  return counts.map((count, i) =>
    colors[i]! >>> 24 < 128 ? 0 : count * squareOf(points, 4 * i, entries, 4 * palette.labels[i]!),
  );
}

/** Distance to the entry times chroma for what is far enough and vivid enough, 0 for the others. */
function vividnessOf(
  { colors }: ColorHistogram,
  palette: LabeledPalette,
  points: Float64Array,
): Float64Array {
  const entries = coordinatesOf(palette.colors, 'oklab', 3);
  return Float64Array.from(colors, (color, i) => {
    const entry = 4 * palette.labels[i]!;
    const square = squareOf(points, 4 * i, entries, entry);
    if (color >>> 24 < 128 || square < FAR ** 2) return 0;
    const chroma = Math.hypot(points[4 * i + 1]!, points[4 * i + 2]!);
    const own = Math.hypot(entries[entry + 1]!, entries[entry + 2]!);
    return chroma < VIVID || chroma < own + MORE_VIVID ? 0 : Math.sqrt(square) * chroma;
  });
}

/** Numbers of vivid colours by cell of OKLab. */
function cellsOf(points: Float64Array, vividness: Float64Array): Map<string, number[]> {
  const cells = new Map<string, number[]>();
  for (const [i, vivid] of vividness.entries()) {
    if (vivid === 0) continue;
    const key = Array.from(points.subarray(4 * i, 4 * i + 3), (value) => Math.floor(value / CELL)).join();
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  }
  return cells;
}

/** Cells that touch, also at a corner, as one. */
function joinNeighbors(cells: Map<string, number[]>): number[][] {
  const groups: number[][] = [];
  while (cells.size > 0) {
    const group: number[] = [];
    const [first] = cells.keys();
    const open = [first!];
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      const cell = cells.get(key);
      if (!cell) continue;
      cells.delete(key);
      for (const i of cell) group.push(i);
      open.push(...neighborsOf(key));
    }
    groups.push(group);
  }
  return groups;
}

function neighborsOf(key: string): string[] {
  const [l, a, b] = key.split(',').map(Number) as [number, number, number];
  const steps = [-1, 0, 1];
  return steps.flatMap((x) => steps.flatMap((y) => steps.map((z) => [l + x, a + y, b + z].join())));
}

function crowdOf(
  { colors, count }: Pick<AccentGroup, 'colors' | 'count'>,
  counts: Float64Array,
  points: Float64Array,
): number {
  const middle = [0, 1, 2].map((axis) =>
    colors.reduce((sum, i) => sum + (counts[i]! * points[4 * i + axis]!) / count, 0),
  );
  let near = 0;
  for (let i = 0; i < counts.length; i++)
    if (squareOf(points, 4 * i, middle, 0) < AROUND ** 2) near += counts[i]!;
  return near / count;
}

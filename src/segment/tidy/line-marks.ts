import { TRANSPARENT } from '../labels/number-regions.ts';

/** Least length, of the longer side of the box, from which thin pixels are a line and not noise. */
const MIN_LENGTH = 16;
/** Most neighbours of its own label that a thin pixel has: at a straight edge there are five. */
const MAX_ALIKE = 4;
/** Marks of a thin pixel, and of one that is listed already. */
const THIN = 1;
const LISTED = 2;

/** Labels with their sides. */
interface Grid {
  readonly labels: Uint32Array;
  readonly width: number;
  readonly height: number;
}

/**
 * Marks by 1, others by 0, the pixels of lines that are one pixel wide, or little more: thin pixels, with one to four
 * neighbours of their label, that hang together over a length of 16 pixels or more, and those of their label beside
 * them. A label most of whose thin pixels are in shorter runs, as those of noise are, has no lines. `labels`: one per
 * pixel; 2^32 - 1 is no line. `undefined`: there are none.
 */
export function lineMarks(labels: Uint32Array, width: number): Uint8Array | undefined {
  const grid = { labels, width, height: labels.length / width };
  // A picture that is as thin has nothing beside its lines.
  if (Math.min(width, grid.height) < 3) return undefined;
  const marks = new Uint8Array(labels.length);
  const thin = markThin(grid, marks);
  const lines: number[][] = [];
  // By label, thin pixels in lines less those in shorter runs.
  const balance = new Map<number, number>();
  for (const first of thin) {
    if (marks[first] !== THIN) continue;
    const run = follow(first, grid, marks);
    const isLine = lengthOf(run, width) >= MIN_LENGTH;
    if (isLine) lines.push(run);
    const label = labels[first]!;
    balance.set(label, (balance.get(label) ?? 0) + (isLine ? run.length : -run.length));
  }
  marks.fill(0);
  const kept = lines.filter(([first]) => balance.get(labels[first!]!)! >= 0);
  for (const line of kept) for (const pixel of line) markBeside(pixel, grid, marks);
  return kept.length > 0 ? marks : undefined;
}

/** Marks all thin pixels; returns where they are. */
function markThin(grid: Grid, marks: Uint8Array): number[] {
  const { labels, width } = grid;
  const thin: number[] = [];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    // Most pixels are within their region.
    const beside = label === labels[i - 1] && label === labels[i + 1];
    if ((beside && label === labels[i - width] && label === labels[i + width]) || label === TRANSPARENT)
      continue;
    let alike = 0;
    eachNeighbor(i, grid, (other) => {
      if (labels[other] === label) alike++;
    });
    if (alike === 0 || alike > MAX_ALIKE) continue;
    marks[i] = THIN;
    thin.push(i);
  }
  return thin;
}

/** Lists, and marks as listed, the thin pixels of one label that touch, by corners too. */
function follow(first: number, grid: Grid, marks: Uint8Array): number[] {
  const { labels } = grid;
  const run = [first];
  marks[first] = LISTED;
  for (let next = 0; next < run.length; next++)
    eachNeighbor(run[next]!, grid, (beside) => {
      if (marks[beside] !== THIN || labels[beside] !== labels[first]) return;
      marks[beside] = LISTED;
      run.push(beside);
    });
  return run;
}

/** Visits the eight neighbours that are in the picture. */
function eachNeighbor(i: number, { labels, width }: Grid, visit: (beside: number) => void): void {
  const x = i % width;
  for (let row = i - width; row <= i + width; row += width) {
    if (row < 0 || row >= labels.length) continue;
    if (x > 0) visit(row - 1);
    if (row !== i) visit(row);
    if (x + 1 < width) visit(row + 1);
  }
}

/** The longer side of the box about some pixels. */
function lengthOf(pixels: readonly number[], width: number): number {
  let [left, right, top, bottom] = [Infinity, 0, Infinity, 0];
  for (const pixel of pixels) {
    const x = pixel % width;
    const y = (pixel - x) / width;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return 1 + Math.max(right - left, bottom - top);
}

/** Marks a pixel and those of its label beside it, which may end the line or cross it. */
function markBeside(pixel: number, grid: Grid, marks: Uint8Array): void {
  marks[pixel] = 1;
  eachNeighbor(pixel, grid, (beside) => {
    if (grid.labels[beside] === grid.labels[pixel]) marks[beside] = 1;
  });
}

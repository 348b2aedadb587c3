import { list, number } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { boundaryPixels, markedPixels } from '../labels/boundary-pixels.ts';
import { checkLabelGrid, type LabelGrid } from '../labels/check-label-map.ts';
import { thinLines } from '../outline/thin-lines.ts';
import { matchPixels } from './match-pixels.ts';

/** How well boundaries agree. The counts add up over pictures. */
export interface BoundaryScore {
  /** Share of the found boundary pixels that belong to a boundary of some truth; 1 if nothing was found. */
  readonly precision: number;
  /** Share of the truths' boundary pixels that were found; 1 if there are none. */
  readonly recall: number;
  /** Harmonic mean of both; 0 if both are 0. */
  readonly f: number;
  /** Boundary pixels of the map, and how many of them match a pixel of at least one truth. */
  readonly found: number;
  readonly foundRight: number;
  /** Boundary pixels of all truths, and how many of them match a pixel of the map. */
  readonly wanted: number;
  readonly wantedRight: number;
}

/** What `boundaryScore` may be asked for. */
export interface BoundaryScoreOptions extends TaskOptions {
  /** Farthest that matching pixels may be apart, as a share of the picture's diagonal: 0 to 0.1; default 0.0075. */
  readonly tolerance?: number | undefined;
}

/**
 * Compares the boundaries of a label map with those of one or several truths, as the Berkeley benchmark does (Martin,
 * Fowlkes and Malik 2004): boundary pixels are thinned and matched one to one with those of each truth apart, within
 * the tolerance; precision counts pixels that match in any truth, recall pixels of all truths.
 *
 * The benchmark finds the matching of least total distance by an assignment with random outliers; here it is one of
 * most pairs, begun with near ones. So single counts may differ a little, mostly upward.
 *
 * Throws `invalid-option` for maps of different size, no truth, and a tolerance out of range;
 * `limit-exceeded` where the tolerance leaves too much choice; `cancelled`.
 */
export async function boundaryScore(
  labels: LabelGrid,
  truths: readonly LabelGrid[],
  options: BoundaryScoreOptions = {},
): Promise<BoundaryScore> {
  checkTruths(labels, truths);
  const task = new Task(options);
  const tolerance = number('tolerance', options.tolerance ?? 0.0075, 0, 0.1);
  const { width, height } = labels;
  const reach = tolerance * Math.sqrt(width * width + height * height);
  const found = thinBoundaries(labels);
  const right = new Uint8Array(found.length);
  let [wanted, wantedRight] = [0, 0];
  for (const [i, truth] of truths.entries()) {
    await task.checkpoint('describe', i / truths.length);
    const pixels = thinBoundaries(truth);
    wanted += pixels.length;
    matchPixels(found, pixels, { width, reach }).forEach((partner, pixel) => {
      if (partner < 0) return;
      wantedRight++;
      right[pixel] = 1;
    });
  }
  const foundRight = right.reduce((sum, one) => sum + one, 0);
  const precision = found.length === 0 ? 1 : foundRight / found.length;
  const recall = wanted === 0 ? 1 : wantedRight / wanted;
  const f = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  await task.checkpoint('describe', 1);
  return { precision, recall, f, found: found.length, foundRight, wanted, wantedRight };
}

/** Throws `invalid-option` unless there is a truth, and all have the size of the map. */
export function checkTruths(labels: LabelGrid, truths: readonly LabelGrid[]): void {
  checkLabelGrid(labels, 'labels');
  if (list('truths', truths).length === 0) throw invalidOption('truths', 'at least one label map', 'none');
  for (const truth of truths) {
    checkLabelGrid(truth, 'truth');
    if (truth.width !== labels.width || truth.height !== labels.height)
      throw invalidOption('truth', `${labels.width} x ${labels.height}`, `${truth.width} x ${truth.height}`);
  }
}

/** Numbers of the pixels on boundaries, in reading order. */
function thinBoundaries(grid: LabelGrid): Uint32Array {
  const marks = boundaryPixels(grid);
  thinLines(marks, grid.width);
  return markedPixels(marks);
}

import { list } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { Task, type TaskOptions } from '../../../core/task.ts';
import type { InputLimits } from '../../../options/limits.ts';
import type { LabelGrid } from '../../../segment/labels/check-label-map.ts';
import { type BoundaryScore, boundaryScore } from '../../../segment/score/boundary-score.ts';
import { compareLabels, type SegmentationScore } from '../../../segment/score/score-labels.ts';
import { checkMemory } from '../memory-limit.ts';
import { withName } from '../named-error.ts';
import { type InputSource, resolveLimits } from '../read/input-source.ts';
import { readLabels } from '../read/read-labels.ts';

/** How well a label map agrees with its truths. */
export interface ScoreFileResult {
  readonly width: number;
  readonly height: number;
  /** Labels that occur in the map, and in each truth. */
  readonly regions: number;
  readonly truthRegions: readonly number[];
  readonly score: SegmentationScore;
  readonly boundary: BoundaryScore;
}

/** A label, and the mark of a boundary. */
const LABEL_BYTES = 5;

/**
 * Compares a label map with one truth or several, all read by `readLabels`. Errors: its errors, and `invalid-option`
 * for no truth, and for a truth of another size than the map.
 */
export async function scoreFile(
  labels: InputSource,
  truths: readonly InputSource[],
  options: InputLimits & TaskOptions = {},
): Promise<ScoreFileResult> {
  new Task(options);
  if (list('truths', truths).length === 0) throw invalidOption('truths', 'at least one label map', 'none');
  const map = await readLabels(labels, options);
  const pixels = map.width * map.height;
  await withName(nameOf(labels, 'labels'), () =>
    checkMemory(pixels * LABEL_BYTES * (1 + truths.length), resolveLimits(options).maxMemory),
  );
  const maps: LabelGrid[] = [];
  for (const truth of truths) {
    const read = await readLabels(truth, options);
    if (read.width !== map.width || read.height !== map.height) {
      const sizes = `${read.width} x ${read.height} pixels, the label map ${map.width} x ${map.height}`;
      throw new FewhueError(
        'invalid-option',
        `${nameOf(truth, 'truth')}: has ${sizes}; they must be of one size`,
      );
    }
    maps.push(read);
  }
  return withName(nameOf(labels, 'labels'), async () => ({
    width: map.width,
    height: map.height,
    ...(await compareLabels(map, maps, options)),
    boundary: await boundaryScore(map, maps, options),
  }));
}

function nameOf(source: InputSource, otherwise: string): string {
  return typeof source === 'string' ? source : otherwise;
}

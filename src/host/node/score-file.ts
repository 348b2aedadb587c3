import { FewhueError } from '../../errors.ts';
import {
  type BoundaryScore,
  boundaryScore,
  type LabelGrid,
  type SegmentationScore,
  type TaskOptions,
} from '../../index.ts';
import type { InputLimits } from '../../options/limits.ts';
import { compareLabels } from '../../segment/score-labels.ts';
import type { InputSource } from './input-source.ts';
import { withName } from './named-error.ts';
import { readLabels } from './read-labels.ts';

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

/**
 * Compares a label map with one truth or several, all read by `readLabels`. Errors: its errors, and `invalid-option` for
 * no truth, and for a truth of another size than the map.
 */
export async function scoreFile(
  labels: InputSource,
  truths: readonly InputSource[],
  options: InputLimits & TaskOptions = {},
): Promise<ScoreFileResult> {
  const map = await readLabels(labels, options);
  const maps: LabelGrid[] = [];
  for (const truth of truths) {
    const read = await readLabels(truth, options);
    if (read.width !== map.width || read.height !== map.height) {
      const sizes = `${read.width} x ${read.height} pixels, the label map ${map.width} x ${map.height}`;
      const name = typeof truth === 'string' ? truth : 'truth';
      throw new FewhueError('invalid-option', `${name}: has ${sizes}; they must be of one size`);
    }
    maps.push(read);
  }
  return withName(typeof labels === 'string' ? labels : 'labels', async () => ({
    width: map.width,
    height: map.height,
    ...(await compareLabels(map, maps, options)),
    boundary: await boundaryScore(map, maps, options),
  }));
}

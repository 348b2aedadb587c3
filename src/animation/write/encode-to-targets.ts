import { range } from '../../core/checks.ts';
import { FewhueError } from '../../core/errors.ts';
import type { Task } from '../../core/task.ts';
import type { ColorSpace, Quality } from '../../core/vocabulary.ts';
import type { TargetName } from '../../options/targets.ts';
import { type Floor, floorMargin } from '../../quantize/targets/floors.ts';
import {
  type AnimationGoal,
  AnimationTrials,
  type AskedTargets,
  figuresOf,
  type Trial,
} from './animation-trials.ts';
import { bestAnimation } from './best-animation.ts';
import type { EncodedFrames } from './encode-frames.ts';
import type { AnimationFigures } from './frame-judge.ts';
import { smallestAnimation } from './smallest-animation.ts';

/** How targets were met. */
export interface AnimationTarget {
  /** What was asked for. */
  readonly asked: AskedTargets;
  /** Most bytes by all limits; null: any. */
  readonly limit: number | null;
  /** Whether every target is met; else the result is the best one that was found, and quality goes before size. */
  readonly reached: boolean;
  readonly missed: readonly (TargetName | 'quality')[];
  /** K that was taken. */
  readonly colors: number;
  /** The lambda of the mapping; null: every pixel has its nearest entry, or was dithered. */
  readonly lambda: number | null;
  /** Where a quality was asked for other than the PSNR. */
  readonly figures: AnimationFigures | null;
  /** Files that were made. */
  readonly encodes: number;
}

/** Where colours are clustered: for the eye, or for the least squared error. */
export function spaceOf(floors: readonly Floor[], quality: Quality | 'off'): ColorSpace {
  return quality !== 'off' || floors.some(({ name }) => name === 'minSsimulacra2') ? 'oklab' : 'srgb';
}

/**
 * Looks for K and lambda: with floors of quality the smallest file found that keeps them, else that of the least error
 * within the limit. Throws `quality-missed` for a range whose lower end is not reached, and `cancelled`.
 */
export async function encodeToTargets(
  goal: AnimationGoal,
  task: Task,
): Promise<{ readonly encoded: EncodedFrames; readonly target: AnimationTarget }> {
  const trials = new AnimationTrials(goal, task);
  const { quality } = goal.asked;
  const hasFloors = goal.floors.length > 0 || quality !== undefined;
  const best = hasFloors ? await smallestAnimation(trials, quality) : await bestAnimation(trials);
  const { figures = null, bytes } = best.encoded;
  if (typeof quality === 'string' && quality !== 'auto') refuseBelow(quality, best);
  const { asked, limit } = goal;
  const isMissed = (name: keyof typeof asked) => {
    if (name === 'maxBytes' || name === 'maxBpp') return bytes.length > limit;
    // Of a range the lower end is kept, and auto is what there is.
    if (name === 'quality') return typeof quality === 'number' && figures!.ssimulacra2 < quality;
    return floorMargin({ name, value: asked[name]! }, figuresOf(best.encoded)) < 0;
  };
  const missed = (Object.keys(asked) as (keyof typeof asked)[]).filter(isMissed);
  const found = { colors: best.colors, lambda: best.lambda, figures, encodes: trials.made.length };
  const met = { reached: missed.length === 0, missed };
  const target = { asked, limit: limit === Infinity ? null : limit, ...met, ...found };
  return { encoded: best.encoded, target };
}

/** Throws `quality-missed` for frames that are below the lower end of a range. */
function refuseBelow(quality: string, { encoded, colors }: Trial): void {
  const [least] = range('quality', quality, 0, 100);
  const { ssimulacra2 } = encoded.figures!;
  if (ssimulacra2 >= least) return;
  const reach = `which reach ${ssimulacra2.toFixed(2)}`;
  throw new FewhueError('quality-missed', `quality ${least} is beyond ${colors} colours, ${reach}`);
}

import { Task } from '../../core/task.ts';
import { OUTPUT_FORMATS } from '../../encode/formats.ts';
import { fitAlpha } from '../../image/fit-alpha.ts';
import type { Palette } from '../../image/indexed-image.ts';
import type { AnimationWriting } from '../../options/animation.ts';
import type { ModelReport } from '../../quantize/quantize.ts';
import { psnr } from '../../stats/error.ts';
import type { Animation } from '../animation.ts';
import type { AnimationGoal } from './animation-trials.ts';
import type { AlphaFit } from './changed-frames.ts';
import { countAnimation } from './count-colors.ts';
import { type EncodedFrames, encodeFrames, type FramesPlan } from './encode-frames.ts';
import { type AnimationTarget, encodeToTargets, spaceOf } from './encode-to-targets.ts';
import { ANIMATION_FORMATS, type AnimationFormat, type AnimationFormatDefinition } from './formats.ts';
import { type AnimationOptions, type PlannedGoal, planAnimation } from './plan-animation.ts';

/** An animation in few colours. */
export interface EncodedAnimation {
  /** The complete file; the caller owns it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: AnimationFormat;
  readonly frames: number;
  /** Milliseconds of each frame, as they were given; a GIF has hundredths of a second. */
  readonly delays: readonly number[];
  /** How often it is played; 0 for ever. */
  readonly plays: number;
  readonly framesPalette: NonNullable<AnimationWriting['framesPalette']>;
  /** The colours of all frames, or of the first where each has its own. */
  readonly palette: Palette;
  /** Distinct colours before, where they were counted; colours asked for; colours that occur in any frame. */
  readonly colors: { readonly before: number | null; readonly asked: number | 'auto'; readonly used: number };
  /** Mean over the pixels of all frames, summed over R, G and B; with alpha as in `Statistics`. */
  readonly mse: number;
  /** dB, from the mean per channel; `Infinity` for a lossless result. */
  readonly psnr: number;
  readonly model: ModelReport;
  /** How targets or a quality were met; `null` where none is asked for. */
  readonly target: AnimationTarget | null;
}

/**
 * Gives all frames of an animation at most `colors` colours, and writes them as a GIF, animated PNG or WebP file.
 * Frames pass one at a time, twice: once to count colours, once to be written. Each is written as the rectangle of what
 * changes, with what stays in it transparent where that takes fewer bytes. Pixels that are equal in two frames stay
 * equal, dithered or not. A PNG keeps one entry for pixels that stay, and so has 255 colours at most, unless some are
 * transparent.
 *
 * Limits of bytes and bits per pixel are those of all frames: the file of the least error within is looked for, by K
 * and by what a bit may cost. Floors of quality, and `quality`, are those of means: the PSNR of the mean error of all
 * frames, the others over at most 12 frames, evenly spread. K and lambda are the same in all frames.
 *
 * Throws `invalid-option`, also for what is asked for and has no meaning for animations; `cancelled`, and what asking
 * for frames throws.
 */
export async function encodeAnimation(
  animation: Animation,
  options: AnimationOptions = {},
): Promise<EncodedAnimation> {
  return encodeFitted(animation, options);
}

/** The same, with alpha as a plan has it: default, as the format does. */
export async function encodeFitted(
  animation: Animation,
  options: AnimationOptions,
  alpha?: AlphaFit,
): Promise<EncodedAnimation> {
  const planned = planAnimation(animation, options);
  const { format, plan, framesPalette, goal } = planned;
  const task = new Task(options);
  const fit: AlphaFit = alpha ?? { kind: OUTPUT_FORMATS[format].alpha };
  const given = options.palette && fitAlpha(options.palette.colors, fit.kind, fit);
  const isGlobal = framesPalette === 'global';
  const histogram = isGlobal ? await countAnimation(animation, fit, task.part(0, 0.3)) : undefined;
  const definition: AnimationFormatDefinition = ANIMATION_FORMATS[format];
  const judges = goal !== undefined && needsJudge(goal);
  const pass = { animation, format: definition, alpha: fit, plan, histogram, palette: given, judges };
  const rest = task.part(isGlobal ? 0.3 : 0, 1);
  const found = goal
    ? await encodeToTargets({ ...goal, fits: !given, encode: encoderOf(pass, goal) }, rest)
    : { encoded: await encodeFrames(pass, plan.colors, rest), target: null };
  const { delays, plays } = animation;
  const { bytes, colors, used, mse, model }: EncodedFrames = found.encoded;
  return {
    ...{ bytes, format, frames: delays.length, delays, plays, framesPalette, model, mse },
    palette: { colors },
    colors: { before: histogram?.colors.length ?? null, asked: given ? given.length / 4 : plan.colors, used },
    psnr: psnr(mse),
    target: found.target,
  };
}

/** Whether more than the error is asked for. */
function needsJudge({ floors, asked }: PlannedGoal): boolean {
  return asked.quality !== undefined || floors.some(({ name }) => name !== 'minPsnr');
}

/** Makes files of other numbers of colours and other lambdas, for the eye or for the least error. */
function encoderOf(pass: FramesPlan, goal: PlannedGoal): AnimationGoal['encode'] {
  const space = spaceOf(goal.floors, goal.asked.quality ?? 'off');
  return (colors, lambda, task) => {
    const trellis = lambda ?? pass.plan.trellis;
    const own = goal.maps ? { ...pass.plan, space, trellis } : pass.plan;
    return encodeFrames({ ...pass, plan: own }, colors, task);
  };
}

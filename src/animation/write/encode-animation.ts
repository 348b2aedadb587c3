import { func, integer, number, object, oneOf } from '../../core/checks.ts';
import { FewhueError, invalidOption } from '../../core/errors.ts';
import { keysOf } from '../../core/tables.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { OUTPUT_FORMATS } from '../../encode/formats.ts';
import { fitAlpha } from '../../image/fit-alpha.ts';
import { checkPaletteColors, checkSides, type Palette } from '../../image/indexed-image.ts';
import { isDithered } from '../../map/index-pixels.ts';
import { ANIMATION_OPTIONS, type AnimationWriting } from '../../options/animation.ts';
import type { QuantizeOptions } from '../../options/quantize.ts';
import { isSearched, type QuantizePlan, resolveQuantize } from '../../options/quantize-plan.ts';
import { resolve } from '../../options/resolve.ts';
import { TARGET_OPTIONS, targetsIn, withoutTargets } from '../../options/targets.ts';
import type { ModelReport } from '../../quantize/quantize.ts';
import type { Floor, FloorName } from '../../quantize/targets/floors.ts';
import { psnr } from '../../stats/error.ts';
import type { Animation } from '../animation.ts';
import type { AnimationGoal } from './animation-trials.ts';
import type { AlphaFit } from './changed-frames.ts';
import { countAnimation } from './count-colors.ts';
import { type EncodedFrames, encodeFrames, type FramesPlan } from './encode-frames.ts';
import { type AnimationTarget, encodeToTargets, spaceOf } from './encode-to-targets.ts';
import { ANIMATION_FORMATS, type AnimationFormat, type AnimationFormatDefinition } from './formats.ts';
import { MAX_ENTRIES } from './frame-palette.ts';

/** What `encodeAnimation` may be asked for. Every field has a default. */
export interface AnimationOptions extends Omit<QuantizeOptions, 'importance'>, AnimationWriting, TaskOptions {
  /** `gif` (default), `png` or `webp`. */
  readonly format?: AnimationFormat | undefined;
  /** Colours to map to instead of fitting any: at most 256. */
  readonly palette?: Palette | undefined;
}

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
  checkAnimation(animation);
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

type PlannedGoal = Omit<AnimationGoal, 'fits' | 'encode'>;

interface AnimationPlan {
  readonly format: AnimationFormat;
  readonly plan: QuantizePlan;
  readonly framesPalette: NonNullable<AnimationWriting['framesPalette']>;
  /** What is looked for, if anything is. */
  readonly goal: PlannedGoal | undefined;
}

function planAnimation(
  { width, height, delays }: Animation,
  options: AnimationOptions & QuantizeOptions,
): AnimationPlan {
  const { format = 'gif', palette } = object('options', options);
  oneOf('format', format, keysOf(ANIMATION_FORMATS));
  if (options.importance !== undefined)
    throw invalidOption(
      'importance',
      'left out for animations (a mask is of one picture)',
      options.importance,
    );
  const { framesPalette } = resolve(ANIMATION_OPTIONS, options);
  if (framesPalette === 'frame' && !ANIMATION_FORMATS[format].ownPalettes)
    throw invalidOption('framesPalette', `global where the format is ${format}`, framesPalette);
  if (palette) {
    checkPaletteColors(palette);
    if (framesPalette === 'frame')
      throw invalidOption('framesPalette', 'global where a palette is given', framesPalette);
    if (palette.colors.length > 4 * MAX_ENTRIES)
      throw invalidOption('palette', `at most ${MAX_ENTRIES} colours`, palette.colors.length / 4);
  }
  resolve(TARGET_OPTIONS, options);
  const coding = OUTPUT_FORMATS[format].coding;
  const plan = { ...resolveQuantize(hasFloors(options) ? options : withoutTargets(options)), coding };
  if (plan.colors !== 'auto' && plan.colors > MAX_ENTRIES)
    throw invalidOption('colors', `an integer from 1 to ${MAX_ENTRIES} in an animation`, plan.colors);
  const { maxSide, label } = OUTPUT_FORMATS[format];
  if (Math.max(width, height) > maxSide) {
    const reason = `${width} x ${height} pixels are more than the ${maxSide} a side of ${label} files`;
    throw new FewhueError('limit-exceeded', reason, { received: Math.max(width, height) });
  }
  return { format, plan, framesPalette, goal: goalOf(options, plan, width * height * delays.length) };
}

/** Whether a quality is asked for, with which nothing else may decide how pixels are mapped. */
function hasFloors(options: QuantizeOptions): boolean {
  const { maxBytes: _bytes, maxBpp: _bpp, ...floors } = targetsIn(options);
  return Object.keys(floors).length > 0 || (options.quality ?? 'off') !== 'off';
}

/** `pixels`: of all frames. */
function goalOf(options: QuantizeOptions, plan: QuantizePlan, pixels: number): PlannedGoal | undefined {
  const { maxBytes = Infinity, maxBpp = Infinity, ...least } = targetsIn(options);
  const quality = isSearched(plan) ? plan.quality : undefined;
  const asked = { ...targetsIn(options), ...(quality !== undefined && { quality }) };
  if (Object.keys(asked).length === 0) return undefined;
  const floors = Object.entries(least).map(([name, value]): Floor => ({ name: name as FloorName, value }));
  const limit = Math.min(maxBytes, Math.floor((maxBpp * pixels) / 8));
  const colors = plan.colors === 'auto' ? plan.maxK : plan.colors;
  const maps = !isDithered(plan) && typeof plan.trellis !== 'number';
  return { asked, limit, floors, colors, maps };
}

/** Most frames of a file. */
const MAX_FRAMES = 65_535;

function checkAnimation(animation: Animation): void {
  const { delays, plays, frames } = object('animation', animation);
  checkSides(animation, 'animation');
  func('animation.frames', frames);
  integer('animation.plays', plays, 0, 2 ** 31 - 1);
  if (!Array.isArray(delays) || delays.length < 1 || delays.length > MAX_FRAMES)
    throw invalidOption('animation.delays', `a list of 1 to ${MAX_FRAMES} numbers`, delays);
  for (const delay of delays) number('animation.delays', delay, 0, 1e9);
}

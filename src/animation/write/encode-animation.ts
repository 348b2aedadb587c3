import { func, integer, number, object, oneOf } from '../../core/checks.ts';
import { FewhueError, invalidOption } from '../../core/errors.ts';
import { keysOf } from '../../core/tables.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import { OUTPUT_FORMATS } from '../../encode/formats.ts';
import { fitAlpha } from '../../image/fit-alpha.ts';
import { checkPaletteColors, checkSides, type Palette } from '../../image/indexed-image.ts';
import { ANIMATION_OPTIONS, type AnimationWriting } from '../../options/animation.ts';
import type { QuantizeOptions } from '../../options/quantize.ts';
import { type QuantizePlan, resolveQuantize } from '../../options/quantize-plan.ts';
import { resolve } from '../../options/resolve.ts';
import { TARGET_OPTIONS, type TargetName, targetsIn, withoutTargets } from '../../options/targets.ts';
import type { ModelReport } from '../../quantize/quantize.ts';
import { psnr } from '../../stats/error.ts';
import type { Animation } from '../animation.ts';
import type { AlphaFit } from './changed-frames.ts';
import { countAnimation } from './count-colors.ts';
import { type EncodedFrames, encodeFrames } from './encode-frames.ts';
import { type AnimationTarget, encodeWithin } from './encode-within.ts';
import { ANIMATION_FORMATS, type AnimationFormat, type AnimationFormatDefinition } from './formats.ts';
import { MAX_ENTRIES } from './frame-palette.ts';

/** What `encodeAnimation` may be asked for. Every field has a default. */
export interface AnimationOptions
  extends Omit<QuantizeOptions, 'quality' | 'importance' | Exclude<TargetName, 'maxBytes' | 'maxBpp'>>,
    AnimationWriting,
    TaskOptions {
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
  /** How a limit of bytes was met; `null` without one. */
  readonly target: AnimationTarget | null;
}

/**
 * Gives all frames of an animation at most `colors` colours, and writes them as a GIF, animated PNG or WebP file.
 * Frames pass one at a time, twice: once to count colours, once to be written. Each is written as the rectangle of what
 * changes, with what stays in it transparent where that takes fewer bytes. Pixels that are equal in two frames stay
 * equal, dithered or not. A PNG keeps one entry for pixels that stay, and so has 255 colours at most, unless some are
 * transparent. With `maxBytes` or `maxBpp` (of all frames) the largest K is looked for that keeps to it.
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
  const { format, plan, framesPalette, limit } = planAnimation(animation, options);
  const task = new Task(options);
  const fit: AlphaFit = alpha ?? { kind: OUTPUT_FORMATS[format].alpha };
  const given = options.palette && fitAlpha(options.palette.colors, fit.kind, fit);
  const isGlobal = framesPalette === 'global';
  const histogram = isGlobal ? await countAnimation(animation, fit, task.part(0, 0.3)) : undefined;
  const definition: AnimationFormatDefinition = ANIMATION_FORMATS[format];
  const pass = { animation, format: definition, alpha: fit, plan, histogram, palette: given };
  const rest = task.part(isGlobal ? 0.3 : 0, 1);
  const encode = (k: number | 'auto', part: Task) => encodeFrames(pass, k, part);
  const found =
    limit === undefined
      ? { encoded: await encode(plan.colors, rest), target: null }
      : await encodeWithin(limit, plan.colors === 'auto' ? plan.maxK : plan.colors, encode, rest);
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

/** What has no meaning for several frames, or is not looked for in them. */
const STILL_ONLY = ['quality', 'importance', 'minPsnr', 'minSsim', 'minSsimulacra2', 'maxDeltaE'] as const;

/** Throws `invalid-option` for options of stills, by `--frame` of which a frame can be had. */
export function refuseStillOptions(options: QuantizeOptions): void {
  for (const name of STILL_ONLY) {
    const value = options[name];
    if (value !== undefined && value !== 'off') throw invalidOption(name, 'left out for animations', value);
  }
}

interface AnimationPlan {
  readonly format: AnimationFormat;
  readonly plan: QuantizePlan;
  readonly framesPalette: NonNullable<AnimationWriting['framesPalette']>;
  readonly limit: number | undefined;
}

function planAnimation(
  { width, height, delays }: Animation,
  options: AnimationOptions & QuantizeOptions,
): AnimationPlan {
  const { format = 'gif', palette } = object('options', options);
  oneOf('format', format, keysOf(ANIMATION_FORMATS));
  refuseStillOptions(options);
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
  // The search for a file within a limit is one of its own.
  resolve(TARGET_OPTIONS, options);
  const { maxBytes = Infinity, maxBpp = Infinity } = targetsIn(options);
  const coding = OUTPUT_FORMATS[format].coding;
  const plan = { ...resolveQuantize(withoutTargets(options)), coding };
  const pixels = width * height * delays.length;
  const limit = Math.min(maxBytes, Math.floor((maxBpp * pixels) / 8));
  if (plan.colors !== 'auto' && plan.colors > MAX_ENTRIES)
    throw invalidOption('colors', `an integer from 1 to ${MAX_ENTRIES} in an animation`, plan.colors);
  const { maxSide, label } = OUTPUT_FORMATS[format];
  if (Math.max(width, height) > maxSide) {
    const reason = `${width} x ${height} pixels are more than the ${maxSide} a side of ${label} files`;
    throw new FewhueError('limit-exceeded', reason, { received: Math.max(width, height) });
  }
  return { format, plan, framesPalette, limit: limit === Infinity ? undefined : limit };
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

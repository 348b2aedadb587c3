import { func, integer, number, object, oneOf } from '../../core/checks.ts';
import { FewhueError, invalidOption } from '../../core/errors.ts';
import { keysOf } from '../../core/tables.ts';
import type { TaskOptions } from '../../core/task.ts';
import { OUTPUT_FORMATS } from '../../encode/formats.ts';
import { checkPaletteColors, checkSides, type Palette } from '../../image/indexed-image.ts';
import { isDithered } from '../../map/index-pixels.ts';
import { ANIMATION_OPTIONS, type AnimationWriting } from '../../options/animation.ts';
import type { QuantizeOptions } from '../../options/quantize.ts';
import { isSearched, type QuantizePlan, resolveQuantize } from '../../options/quantize-plan.ts';
import { resolve } from '../../options/resolve.ts';
import { TARGET_OPTIONS, targetsIn, withoutTargets } from '../../options/targets.ts';
import type { Floor, FloorName } from '../../quantize/targets/floors.ts';
import type { Animation } from '../animation.ts';
import type { AnimationGoal } from './animation-trials.ts';
import { ANIMATION_FORMATS, type AnimationFormat } from './formats.ts';
import { MAX_ENTRIES } from './frame-palette.ts';

/** What `encodeAnimation` may be asked for. Every field has a default. */
export interface AnimationOptions extends Omit<QuantizeOptions, 'importance'>, AnimationWriting, TaskOptions {
  /** `gif` (default), `png` or `webp`. */
  readonly format?: AnimationFormat | undefined;
  /** Colours to map to instead of fitting any: at most 256. */
  readonly palette?: Palette | undefined;
}

/** What is looked for in an animation. */
export type PlannedGoal = Omit<AnimationGoal, 'fits' | 'encode'>;

/** How an animation is written. */
export interface AnimationPlan {
  readonly format: AnimationFormat;
  readonly plan: QuantizePlan;
  readonly framesPalette: NonNullable<AnimationWriting['framesPalette']>;
  /** What is looked for, if anything is. */
  readonly goal: PlannedGoal | undefined;
}

/** Checks an animation and what is asked for. Throws `invalid-option` and `limit-exceeded`. */
export function planAnimation(
  animation: Animation,
  options: AnimationOptions & QuantizeOptions,
): AnimationPlan {
  checkAnimation(animation);
  const { width, height, delays } = animation;
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

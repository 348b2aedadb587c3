import type { Animation } from '../../../animation/animation.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { Task, type TaskOptions } from '../../../core/task.ts';
import type { PictureFile } from '../decode/picture-file.ts';
import { withName } from '../named-error.ts';
import { findFrames, framesOf } from './file-frames.ts';
import { checkInput, type InputOptions, type InputSource, readInput, resolveLimits } from './input-source.ts';

/** What opening an animation may be asked for. Every field has a default. */
export interface OpenAnimationOptions extends InputOptions, TaskOptions {
  /** Take the frames before the damage of a damaged or cut-off file; default false. */
  readonly tolerant?: boolean | undefined;
}

/**
 * Opens an animated GIF, PNG (APNG) or WebP. Frames are decoded as they are asked for, one at a time, and come as they
 * are seen: disposed of and blended as the file says. A GIF of one frame is an animation of one.
 *
 * Errors: `unreadable-input`, `unsupported-input` (no file of these formats, damaged), `limit-exceeded` (`maxPixels`
 * counts the canvas), `invalid-option`; while frames are asked for `unsupported-input` of a damaged one.
 */
export async function openAnimation(
  source: InputSource,
  options: OpenAnimationOptions = {},
): Promise<Animation> {
  new Task(options);
  const { tolerant = false } = options;
  if (typeof tolerant !== 'boolean') throw invalidOption('tolerant', 'true or false', tolerant);
  const checked = await checkInput(source, options);
  const bytes = await readInput(checked);
  const { maxPixels, maxMemory } = resolveLimits(options);
  const file: PictureFile = {
    ...{ bytes, maxPixels, maxMemory, tolerant, warnings: new Set() },
    ...{ stretch: false, svgWidth: undefined, keepProfile: false },
  };
  return withName(checked.name, () => {
    const found = findFrames(file);
    if (!found) throw new FewhueError('unsupported-input', 'is no animated GIF, PNG or WebP');
    return framesOf(found, file);
  });
}

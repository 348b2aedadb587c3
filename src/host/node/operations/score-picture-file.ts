import { FewhueError } from '../../../core/errors.ts';
import type { TaskOptions } from '../../../core/task.ts';
import { type PictureScore, scorePicture } from '../../../stats/score-picture.ts';
import { withName } from '../named-error.ts';
import type { InputSource } from '../read/input-source.ts';
import { type OpenOptions, openImage, type PictureNotes } from '../read/open-image.ts';

/** How far a picture file is from its original. `frames` is the original's; `warnings` are of both. */
export interface PictureScoreResult extends PictureScore, PictureNotes {
  /** The names of the two. */
  readonly input: string;
  readonly picture: string;
}

/**
 * Opens two pictures of one size and compares them by `scorePicture`; the first is the original. Errors: those of
 * `openImage` and `scorePicture`.
 */
export async function scorePictureFile(
  original: InputSource,
  picture: InputSource,
  options: OpenOptions & TaskOptions = {},
): Promise<PictureScoreResult> {
  const first = await openImage(original, options);
  const second = await openImage(picture, { ...options, name: undefined });
  const [{ width, height }, other] = [first.image, second.image];
  if (other.width !== width || other.height !== height) {
    const sizes = `${other.width} x ${other.height} pixels, the original ${width} x ${height}`;
    throw new FewhueError('invalid-option', `${second.name}: has ${sizes}; they must be of one size`);
  }
  const score = await withName(second.name, () => scorePicture(first.image, second.image, options));
  return {
    ...{ input: first.name, picture: second.name, frames: first.frames },
    warnings: [...first.warnings, ...second.warnings.map((warning) => `${second.name}: ${warning}`)],
    ...score,
  };
}

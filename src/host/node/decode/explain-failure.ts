import { FewhueError } from '../../../core/errors.ts';
import { OPENED_FORMATS } from '../../../image/picture-formats.ts';
import { rareJpeg } from './jpeg-segments.ts';
import { damagedError, type PictureFile, unsupportedError } from './picture-file.ts';

/** What libvips says of valid files of a kind that it cannot read. */
const UNSUPPORTED =
  /not supported|unsupported|unimplemented|not configured|not implemented|no decoding plugin/i;

/** What libvips says of an SVG that has no size, or none that it understands. */
const NO_SIZE = /svgload.*(?:bad dimensions|zero-sized)/;

/** Whether a decoder failed for want of memory. */
export function isOutOfMemory(cause: unknown): boolean {
  return /allocate|out of memory/i.test(messageOf(cause));
}

/** The error that a user gets for one of a decoder: `kind` is what the file is, such as `JPEG picture`. */
export function explainFailure({ bytes }: PictureFile, kind: string, cause: unknown): FewhueError {
  if (cause instanceof FewhueError) return cause;
  if (isOutOfMemory(cause)) return new FewhueError('limit-exceeded', 'not enough memory', { cause });
  const rare = bytes[0] === 0xff ? rareJpeg(bytes) : undefined;
  if (rare) return unsupportedError(rare, 'JPEG pictures may be baseline or progressive, of 8 bits', cause);
  const message = messageOf(cause);
  if (NO_SIZE.test(message))
    return new FewhueError('unsupported-input', `is an ${kind} without a size`, { cause });
  if (UNSUPPORTED.test(message)) return unsupportedError(`this kind of ${kind}`, OPENED_FORMATS, cause);
  return damagedError(kind, cause);
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : '';
}

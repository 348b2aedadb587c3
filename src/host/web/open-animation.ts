import type { Animation } from '../../animation/animation.ts';
import { animationOf, readStoredAnimation } from '../../animation/read/read-animation.ts';
import { flag, object, text } from '../../core/checks.ts';
import { FewhueError, invalidOption } from '../../core/errors.ts';
import { fileFormat } from '../../image/file-format.ts';
import { pixelLimit } from '../../image/pixel-limit.ts';
import { type OpenImageOptions, openImage } from './open-image.ts';

/** What `openAnimation` may be asked for. */
export interface OpenFramesOptions extends OpenImageOptions {
  /** Take the frames before the damage of a damaged or cut-off file; default false. */
  readonly tolerant?: boolean | undefined;
}

/**
 * Opens an animated GIF, PNG (APNG) or WebP in a window or worker. Frames come as they are seen, disposed of and
 * blended as the file says, and are decoded as they are asked for: those of GIF here, others by the browser. A GIF of
 * one frame is an animation of one.
 *
 * Throws `invalid-option` for a source of another kind, `unsupported-input` for bytes that are no such file, or
 * damaged, `limit-exceeded` for a canvas of more than `maxPixels`; while frames are asked for what `openImage` throws.
 */
export async function openAnimation(
  source: Blob | Uint8Array<ArrayBuffer>,
  options: OpenFramesOptions = {},
): Promise<Animation> {
  const { name = 'picture' } = object('options', options);
  text('name', name);
  const tolerant = flag('tolerant', options.tolerant ?? false);
  const maxPixels = pixelLimit(options.maxPixels);
  if (!(source instanceof Blob || source instanceof Uint8Array))
    throw invalidOption('source', 'a Blob or bytes in a Uint8Array', source);
  const bytes = source instanceof Blob ? new Uint8Array(await source.arrayBuffer()) : source;
  if (bytes.length === 0) throw new FewhueError('unsupported-input', `${name}: is empty`);
  const known = fileFormat(bytes);
  try {
    const format = known && 'opened' in known ? known.opened : '';
    const stored = readStoredAnimation(format, bytes, { tolerant, maxPixels });
    if (!stored) throw new FewhueError('unsupported-input', 'is no animated GIF, PNG or WebP');
    return animationOf(stored, (file) => openImage(new Uint8Array(file), { name, maxPixels }));
  } catch (cause) {
    if (!(cause instanceof FewhueError)) throw cause;
    const { code, message, option } = cause;
    throw new FewhueError(code, `${name}: ${message}`, { ...(option && { option }), cause });
  }
}

import { open } from 'node:fs/promises';
import type { Animation } from '../../../animation/animation.ts';
import { mayBeAnimated } from '../../../animation/read/may-be-animated.ts';
import { animationOf, readStoredAnimation } from '../../../animation/read/read-animation.ts';
import type { ReadAnimationOptions, StoredAnimation } from '../../../animation/read/stored-animation.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { fileFormat } from '../../../image/file-format.ts';
import type { PictureFormat } from '../../../image/picture-formats.ts';
import type { PixelImage } from '../../../image/pixel-image.ts';
import type { PictureFile } from '../decode/picture-file.ts';
import { checkMemory } from '../memory-limit.ts';
import type { CheckedInput } from './input-source.ts';
import { readPlainPng } from './read-plain-png.ts';

/** Bytes per pixel of the canvas: what is seen, what comes back, and a frame on its way. */
const CANVAS_BYTES = 12;

/** The frames of a file, and what it is. */
export interface FoundFrames {
  readonly format: PictureFormat;
  readonly stored: StoredAnimation;
}

/** What of frames there is in a file of a format that has them; undefined for others. */
export function findFrames({ bytes, tolerant, maxPixels, maxMemory }: PictureFile): FoundFrames | undefined {
  const known = fileFormat(bytes);
  if (!known || !('opened' in known)) return undefined;
  const stored = storedFrames(known.opened, bytes, { tolerant, maxPixels });
  if (!stored) return undefined;
  checkMemory(bytes.length + CANVAS_BYTES * stored.width * stored.height, maxMemory);
  return { format: known.opened, stored };
}

/** The frames that are there. Of a file that is cut off in its first one, a decoder of stills may show some rows. */
function storedFrames(
  format: PictureFormat,
  bytes: Uint8Array,
  options: ReadAnimationOptions,
): StoredAnimation | undefined {
  try {
    return readStoredAnimation(format, bytes, options);
  } catch (error) {
    if (options.tolerant && error instanceof FewhueError && error.code === 'unsupported-input')
      return undefined;
    throw error;
  }
}

/** Bytes in which a PNG says that it is an animation, unless it has a large profile or text before. */
const HEAD_BYTES = 1 << 20;

/** Whether a file is of a format with frames, and, of a PNG, says so. */
export async function mayHaveFrames({ content }: CheckedInput): Promise<boolean> {
  const head = typeof content === 'string' ? await readHead(content) : content;
  return mayBeAnimated(head);
}

/** The first bytes of a file; none if it cannot be read, which who reads all of it says. */
async function readHead(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path);
    try {
      const { buffer, bytesRead } = await handle.read(new Uint8Array(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch {
    return new Uint8Array(0);
  }
}

/** The frames as they are seen. */
export function framesOf({ format, stored }: FoundFrames, file: PictureFile): Animation {
  const decode = async (bytes: Uint8Array): Promise<PixelImage> => {
    const plain = format === 'png' ? readPlainPng(bytes) : undefined;
    if (plain) return plain.image;
    const { decodeFormat } = await import('../decode/decode-format.ts');
    return (await decodeFormat(format, { ...file, bytes })).image;
  };
  return animationOf(stored, decode);
}

/** The frame of a number, from 1 on, as it is seen. Throws `invalid-option` for one that is not there. */
export async function openFrame(file: PictureFile, number: number): Promise<PixelImage | undefined> {
  const found = findFrames(file);
  if (!found) return undefined;
  const count = found.stored.frames.length;
  if (number > count) throw invalidOption('frame', `1 to ${count} for this picture`, number);
  let n = 0;
  for await (const { image } of framesOf(found, file).frames()) if (++n === number) return image;
  return undefined;
}

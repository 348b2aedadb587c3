import {
  type AnimationFormat,
  type AnimationOptions,
  encodeAnimation,
  FewhueError,
  type PixelImage,
} from 'fewhue';
import { parseHex } from 'fewhue/palette';
import { openAnimation } from 'fewhue/web';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { FrameCursor } from '../frame-cursor.ts';
import type { QuantizeInput } from '../quantize-input.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf, type StoredPicture } from '../stored-picture.ts';

/** What to make of an animation. */
export interface EncodeAnimationInput extends QuantizeInput {
  readonly format: AnimationFormat;
}

/** The newest file of an animation, and where its frames and those of the original stand. */
interface MadeFile {
  readonly key: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly frames: FrameCursor;
}

const files = new WeakMap<StoredPicture, MadeFile>();
const originals = new WeakMap<StoredPicture, FrameCursor>();

/** Every frame of an animation in few colours, as a file. */
export async function encodeFrames(input: EncodeAnimationInput, context: OperationContext) {
  const bytes = (await fileOf(input, context)).bytes.slice();
  return transferring(bytes, [bytes.buffer]);
}

/** The same for `clipFrame`, of which the window is told the size and the times. */
export async function makeClip(input: EncodeAnimationInput, context: OperationContext) {
  const { bytes } = await fileOf(input, context);
  const { delays, plays } = await openAnimation(animationOf(pictureOf(input.id)));
  return { bytes: bytes.length, delays, plays };
}

/** A frame of an animation and of its newest file, from 0 on, as bitmaps. */
export async function clipFrame({ id, frame }: { readonly id: number; readonly frame: number }) {
  const picture = pictureOf(id);
  const made = files.get(picture);
  if (!made) throw new FewhueError('invalid-option', 'this animation has no file yet');
  const original = originals.get(picture) ?? new FrameCursor(await openAnimation(animationOf(picture)));
  originals.set(picture, original);
  const before = await bitmapOf(clamped(await original.frame(frame)), VIEW_SIDE);
  const after = await bitmapOf(clamped(await made.frames.frame(frame)), VIEW_SIDE);
  return transferring({ before, after }, [before, after]);
}

function clamped({ width, height, data }: PixelImage) {
  return { width, height, data: new Uint8ClampedArray(data) };
}

function animationOf({ animation }: StoredPicture): Uint8Array<ArrayBuffer> {
  if (!animation) throw new FewhueError('invalid-option', 'this picture has one frame');
  return animation;
}

/** The file at some settings: that which is there, or a new one. What counts where is left out. */
async function fileOf(
  { id, format, options, palette }: EncodeAnimationInput,
  { signal, onProgress }: OperationContext,
): Promise<MadeFile> {
  const picture = pictureOf(id);
  const key = JSON.stringify({ format, options, palette });
  const known = files.get(picture);
  if (known?.key === key) return known;
  const { importance: _importance, ...own } = options;
  const given: AnimationOptions = { ...own, format, signal, onProgress };
  const colors = palette && { palette: { colors: Uint8Array.from(palette.flatMap(parseHex)) } };
  const { bytes } = await encodeAnimation(await openAnimation(animationOf(picture)), { ...given, ...colors });
  const made = { key, bytes, frames: new FrameCursor(await openAnimation(bytes)) };
  files.set(picture, made);
  return made;
}

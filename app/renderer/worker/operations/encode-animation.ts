import { type AnimationFormat, type AnimationOptions, encodeAnimation, FewhueError } from 'fewhue';
import { parseHex } from 'fewhue/palette';
import { openAnimation } from 'fewhue/web';
import { withoutTargets } from '#internal/engine';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import type { QuantizeInput } from '../quantize-input.ts';
import { pictureOf } from '../stored-picture.ts';

/** What to make of an animation. */
export interface EncodeAnimationInput extends QuantizeInput {
  readonly format: AnimationFormat;
}

/** Every frame of an animation in few colours, as a file. What is looked for in single pictures is left out. */
export async function encodeFrames(
  { id, format, options, palette }: EncodeAnimationInput,
  { signal, onProgress }: OperationContext,
) {
  const { animation } = pictureOf(id);
  if (!animation) throw new FewhueError('invalid-option', 'this picture has one frame');
  const { quality: _quality, importance: _importance, ...own } = withoutTargets(options);
  const given: AnimationOptions = { ...own, format, signal, onProgress };
  const colors = palette && { palette: { colors: Uint8Array.from(palette.flatMap(parseHex)) } };
  const { bytes } = await encodeAnimation(await openAnimation(animation), { ...given, ...colors });
  return transferring(bytes, [bytes.buffer]);
}

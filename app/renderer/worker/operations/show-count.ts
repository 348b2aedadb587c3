import { encodePng, expandIndexed, quantize } from 'fewhue';
import { detectPreset, presetOptions } from '#internal/engine';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { quickDither } from '../../state/quick-dither.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

/** Which picture, in how many colours. */
export interface ShowCountInput {
  readonly id: number;
  readonly k: number;
}

/** A small picture in some colours, as the window starts with for it, and its size as a file: for the first screen. */
export async function showCount({ id, k }: ShowCountInput, { signal }: OperationContext) {
  const picture = pictureOf(id);
  const prepared = await picture.prepared();
  const { name } = detectPreset(prepared);
  const way = { ...presetOptions(name, k), colors: k, effort: 1 };
  const { image } = await quantize(prepared, { ...quickDither(way), signal });
  const { length: bytes } = await encodePng(image, { effort: 1, signal });
  const bitmap = await bitmapOf(expandIndexed(image), Math.max(image.width, image.height));
  return transferring({ k, bytes, bitmap }, [bitmap]);
}

import {
  encodePacked,
  encodePng,
  type IndexedImage,
  type OperationContext,
  type QuantizeOptions,
  quantize,
  transferring,
} from 'fewhue/web';
import { pictureOf, sameOptions } from '../stored-picture.ts';
import type { QuantizeInput } from './preview-picture.ts';

/** Formats that the interface saves. */
export type SaveFormat = 'png' | 'fhq';

/** What to encode. */
export interface EncodeInput extends QuantizeInput {
  readonly format: SaveFormat;
}

/** A picture in its few colours as a file, byte for byte what the library gives. */
export async function encodePicture({ id, options, format }: EncodeInput, context: OperationContext) {
  const image = await indexedFor({ id, options }, context);
  const { effort } = options;
  const encoded = format === 'fhq' ? encodePacked(image) : await encodePng(image, { effort, ...context });
  const bytes = new Uint8Array(encoded);
  return transferring(bytes, [bytes.buffer]);
}

/** A copy of a picture's palette and indices, for a host with an encoder of its own. */
export async function indexPicture(input: QuantizeInput, context: OperationContext) {
  const { width, height, palette, indices } = await indexedFor(input, context);
  const copy = { width, height, indices: new Uint8Array(indices), palette: new Uint8Array(palette.colors) };
  return transferring(copy, [copy.indices.buffer, copy.palette.buffer]);
}

/** The result at some options: the newest one if it has them, else one made for this. */
async function indexedFor({ id, options }: QuantizeInput, context: OperationContext): Promise<IndexedImage> {
  const picture = pictureOf(id);
  const { result } = picture;
  if (result && sameOptions(result.options, options)) return result.image;
  const index = await picture.index(context);
  const asked: QuantizeOptions = { ...options, ...context };
  return (await quantize(picture.image, { ...asked, index })).image;
}

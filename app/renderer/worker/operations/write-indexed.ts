import { type BitsPerPixel, encodePng, type IndexedImage, type PixelImage, quantize, stats } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';

/** Pixels of a small picture, and what is made of them. */
export interface WriteInput {
  readonly image: PixelImage;
  readonly colors: number;
  readonly seed: number;
}

/** A picture in few colours, its PNG file, and what that takes. */
export interface WrittenPicture {
  readonly image: IndexedImage;
  readonly file: Uint8Array;
  readonly bitsPerPixel: BitsPerPixel;
}

/** Quantizes pixels that belong to no open picture, and writes the file. */
export async function writeIndexed(
  { image: original, colors, seed }: WriteInput,
  context: Pick<OperationContext, 'signal' | 'onProgress'>,
): Promise<WrittenPicture> {
  const { image, histogram } = await quantize(original, { colors, seed, ...context });
  const file = await encodePng(image, context);
  const { bitsPerPixel } = await stats(original, image, { asked: colors, histogram, fileBytes: file.length });
  return { image, file, bitsPerPixel };
}

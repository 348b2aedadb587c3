import { encodePng, quantize, stats } from 'fewhue';
import type { OperationContext } from '../../calls/messages.ts';
import { quickDither } from '../../state/quick-dither.ts';
import { mappingOptions } from '../../state/request-for.ts';
import type { QuantizeInput } from '../quantize-input.ts';
import { pictureOf } from '../stored-picture.ts';

/** Which picture, at which number of colours. */
export interface SketchInput extends QuantizeInput {
  readonly k: number;
}

/** What a number of colours about costs and gives. */
export interface CountSketch {
  readonly k: number;
  /** Bits of the PNG file per pixel of the small picture. */
  readonly bits: number;
  /** Mean CIEDE2000. */
  readonly error: number;
  readonly ssim: number;
}

/**
 * A number of colours tried on a small copy of the picture, in the worker that has reduced pictures: how size and error
 * run over K is much the same at any size of the picture.
 */
export async function sketchCount(
  { id, options, k }: SketchInput,
  context: OperationContext,
): Promise<CountSketch> {
  const prepared = await pictureOf(id).sample(context);
  const way = { ...quickDither(mappingOptions(options)), effort: 1, colors: k };
  const { image, histogram, colorLabels } = await quantize(prepared, { ...way, signal: context.signal });
  const { signal } = context;
  const png = await encodePng(image, { effort: 1, signal });
  const facts = { asked: k, histogram, colorLabels, look: false };
  const { ssim, deltaE } = await stats(prepared.image, image, facts, { signal });
  return { k, bits: (8 * png.length) / (image.width * image.height), error: deltaE.mean, ssim };
}

import { expandIndexed, quantize, quantizeWithPalette } from 'fewhue';
import { hasTargets, withoutTargets } from '#internal/engine';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { DRAG_SIDE, VIEW_SIDE } from '../../state/bitmap-sides.ts';
import { quickDither } from '../../state/quick-dither.ts';
import { mappingOptions } from '../../state/request-for.ts';
import { describeResult } from '../describe-result.ts';
import { type MappedResult, type QuantizeInput, quantizeAs, recolor } from '../quantize-input.ts';
import { bitmapOf } from '../reduced.ts';
import { pictureOf } from '../stored-picture.ts';

/** What to look at, and how large it is to be seen. */
export interface PreviewInput extends QuantizeInput {
  /** Longer side that is enough for a palette that is given; default: what the worker has. */
  readonly side?: number | undefined;
}

/**
 * A quick look, in the worker that has reduced pictures (`openReduced`): low effort. Models other than k-means, which
 * take far longer, are fitted to a still smaller picture, and the reduced one gets the palette that comes of it.
 */
export async function previewPicture(input: PreviewInput, context: OperationContext) {
  const { model = 'kmeans' } = input.options;
  const result =
    input.palette || model === 'kmeans'
      ? await quickResult(input, context)
      : await sketchResult(input, context);
  const bitmap = await bitmapOf(expandIndexed(result.image), VIEW_SIDE);
  return transferring({ ...describeResult(result), bitmap, revision: 0 }, [bitmap]);
}

async function quickResult(
  { id, side, options, ...colors }: PreviewInput,
  context: OperationContext,
): Promise<MappedResult> {
  const picture = pictureOf(id);
  const small = colors.palette !== undefined && side !== undefined && side <= DRAG_SIDE;
  const reduced = small ? await picture.drag(context) : await picture.prepared();
  const { quality = 'off' } = options;
  // Searching takes long; the nearest colours in its space look about the same.
  const isSearch = quality !== 'off' || hasTargets(options);
  const mapping = isSearch ? ({ quality: 'off', space: 'oklab' } as const) : {};
  const quick = quickDither({ ...withoutTargets(options), ...mapping, effort: 1, restarts: undefined });
  return quantizeAs(reduced, { options: quick, ...colors }, context);
}

async function sketchResult(
  { id, options, recolored }: QuantizeInput,
  context: OperationContext,
): Promise<MappedResult> {
  const picture = pictureOf(id);
  const fitted = await quantize(await picture.sketch(context), {
    ...{
      ...withoutTargets(options),
      dither: 'none',
      trellis: 'off',
      quality: 'off',
      effort: 1,
      restarts: undefined,
    },
    ...context,
  });
  const way = { ...quickDither(mappingOptions(options)), effort: 1, ...context };
  const mapped = await quantizeWithPalette(await picture.prepared(), fitted.image.palette, way);
  return recolor({ ...mapped, model: fitted.model, mapped: mapped.image.palette }, recolored);
}

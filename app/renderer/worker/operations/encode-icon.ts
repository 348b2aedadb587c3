import { encodeIcon, type IndexedImage, prepareImage } from 'fewhue';
import { iconPicturesOf, Task, USUAL_ICON_SIDES } from '#internal/engine';
import type { OperationContext } from '../../calls/messages.ts';
import { type QuantizeInput, quantizeAs } from '../quantize-input.ts';
import { pictureOf } from '../stored-picture.ts';

/**
 * An icon of a large picture at the usual sizes, each in colours of its own, as the command line writes it. What was
 * painted over the picture is left out.
 */
export async function encodeUsualIcon(
  { id, ...request }: QuantizeInput,
  context: OperationContext,
): Promise<Uint8Array> {
  const asked = { ...request, strokes: undefined };
  const images: IndexedImage[] = [];
  for (const picture of await iconPicturesOf(pictureOf(id).image, USUAL_ICON_SIDES, new Task(context)))
    images.push((await quantizeAs(await prepareImage(picture, context), asked, context, 'ico')).image);
  return encodeIcon(images, { effort: request.options.effort, ...context });
}

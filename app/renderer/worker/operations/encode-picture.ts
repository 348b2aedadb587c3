import { type IndexedImage, OUTPUT_FORMATS, type OutputFormat } from 'fewhue';
import { dependsOnFormat, MAX_ICON_SIDE } from '#internal/engine';
import { type OperationContext, transferring } from '../../calls/messages.ts';
import { resultsOf } from '../kept-results.ts';
import {
  formatRequest,
  type QuantizeInput,
  quantizeAs,
  SHOWN_FORMAT,
  sameRequest,
} from '../quantize-input.ts';
import { pictureOf } from '../stored-picture.ts';

/** What to encode. */
export interface EncodeInput extends QuantizeInput {
  readonly format: OutputFormat;
}

/** A picture in its few colours as a file, byte for byte what the command line gives for that format. */
export async function encodePicture({ format, ...input }: EncodeInput, context: OperationContext) {
  const { effort } = input.options;
  const { width, height } = pictureOf(input.id).image;
  const isReduced = format === 'ico' && Math.max(width, height) > MAX_ICON_SIDE;
  const encoded = isReduced
    ? await (await import('./encode-icon.ts')).encodeUsualIcon(input, context)
    : await OUTPUT_FORMATS[format].encode(await indexedFor(input, format, context), { effort, ...context });
  const bytes = new Uint8Array(encoded);
  return transferring(bytes, [bytes.buffer]);
}

/** A copy of a picture's palette and indices, for a host with an encoder of its own. */
export async function indexPicture(input: QuantizeInput, context: OperationContext) {
  const { width, height, palette, indices } = await indexedFor(input, SHOWN_FORMAT, context);
  const copy = { width, height, indices: new Uint8Array(indices), palette: new Uint8Array(palette.colors) };
  return transferring(copy, [copy.indices.buffer, copy.palette.buffer]);
}

/** The result that is asked for: one that is there if it is that and fits the format, else one made for this. */
async function indexedFor(
  { id, ...request }: QuantizeInput,
  format: OutputFormat,
  context: OperationContext,
): Promise<IndexedImage> {
  const there = resultsOf(id).find(({ made }) => sameRequest(made, request));
  if (there && !dependsOnFormat(formatRequest(request), SHOWN_FORMAT, format)) return there.image;
  return (await quantizeAs(await pictureOf(id).prepared(), request, context, format)).image;
}

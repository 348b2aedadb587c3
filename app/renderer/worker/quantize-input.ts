import type { OutputFormat, Palette, PreparedImage, QuantizeOptions, QuantizeResult } from 'fewhue';
import { parseHex } from 'fewhue/palette';
import { type FormatRequest, quantizeForFormat } from '#internal/engine';
import type { OperationContext } from '../calls/messages.ts';
import type { Stroke } from '../state/stroke.ts';
import { paintImportance } from './paint-importance.ts';

/** What few colours a picture is to have. */
export interface QuantizeRequest {
  readonly options: QuantizeOptions;
  /** Colours in hex that are given instead of clustering any; `options` then say how pixels are mapped. */
  readonly palette?: readonly string[] | undefined;
  /** Colours in hex that the entries get once pixels are mapped; of no account if their number is another one. */
  readonly recolored?: readonly string[] | undefined;
  /** What was painted over the picture to count for more; for k-means without a palette alone. */
  readonly strokes?: readonly Stroke[] | undefined;
}

/** What to quantize, and how. */
export interface QuantizeInput extends QuantizeRequest {
  readonly id: number;
}

/** A result, and the palette that its pixels were mapped to, whatever colours it is shown in. */
export interface MappedResult extends QuantizeResult {
  readonly mapped: Palette;
}

/** Files that results are made for unless others are saved. */
export const SHOWN_FORMAT: OutputFormat = 'png';

/** Quantizes as asked, for files of a format: to the given palette if there is one, else to one that is clustered. */
export async function quantizeAs(
  source: PreparedImage,
  request: QuantizeRequest,
  { signal, onProgress }: OperationContext,
  format: OutputFormat = SHOWN_FORMAT,
): Promise<MappedResult> {
  const { options, palette } = formatRequest(request);
  const all = { ...options, ...importanceOf(source, request.strokes), signal, onProgress };
  const result = await quantizeForFormat(source, { options: all, palette }, format);
  return recolor({ ...result, mapped: result.image.palette }, request.recolored);
}

/** The request as the engine takes it. */
export function formatRequest({ options, palette }: QuantizeRequest): FormatRequest {
  return { options, palette: palette && paletteOf(palette) };
}

function importanceOf({ image }: PreparedImage, strokes: QuantizeRequest['strokes']) {
  return strokes && { importance: paintImportance(image, strokes) };
}

/** The result in other colours; in its own without any, or where their number does not fit. */
export function recolor<Result extends MappedResult>(
  result: Result,
  hexes: QuantizeRequest['recolored'],
): Result {
  const shown = hexes && paletteOf(hexes);
  const fits = shown?.colors.length === result.mapped.colors.length;
  return { ...result, image: { ...result.image, palette: fits ? shown : result.mapped } };
}

function paletteOf(hexes: readonly string[]): Palette {
  return { colors: Uint8Array.from(hexes.flatMap(parseHex)) };
}

/** Whether the same is asked for. */
export function sameRequest(a: QuantizeRequest, b: QuantizeRequest): boolean {
  return sameMapping(a, b) && JSON.stringify(a.recolored) === JSON.stringify(b.recolored);
}

/** Whether the same pixels get the same entries. */
export function sameMapping(a: QuantizeRequest, b: QuantizeRequest): boolean {
  const text = ({ options, palette, strokes }: QuantizeRequest) =>
    JSON.stringify([Object.entries(options).sort(([x], [y]) => (x < y ? -1 : 1)), palette, strokes]);
  return text(a) === text(b);
}

import {
  type Palette,
  type PreparedImage,
  type QuantizeOptions,
  type QuantizeResult,
  quantize,
  quantizeWithPalette,
} from 'fewhue';
import { parseHex } from 'fewhue/palette';
import type { OperationContext } from '../calls/messages.ts';

/** What few colours a picture is to have. */
export interface QuantizeRequest {
  readonly options: QuantizeOptions;
  /** Colours in hex that are given instead of clustering any; `options` then say how pixels are mapped. */
  readonly palette?: readonly string[] | undefined;
  /** Colours in hex that the entries get once pixels are mapped; of no account if their number is another one. */
  readonly recolored?: readonly string[] | undefined;
}

/** What to quantize, and how. */
export interface QuantizeInput extends QuantizeRequest {
  readonly id: number;
}

/** A result, and the palette that its pixels were mapped to, whatever colours it is shown in. */
export interface MappedResult extends QuantizeResult {
  readonly mapped: Palette;
}

/** Quantizes as asked: to the given palette if there is one, else to one that is clustered. */
export async function quantizeAs(
  source: PreparedImage,
  { options, palette, recolored }: QuantizeRequest,
  { signal, onProgress }: OperationContext,
): Promise<MappedResult> {
  const task = { signal, onProgress };
  const result = palette
    ? await quantizeWithPalette(source, paletteOf(palette), { ...options, ...task })
    : await quantize(source, { ...options, ...task });
  return recolor({ ...result, mapped: result.image.palette }, recolored);
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
  const text = ({ options, palette }: QuantizeRequest) =>
    JSON.stringify([Object.entries(options).sort(([x], [y]) => (x < y ? -1 : 1)), palette]);
  return text(a) === text(b);
}

import {
  type PreparedImage,
  type QuantizeOptions,
  type QuantizeResult,
  quantize,
  quantizeWithPalette,
} from 'fewhue';
import { parseHex } from 'fewhue/palette';
import type { OperationContext } from '../calls/messages.ts';

/** What few colours a picture is to have. */
export interface Asked {
  readonly options: QuantizeOptions;
  /** Colours in hex that are given instead of clustering any; `options` then say how pixels are mapped. */
  readonly palette?: readonly string[] | undefined;
}

/** What to quantize, and how. */
export interface QuantizeInput extends Asked {
  readonly id: number;
}

/** Quantizes as asked: to the given palette if there is one, else to one that is clustered. */
export function quantizeAs(
  source: PreparedImage,
  { options, palette }: Asked,
  { signal, onProgress }: OperationContext,
): Promise<QuantizeResult> {
  const task = { signal, onProgress };
  if (!palette) return quantize(source, { ...options, ...task });
  const colors = Uint8Array.from(palette.flatMap(parseHex));
  return quantizeWithPalette(source, { colors }, { ...options, ...task });
}

/** Whether the same is asked for. */
export function sameAsked(a: Asked, b: Asked): boolean {
  const text = ({ options, palette }: Asked) =>
    JSON.stringify([Object.entries(options).sort(([x], [y]) => (x < y ? -1 : 1)), palette]);
  return text(a) === text(b);
}

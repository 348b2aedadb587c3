import type { QuantizeOptions } from 'fewhue';
import { DITHER_OPTIONS } from '#internal/engine';
import type { QuantizeRequest } from '../worker/quantize-input.ts';
import { quantizeOptionsOf } from './options-in-effect.ts';
import type { Settings } from './settings.ts';

/** Options that still do something where the palette is given: how pixels are mapped, and the file's size. */
const WITH_PALETTE = ['space', ...DITHER_OPTIONS, 'trellis', 'effort'] as const;

/** What the worker is asked for a picture at some settings. */
export function requestFor({ quantize, palettes, recolored }: Settings, id: number): QuantizeRequest {
  const options = quantizeOptionsOf(quantize);
  const [palette, shown] = [palettes[id], recolored[id]];
  const colors = { ...(palette && { palette }), ...(shown && { recolored: shown }) };
  if (!palette) return { options, ...colors };
  return { options: mappingOptions(options), ...colors };
}

/** Of these options those that say how pixels are mapped to a palette. */
export function mappingOptions(options: QuantizeOptions): QuantizeOptions {
  const names = WITH_PALETTE.filter((name) => options[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, options[name]]));
}

/** The same without its colours for show: what decides which entry a pixel has. */
export function mappingOf({ options, palette }: QuantizeRequest): QuantizeRequest {
  return { options, ...(palette && { palette }) };
}

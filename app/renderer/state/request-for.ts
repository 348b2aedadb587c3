import type { QuantizeOptions } from 'fewhue';
import { DITHER_OPTIONS } from '#internal/engine';
import type { QuantizeRequest } from '../worker/quantize-input.ts';
import { quantizeOptionsOf } from './options-in-effect.ts';
import { type Detected, quantizeFor, type Settings } from './settings.ts';

/** Options that still do something where the palette is given: how pixels are mapped, and the file's size. */
const WITH_PALETTE = ['space', ...DITHER_OPTIONS, 'trellis', 'trellisMode', 'effort'] as const;

/** What the worker is asked for a picture at some settings. */
export function requestFor(settings: Settings, picture: Detected): QuantizeRequest {
  const { palettes, recolored, strokes } = settings;
  const { id } = picture;
  const options = quantizeOptionsOf(quantizeFor(settings, picture));
  const [palette, shown] = [palettes[id], recolored[id]];
  const colors = { ...(palette && { palette }), ...(shown && { recolored: shown }) };
  if (!palette) {
    const painted = options.model === undefined || options.model === 'kmeans' ? strokes[id] : undefined;
    return { options, ...colors, ...(painted && { strokes: painted }) };
  }
  return { options: mappingOptions(options), ...colors };
}

/** Of these options those that say how pixels are mapped to a palette. */
export function mappingOptions(options: QuantizeOptions): QuantizeOptions {
  const names = WITH_PALETTE.filter((name) => options[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, options[name]]));
}

/** The same without its colours for show: what decides which entry a pixel has. */
export function mappingOf({ options, palette, strokes }: QuantizeRequest): QuantizeRequest {
  return { options, ...(palette && { palette }), ...(strokes && { strokes }) };
}

import { object } from '../core/checks.ts';
import { keysOf } from '../core/tables.ts';
import { PRESETS, type PresetName, presetOptions } from './presets.ts';
import type { QuantizeOptions } from './quantize.ts';
import { targetsIn } from './targets.ts';

/** Options that a preset leaves out where these, or targets, are given: how pixels are mapped is then decided. */
const EXCLUDED = {
  quality: ['space', 'dither', 'ditherStrength'],
  trellis: ['dither', 'ditherStrength'],
  ditherMatrix: ['dither'],
} as const;

/**
 * The options of a preset under those that are given. `detected`: which one it is where the preset is `auto`; K is then
 * left as it was asked for. Without, `auto` changes nothing.
 */
export function withPreset<Options extends QuantizeOptions>(
  options: Options,
  detected?: PresetName,
): Options {
  const { preset } = object('options', options);
  const name = preset === 'auto' ? detected : preset;
  // What is no preset is refused with the other options.
  if (typeof name !== 'string' || !Object.hasOwn(PRESETS, name)) return options;
  const bundle: Record<string, unknown> = { ...presetOptions(name, options.colors) };
  if (preset === 'auto') delete bundle['colors'];
  for (const given of keysOf(EXCLUDED)) {
    const value = options[given];
    if (value !== undefined && value !== 'off') for (const left of EXCLUDED[given]) delete bundle[left];
  }
  if (Object.keys(targetsIn(options)).length > 0) for (const left of EXCLUDED.quality) delete bundle[left];
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...bundle, ...Object.fromEntries(given) } as Options;
}

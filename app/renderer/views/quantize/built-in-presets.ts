import type { Preset } from '../../state/presets.ts';
import { FIRST_SETTINGS, type OptionValues } from '../../state/settings.ts';
import { strings } from '../../strings/en.ts';

/** Presets that everybody has. */
export const BUILT_IN_PRESETS: readonly Preset[] = [
  preset(strings.presets.standard, { colors: 16 }),
  preset(strings.presets.small, { colors: 8 }),
  preset(strings.presets.photo, { colors: 256, dither: 'floyd-steinberg' }),
  preset(strings.presets.eyes, { colors: 32, space: 'oklab' }),
  preset(strings.presets.best, { colors: 64, effort: 9 }),
];

function preset(name: string, quantize: OptionValues): Preset {
  return { name, settings: { ...FIRST_SETTINGS, quantize } };
}

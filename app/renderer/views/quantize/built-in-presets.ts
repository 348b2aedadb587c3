import { PRESETS } from 'fewhue';
import type { OptionValues } from '../../state/settings.ts';
import { strings } from '../../strings/en.ts';

/** Settings for a purpose, that everybody has. */
export interface BuiltInPreset {
  readonly id: string;
  readonly name: string;
  /** What it does, in a word or two. */
  readonly note: string;
  readonly quantize: OptionValues;
}

export const BUILT_IN_PRESETS: readonly BuiltInPreset[] = [
  preset('photo', PRESETS.photo.options),
  preset('web', { colors: 256, quality: 80 }),
  preset('poster', { colors: 16 }),
  preset('logo', PRESETS.logo.options),
];

function preset(id: 'photo' | 'web' | 'poster' | 'logo', quantize: OptionValues): BuiltInPreset {
  const [name, note] = strings.presets[id] as [string, string];
  return { id, name, note, quantize };
}

import { PRESETS, type PresetName } from 'fewhue';
import { presetOptions, withPreset } from '#internal/engine';
import { type OptionValues, same } from './settings.ts';

/**
 * Values with some changed. Where those before are a preset's, it is as if the new ones were given beside the preset:
 * what it has for so many colours, or leaves to a target, follows.
 */
export function withValues(before: OptionValues, values: OptionValues): OptionValues {
  const preset = presetOf(before);
  if (!preset) return { ...before, ...values };
  const { preset: _preset, ...others } = withPreset({ preset, ...countIn(before), ...values });
  return { ...others, ...values };
}

/** The preset whose options some values are, for their number of colours. */
function presetOf(values: OptionValues): PresetName | undefined {
  const { colors } = countIn(values);
  const names = Object.keys(PRESETS) as PresetName[];
  return names.find((name) => same({ ...presetOptions(name, colors), colors }, values));
}

function countIn({ colors }: OptionValues): { readonly colors: number | undefined } {
  return { colors: typeof colors === 'number' ? colors : undefined };
}

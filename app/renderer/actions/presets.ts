import { type Preset, withPreset } from '../state/presets.ts';
import { ofColors } from '../state/settings.ts';
import { update } from '../state/store.ts';
import { changeSettings, currentSettings } from './settings.ts';

/** Takes over the settings of a preset, as one step of undo; regions stay as they are. */
export function applyPreset({ settings }: Preset): void {
  changeSettings(({ segments, regions }) => ({ ...settings, segments, regions }));
}

/** Keeps the settings of now under a name; they come back at every start. */
export function savePreset(name: string): void {
  const preset: Preset = { name, settings: ofColors(currentSettings()) };
  update('presets', (presets) => withPreset(presets, preset));
}

export function deletePreset(name: string): void {
  update('presets', (presets) => presets.filter((preset) => preset.name !== name));
}

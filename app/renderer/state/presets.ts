import type { Settings } from './settings.ts';

/** Settings under a name. */
export interface Preset {
  readonly name: string;
  readonly settings: Settings;
}

/** A list with a preset more; one of the same name is replaced. Sorted by name. */
export function withPreset(presets: readonly Preset[], preset: Preset): readonly Preset[] {
  const others = presets.filter(({ name }) => name !== preset.name);
  return [...others, preset].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

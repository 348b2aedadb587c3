import { PRESETS } from 'fewhue';
import { activePicture } from '../state/pictures.ts';
import { type Preset, withPreset } from '../state/presets.ts';
import { AUTO, ofColors, quantizeFor, withQuantize } from '../state/settings.ts';
import { update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { changeSettings, currentSettings } from './settings.ts';
import { notify } from './view.ts';

/** Takes over the settings of a preset, as one step of undo; regions stay as they are, and pictures with their own. */
export function applyPreset({ settings }: Preset): void {
  const { active } = useStore.getState().pictures;
  changeSettings((before) => withQuantize(before, active, settings.quantize, true));
}

/** From now on each picture has the preset that fits it, as the engine detects it; says which that is here. */
export function applyAuto(): void {
  const picture = activePicture(useStore.getState().pictures);
  if (!picture?.preset) return;
  const { label, options } = PRESETS[picture.preset];
  applyPreset({ name: label, settings: { ...ofColors(currentSettings()), quantize: AUTO } });
  notify('info', strings.presets.detected(picture.name, label, options.colors));
}

/** Keeps the settings of now under a name; they come back at every start. */
export function savePreset(name: string): void {
  const settings = currentSettings();
  const preset: Preset = {
    name,
    settings: {
      ...ofColors(settings),
      quantize: quantizeFor(settings, activePicture(useStore.getState().pictures)),
    },
  };
  update('presets', (presets) => withPreset(presets, preset));
}

export function deletePreset(name: string): void {
  update('presets', (presets) => presets.filter((preset) => preset.name !== name));
}

import { PRESETS } from 'fewhue';
import { engine } from '../engine/engine.ts';
import { activePicture } from '../state/pictures.ts';
import { type Preset, withPreset } from '../state/presets.ts';
import { ofColors, quantizeFor, withQuantize } from '../state/settings.ts';
import { update, useStore } from '../state/store.ts';
import { strings } from '../strings/en.ts';
import { reportFailure } from './report-failure.ts';
import { changeSettings, currentSettings } from './settings.ts';
import { notify } from './view.ts';

/** Takes over the settings of a preset, as one step of undo; regions stay as they are, and pictures with their own. */
export function applyPreset({ settings }: Preset): void {
  const { active } = useStore.getState().pictures;
  changeSettings((before) => withQuantize(before, active, settings.quantize, true));
}

/** Takes over the preset that fits the picture that is shown, as the engine detects it, and says which. */
export async function applyDetected(): Promise<void> {
  const picture = activePicture(useStore.getState().pictures);
  if (picture?.status !== 'ready') return;
  await reportFailure(async () => {
    const name = await engine.call('detectLook', { id: picture.id });
    if (useStore.getState().pictures.active !== picture.id) return;
    const { label, options } = PRESETS[name];
    applyPreset({ name: label, settings: { ...ofColors(currentSettings()), quantize: options } });
    notify('info', strings.presets.detected(picture.name, label, options.colors));
  });
}

/** Keeps the settings of now under a name; they come back at every start. */
export function savePreset(name: string): void {
  const { active } = useStore.getState().pictures;
  const settings = currentSettings();
  const preset: Preset = {
    name,
    settings: { ...ofColors(settings), quantize: quantizeFor(settings, active) },
  };
  update('presets', (presets) => withPreset(presets, preset));
}

export function deletePreset(name: string): void {
  update('presets', (presets) => presets.filter((preset) => preset.name !== name));
}

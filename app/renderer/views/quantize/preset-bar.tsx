import { useState } from 'react';
import { applyPreset, deletePreset, savePreset } from '../../actions/presets.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import type { Preset } from '../../state/presets.ts';
import { ofColors, same } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { BUILT_IN_PRESETS } from './built-in-presets.ts';

/** Presets to choose, to save and to delete. */
export function PresetBar() {
  const own = useStore(({ presets }) => presets);
  const settings = useStore((state) => state.settings.current);
  const current = { ...ofColors(settings), palettes: settings.palettes };
  const [saving, setSaving] = useState(false);
  const ownShown = own.find((preset) => same(preset.settings, current));
  const shown = ownShown ?? BUILT_IN_PRESETS.find((preset) => same(preset.settings, current));
  const words = strings.presets;
  return (
    <div className="preset-bar">
      <label className="field-row">
        <span className="field-label">{words.label}</span>
        <select
          value={shown?.name ?? ''}
          onChange={({ target }) => {
            const preset = [...own, ...BUILT_IN_PRESETS].find(({ name }) => name === target.value);
            if (preset) applyPreset(preset);
          }}
        >
          <option value="" disabled>
            {words.none}
          </option>
          <PresetOptions label={words.builtIn} presets={BUILT_IN_PRESETS} />
          {own.length > 0 && <PresetOptions label={words.own} presets={own} />}
        </select>
      </label>
      <div className="preset-buttons">
        <Button label={words.save} look="quiet" onPress={() => setSaving(true)} />
        {ownShown && <Button label={words.delete} look="quiet" onPress={() => deletePreset(ownShown.name)} />}
      </div>
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </div>
  );
}

interface PresetOptionsProps {
  readonly label: string;
  readonly presets: readonly Preset[];
}

function PresetOptions({ label, presets }: PresetOptionsProps) {
  return (
    <optgroup label={label}>
      {presets.map(({ name }) => (
        <option key={name} value={name}>
          {name}
        </option>
      ))}
    </optgroup>
  );
}

function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const words = strings.presets;
  return (
    <Dialog title={words.save} onClose={onClose}>
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault();
          savePreset(name.trim());
          onClose();
        }}
      >
        <label className="field">
          <span className="field-label">{words.name}</span>
          <input type="text" value={name} maxLength={60} onChange={({ target }) => setName(target.value)} />
        </label>
        <div className="dialog-buttons">
          <button type="submit" className="button button-primary" disabled={!isFree(name.trim())}>
            {words.keep}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Whether a preset can have a name: any but none and those of the presets that everybody has. */
function isFree(name: string): boolean {
  return name !== '' && BUILT_IN_PRESETS.every((preset) => preset.name !== name);
}

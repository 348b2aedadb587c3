import { useState } from 'react';
import { applyPreset, deletePreset, savePreset } from '../../actions/presets.ts';
import { Button } from '../../controls/button.tsx';
import { Dialog } from '../../controls/dialog.tsx';
import type { Preset } from '../../state/presets.ts';
import { useQuantize } from '../../state/quantize-shown.ts';
import { ofColors, same } from '../../state/settings.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** Presets of one's own: to choose, to save and to delete. */
export function PresetBar() {
  const own = useStore(({ presets }) => presets);
  const settings = useStore((state) => state.settings.current);
  const current = { ...ofColors(settings), quantize: useQuantize(), palettes: settings.palettes };
  const [saving, setSaving] = useState(false);
  const shown = own.find((preset) => same(preset.settings, current));
  const words = strings.presets;
  return (
    <div className="preset-bar">
      {own.length > 0 && <PresetChoice own={own} shown={shown} />}
      <div className="preset-buttons">
        <Button label={words.save} onPress={() => setSaving(true)} />
        {shown && <Button label={words.delete} onPress={() => deletePreset(shown.name)} />}
      </div>
      {saving && <SaveDialog onClose={() => setSaving(false)} />}
    </div>
  );
}

interface PresetChoiceProps {
  readonly own: readonly Preset[];
  readonly shown: Preset | undefined;
}

function PresetChoice({ own, shown }: PresetChoiceProps) {
  const words = strings.presets;
  return (
    <label className="field-row">
      <span className="field-label">{words.label}</span>
      <select
        value={shown?.name ?? ''}
        onChange={({ target }) => {
          const preset = own.find(({ name }) => name === target.value);
          if (preset) applyPreset(preset);
        }}
      >
        <option value="" disabled>
          {words.none}
        </option>
        {own.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
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
          <button type="submit" className="button button-primary" disabled={name.trim() === ''}>
            {words.keep}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

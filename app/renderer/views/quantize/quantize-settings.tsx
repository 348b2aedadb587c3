import { useId } from 'react';
import { endGesture, setQuantize } from '../../actions/settings.ts';
import { Slider } from '../../controls/slider.tsx';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { Setting, useRows } from './option-rows.tsx';
import { PresetChips } from './preset-chips.tsx';
import './quantize-settings.css';

/** Options that are set here; the rail sets how few colours there are. */
const SHOWN = ['dither', 'ditherStrength'];

/** Mapping for a small file at its strongest. */
const STRONGEST = 3;

/** What shapes the look: a purpose, dithering, the space of the eye, and how much the file matters. */
export function QuantizeSettings() {
  const rows = useRows();
  return (
    <div className="settings">
      <PresetChips />
      {rows
        .filter(({ name }) => SHOWN.includes(name))
        .map((row) => (
          <Setting key={row.name} {...row} />
        ))}
      {rows.some(({ name }) => name === 'trellis') && <SmallerFile />}
      {rows.some(({ name }) => name === 'space') && <Perceptual />}
    </div>
  );
}

/** Whether colours are clustered and compared as eyes see them. */
function Perceptual() {
  const on = useStore(({ settings }) => settings.current.quantize['space'] === 'oklab');
  const [label, title] = strings.options.perceptual;
  return (
    <label className="check" title={title}>
      <input
        type="checkbox"
        checked={on}
        onChange={({ target }) => setQuantize({ space: target.checked ? 'oklab' : undefined })}
      />
      {label}
    </label>
  );
}

/** How much the mapping gives way to the size of the file: none to the most. */
function SmallerFile() {
  const trellis = useStore(({ settings }) => settings.current.quantize['trellis']);
  const id = useId();
  const [label, title] = strings.options.smaller;
  return (
    <div className="field-row" title={title}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <span className="settings-slider">
        <Slider
          {...{ id, label, low: 0, high: STRONGEST, scale: 'linear', whole: false }}
          value={typeof trellis === 'number' ? trellis : 0}
          onChange={(next) => setQuantize({ trellis: next > 0 ? next : undefined }, 'trellis')}
          onEnd={endGesture}
        />
      </span>
    </div>
  );
}

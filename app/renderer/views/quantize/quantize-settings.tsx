import { useId } from 'react';
import { endGesture, setOwn, setQuantize } from '../../actions/settings.ts';
import { Slider } from '../../controls/slider.tsx';
import { useQuantize } from '../../state/quantize-shown.ts';
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
      <OwnSettings />
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

/** Whether what is set here is for the picture that is shown alone; of no account with a single one. */
function OwnSettings() {
  const many = useStore(({ pictures }) => pictures.open.length > 1);
  const isOwn = useStore(
    ({ settings, pictures }) => settings.current.own[pictures.active ?? -1] !== undefined,
  );
  const [label, title] = strings.options.own;
  if (!many && !isOwn) return null;
  return (
    <label className="check" title={title}>
      <input type="checkbox" checked={isOwn} onChange={({ target }) => setOwn(target.checked)} />
      {label}
    </label>
  );
}

/** Whether colours are clustered and compared as eyes see them. */
function Perceptual() {
  const on = useQuantize()['space'] === 'oklab';
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
  const trellis = useQuantize()['trellis'];
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

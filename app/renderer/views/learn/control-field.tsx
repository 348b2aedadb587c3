import { useId } from 'react';
import { ChoiceField } from '../../controls/choice-field.tsx';
import { Slider } from '../../controls/slider.tsx';
import { type Control, readValue, textOf } from './model/controls.ts';

interface ControlFieldProps {
  readonly control: Control;
  /** As links have it; undefined: the first value. */
  readonly text: string | undefined;
  readonly onChange: (text: string | undefined) => void;
}

/** A field for a control of a scene. */
export function ControlField({ control, text, onChange }: ControlFieldProps) {
  const id = useId();
  const value = readValue(control, text);
  const change = (next: number | string | boolean) =>
    onChange(next === control.first ? undefined : textOf(next));
  if (control.kind === 'choice')
    return (
      <ChoiceField
        {...{ label: control.label, value: String(value), look: 'field', onChange: change }}
        choices={Object.entries(control.choices)}
      />
    );
  if (control.kind === 'flag')
    return (
      <label className="learn-check">
        <input type="checkbox" checked={value === true} onChange={({ target }) => change(target.checked)} />
        {control.label}
      </label>
    );
  const { label, low, high, step, show = String } = control;
  const shown = show(Number(value));
  return (
    <div className="field">
      <span className="field-row">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <output htmlFor={id}>{shown}</output>
      </span>
      <Slider
        {...{ id, label, low, high, step, value: Number(value), scale: 'linear', whole: step === 1 }}
        valueText={shown}
        onChange={(next) => change(Math.round(next / step) * step)}
      />
    </div>
  );
}

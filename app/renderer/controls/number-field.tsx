import { useState } from 'react';
import { strings } from '../strings/en.ts';

/** A field for a number in a range; one beyond an end is taken as the end, and that is said. */
export interface NumberFieldProps {
  readonly id: string;
  /** Undefined shows `placeholder`. */
  readonly value: number | undefined;
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
  readonly onChange: (value: number) => void;
  /** Called when the field is emptied; without it an empty field is wrong. */
  readonly onClear?: (() => void) | undefined;
  readonly placeholder?: string | undefined;
  /** Typing is over. */
  readonly onEnd?: (() => void) | undefined;
  /** For readers, where no label points at the field. */
  readonly label?: string | undefined;
}

export function NumberField(props: NumberFieldProps) {
  const { id, value, low, high, whole, onChange, onClear, placeholder, label, onEnd } = props;
  // What is being typed stays as it is while it is wrong, or says the value in another way.
  const [typed, setTyped] = useState<string>();
  const [note, setNote] = useState('');
  const wrong = typed !== undefined && (typed === '' ? !onClear : !inRange(typed, props));
  const text = typed !== undefined && (wrong || Number(typed) === value) ? typed : textOf(value);
  const type = (next: string) => {
    setTyped(next);
    setNote('');
    if (next === '') onClear?.();
    else if (inRange(next, props)) onChange(Number(next));
    else if (Number(next) > high) {
      // Its first digits were taken on the way.
      onChange(high);
      setNote(strings.fields.aboveMax(high));
    }
  };
  const leave = () => {
    if (wrong && typed !== '') {
      const nearest = nearestIn(typed, props);
      onChange(nearest);
      if (Number(typed) < low) setNote(strings.fields.belowMin(low));
    }
    setTyped(undefined);
    onEnd?.();
  };
  return (
    <span className="number-field">
      <input
        id={id}
        type="number"
        min={low}
        max={high}
        step={whole ? 1 : 0.05}
        value={text}
        placeholder={placeholder}
        aria-invalid={wrong}
        aria-label={label}
        onChange={(event) => type(event.target.value)}
        onKeyDown={({ key }) => key === 'Enter' && leave()}
        onBlur={leave}
      />
      <span className="field-note" role="status">
        {note}
      </span>
    </span>
  );
}

function textOf(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function inRange(text: string, { low, high, whole }: NumberFieldProps): boolean {
  const value = Number(text);
  return text.trim() !== '' && value >= low && value <= high && (!whole || Number.isInteger(value));
}

/** The number of the range that is nearest to what was typed. */
function nearestIn(text: string, { low, high, whole }: NumberFieldProps): number {
  const value = Math.min(high, Math.max(low, Number(text)));
  return whole ? Math.round(value) : value;
}

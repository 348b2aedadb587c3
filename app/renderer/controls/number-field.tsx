import { useState } from 'react';

/** A field for a number in a range; what is out of range is shown as wrong and not taken. */
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
  const wrong = typed !== undefined && (typed === '' ? !onClear : !inRange(typed, props));
  const text = typed !== undefined && (wrong || Number(typed) === value) ? typed : shown(value);
  const type = (next: string) => {
    setTyped(next);
    if (next === '') onClear?.();
    else if (inRange(next, props)) onChange(Number(next));
  };
  return (
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
      onBlur={() => {
        setTyped(undefined);
        onEnd?.();
      }}
    />
  );
}

function shown(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function inRange(text: string, { low, high, whole }: NumberFieldProps): boolean {
  const value = Number(text);
  return text.trim() !== '' && value >= low && value <= high && (!whole || Number.isInteger(value));
}

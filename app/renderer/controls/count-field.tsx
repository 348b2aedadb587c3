import { useId } from 'react';
import { strings } from '../strings/en.ts';
import { NumberField } from './number-field.tsx';
import { logShare, Slider } from './slider.tsx';

/** K: a slider on a log scale with a mark at every power of two, a number field, and the bits it takes. */
export interface CountFieldProps {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly onChange: (value: number, gesture?: string) => void;
  readonly onEnd: () => void;
}

export function CountField({ value, low, high, onChange, onEnd }: CountFieldProps) {
  const [field, slider] = [useId(), useId()];
  const bits = strings.options.bits(Math.ceil(Math.log2(value)));
  const label = strings.options.names['colors']!;
  return (
    <div className="field">
      <div className="field-row">
        <label className="field-label" htmlFor={field}>
          {label}
        </label>
        <NumberField
          {...{ id: field, value, low, high, whole: true }}
          onChange={(next) => onChange(next, 'colors-typed')}
        />
      </div>
      <Slider
        {...{ id: slider, label, value, low, high, scale: 'log2', whole: true }}
        valueText={`${value}, ${bits}`}
        onChange={(next) => onChange(next, 'colors')}
        onEnd={onEnd}
      />
      <div className="marks">
        {powersOfTwo(low, high).map((power) => (
          <button
            key={power}
            type="button"
            className="mark"
            tabIndex={-1}
            aria-current={power === value}
            style={{ left: `${100 * logShare(power, low, high)}%` }}
            onClick={() => onChange(power)}
          >
            {power}
          </button>
        ))}
      </div>
      <div className="hint">{bits}</div>
    </div>
  );
}

function powersOfTwo(low: number, high: number): number[] {
  return Array.from({ length: 17 }, (_, bits) => 2 ** bits).filter((power) => power >= low && power <= high);
}

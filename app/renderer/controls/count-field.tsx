import { useId, useRef } from 'react';
import { strings } from '../strings/en.ts';
import { NumberField } from './number-field.tsx';
import { logShare, Slider } from './slider.tsx';

/** K: a slider on a log scale with a mark at every power of two, a number field, and the bits it takes. */
export interface CountFieldProps {
  readonly value: number | 'auto';
  readonly low: number;
  readonly high: number;
  /** Whether the engine can choose. */
  readonly auto: boolean;
  readonly onChange: (value: number | 'auto', gesture?: string) => void;
  readonly onEnd: () => void;
}

export function CountField(props: CountFieldProps) {
  const { value, low, high, auto, onChange, onEnd } = props;
  const id = useId();
  const label = strings.options.names['colors']!;
  // What comes back when the engine is not to choose any more.
  const last = useRef(16);
  if (value !== 'auto') last.current = value;
  return (
    <div className="field">
      <div className="field-row">
        <label className="field-label" htmlFor={value === 'auto' ? undefined : id}>
          {label}
        </label>
        {value !== 'auto' && (
          <NumberField
            {...{ id, value, low, high, whole: true, onEnd }}
            onChange={(next) => onChange(next, 'colors-typed')}
          />
        )}
      </div>
      {value !== 'auto' && <CountSlider {...props} value={Math.min(high, value)} label={label} />}
      {auto && (
        <label className="check">
          <input
            type="checkbox"
            checked={value === 'auto'}
            onChange={({ target }) => onChange(target.checked ? 'auto' : last.current)}
          />
          {strings.options.choose}
        </label>
      )}
    </div>
  );
}

interface CountSliderProps extends CountFieldProps {
  readonly value: number;
  readonly label: string;
}

function CountSlider({ value, low, high, label, onChange, onEnd }: CountSliderProps) {
  const id = useId();
  const bits = strings.options.bits(Math.ceil(Math.log2(value)));
  return (
    <>
      <Slider
        {...{ id, label, value, low, high, scale: 'log2', whole: true, onEnd }}
        valueText={`${value}, ${bits}`}
        onChange={(next) => onChange(next, 'colors')}
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
    </>
  );
}

function powersOfTwo(low: number, high: number): number[] {
  return Array.from({ length: 17 }, (_, bits) => 2 ** bits).filter((power) => power >= low && power <= high);
}

import type { ChoiceOption, NumericOption } from 'fewhue/web';
import { useId } from 'react';
import type { OptionValue } from '../state/settings.ts';
import { strings } from '../strings/en.ts';
import { NumberField } from './number-field.tsx';
import { Slider } from './slider.tsx';

/** The control that an option's definition asks for. */
export interface OptionFieldProps {
  readonly definition: ChoiceOption | NumericOption;
  /** Never undefined where the definition has a default. */
  readonly value: OptionValue;
  /** `gesture`: the change belongs to a drag or to typing that goes on. Undefined puts the default back. */
  readonly onChange: (value: OptionValue, gesture?: string) => void;
  readonly onEnd: () => void;
}

/** Numbers with a range of at most so many values get a slider. */
const MOST_SLIDER_STEPS = 100;

export function OptionField({ definition, value, onChange, onEnd }: OptionFieldProps) {
  const id = useId();
  const label = nameOf(definition.name);
  return (
    <div className="field">
      <div className="field-row">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        {definition.kind === 'choice' ? (
          <select id={id} value={String(value)} onChange={(event) => onChange(event.target.value)}>
            {definition.choices.map((choice) => (
              <option key={choice} value={choice}>
                {strings.options.choices[choice] ?? choice}
              </option>
            ))}
          </select>
        ) : (
          <NumberField
            id={id}
            value={typeof value === 'number' ? value : undefined}
            low={definition.low}
            high={definition.high}
            whole={definition.kind === 'integer'}
            placeholder={strings.options.byEngine}
            onChange={(next) => onChange(next, definition.name)}
            onClear={definition.default === undefined ? () => onChange(undefined) : undefined}
            onEnd={onEnd}
          />
        )}
      </div>
      <OptionSlider {...{ definition, value, onChange, onEnd }} />
    </div>
  );
}

function OptionSlider({ definition, value, onChange, onEnd }: OptionFieldProps) {
  const id = useId();
  if (definition.kind === 'choice' || typeof value !== 'number') return null;
  if (definition.high - definition.low > MOST_SLIDER_STEPS) return null;
  return (
    <Slider
      id={id}
      label={nameOf(definition.name)}
      value={value}
      low={definition.low}
      high={definition.high}
      scale={definition.scale}
      whole={definition.kind === 'integer'}
      onChange={(next) => onChange(next, definition.name)}
      onEnd={onEnd}
    />
  );
}

/** What the interface calls an option. */
export function nameOf(option: string): string {
  return strings.options.names[option] ?? option.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

import { useId } from 'react';
import type { ChoiceDefinition, NumericDefinition } from '#internal/engine';
import type { OptionRow } from '../state/options-in-effect.ts';
import type { OptionValue } from '../state/settings.ts';
import { strings } from '../strings/en.ts';
import { NumberField } from './number-field.tsx';
import { Slider } from './slider.tsx';

/** The control that an option's definition asks for. */
export interface OptionFieldProps extends OptionRow {
  /** `gesture`: the change belongs to a drag or to typing that goes on. Undefined puts the default back. */
  readonly onChange: (value: OptionValue, gesture?: string) => void;
  readonly onEnd: () => void;
  /** Default: what the interface calls the option. */
  readonly label?: string | undefined;
  /** Whether the sentence about it is shown, which else is its tooltip. */
  readonly explained?: boolean;
  /** Shown where the engine decides. */
  readonly placeholder?: string | undefined;
}

/** Numbers with a range of at most so many values get a slider. */
const MAX_SLIDER_STEPS = 100;

export function OptionField(props: OptionFieldProps) {
  const { name, definition, value, onChange, label = nameOf(name) } = props;
  const id = useId();
  const hint = props.explained && <p className="hint">{sentence(definition.doc)}</p>;
  if (definition.kind === 'flag')
    return (
      <div className="field" title={definition.doc}>
        <label className="check">
          <input
            type="checkbox"
            checked={value === true}
            onChange={({ target }) => onChange(target.checked)}
          />
          {label}
        </label>
        {hint}
      </div>
    );
  return (
    <div className="field" title={definition.doc}>
      <div className="field-row">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <OptionInput {...props} id={id} />
      </div>
      {isNumeric(definition) && typeof value === 'number' && (
        <OptionSlider {...props} definition={definition} value={value} />
      )}
      {hint}
    </div>
  );
}

/** Shares are set in percent. */
const PERCENT = 100;

function OptionInput(props: OptionFieldProps & { readonly id: string }) {
  const { id, name, definition, value, placeholder, onChange, onEnd } = props;
  if (definition.kind === 'choice')
    return (
      <select id={id} value={String(value)} onChange={(event) => onChange(event.target.value)}>
        {definition.choices.map((choice) => (
          <option key={choice} value={choice}>
            {choiceName(definition, choice)}
          </option>
        ))}
      </select>
    );
  if (!isNumeric(definition)) return null;
  const unit = definition.unit === 'pixels-or-share' ? PERCENT : 1;
  return (
    <NumberField
      id={id}
      value={typeof value === 'number' ? Number((unit * value).toPrecision(6)) : undefined}
      low={unit * definition.low}
      high={unit * definition.high}
      whole={definition.kind === 'integer'}
      placeholder={placeholder ?? wordOf(value)}
      onChange={(next) => onChange(next / unit, name)}
      onClear={typeof definition.default === 'number' ? undefined : () => onChange(undefined)}
      onEnd={onEnd}
    />
  );
}

function OptionSlider({
  name,
  definition,
  value,
  onChange,
  onEnd,
}: OptionFieldProps & { readonly definition: NumericDefinition; readonly value: number }) {
  const id = useId();
  if (definition.high - definition.low > MAX_SLIDER_STEPS || definition.unit !== undefined) return null;
  return (
    <Slider
      id={id}
      label={nameOf(name)}
      value={value}
      low={definition.low}
      high={definition.high}
      scale={definition.scale ?? 'linear'}
      whole={definition.kind === 'integer'}
      onChange={(next) => onChange(next, name)}
      onEnd={onEnd}
    />
  );
}

function isNumeric(definition: OptionRow['definition']): definition is NumericDefinition {
  return definition.kind === 'integer' || definition.kind === 'number';
}

/** What the engine says of an option, as a sentence. */
function sentence(doc: string): string {
  return `${doc.charAt(0).toUpperCase()}${doc.slice(1)}.`;
}

/** What stands where there is no number: the word that is in effect. */
function wordOf(value: OptionValue): string {
  return typeof value === 'string' ? (strings.options.words[value] ?? value) : strings.options.byEngine;
}

/** What the interface calls a word that an option may be. */
export function choiceName({ labels }: Pick<ChoiceDefinition, 'labels'>, choice: string): string {
  return labels?.[choice] ?? strings.options.choices[choice] ?? choice;
}

/** What the interface calls an option. */
export function nameOf(option: string): string {
  return strings.options.names[option] ?? option.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}

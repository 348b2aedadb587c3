import { useId } from 'react';

/** One of some words, as a select with its label. */
export interface ChoiceFieldProps<Choice extends string> {
  readonly label: string;
  readonly value: Choice;
  /** Choices and what they are called. */
  readonly choices: readonly (readonly [Choice, string])[];
  readonly onChange: (choice: Choice) => void;
  /** Class of the field. */
  readonly look: string;
}

export function ChoiceField<Choice extends string>(props: ChoiceFieldProps<Choice>) {
  const { label, value, choices, onChange, look } = props;
  const id = useId();
  return (
    <div className={look}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <select id={id} value={value} onChange={({ target }) => onChange(target.value as Choice)}>
        {choices.map(([choice, text]) => (
          <option key={choice} value={choice}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

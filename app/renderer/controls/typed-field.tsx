import { useId, useState } from 'react';

/** A field of text whose value is taken when it is left, or by the Enter key. */
export interface TypedFieldProps {
  readonly label: string;
  readonly hint: string;
  /** What it shows while nobody types in it. */
  readonly value: string;
  readonly placeholder: string;
  /** Width of the field in characters. */
  readonly size: number;
  /** Words that are shown at the pointer; default: none. */
  readonly title?: string;
  /** Whether a text may be taken; another one is marked, and forgotten when the field is left. */
  readonly isValid: (text: string) => boolean;
  /** Called with a valid text. */
  readonly onTake: (text: string) => void;
}

/** A labelled field of text with a hint below it. */
export function TypedField({ label, hint, value, title, isValid, onTake, ...input }: TypedFieldProps) {
  // What is being typed, until the field is left.
  const [typed, setTyped] = useState<string>();
  const id = useId();
  const text = typed ?? value;
  return (
    <div className="field" title={title}>
      <div className="field-row">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <input
          {...{ id, ...input }}
          type="text"
          spellCheck={false}
          autoComplete="off"
          aria-invalid={!isValid(text)}
          value={text}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
          }}
          onBlur={() => {
            setTyped(undefined);
            if (typed !== undefined && isValid(typed)) onTake(typed);
          }}
        />
      </div>
      <p className="hint">{hint}</p>
    </div>
  );
}

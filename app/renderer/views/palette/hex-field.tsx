import { useState } from 'react';
import { endGesture } from '../../actions/settings.ts';
import { hexIn } from '../../state/edit-palette.ts';
import { strings } from '../../strings/en.ts';

/** A colour as it is typed. */
export interface HexFieldProps {
  readonly hex: string;
  readonly disabled: boolean;
  readonly onChange: (hex: string) => void;
}

/** A field for a colour in hex. */
export function HexField({ hex, disabled, onChange }: HexFieldProps) {
  // What is being typed, until the field is left.
  const [typed, setTyped] = useState<string>();
  const text = typed ?? hex;
  const change = (next: string | undefined) => {
    if (next !== undefined) onChange(next);
  };
  return (
    <input
      id="entry-hex"
      className="entry-field"
      type="text"
      aria-label={strings.palette.hex}
      aria-invalid={text !== '' && hexIn(text) === undefined}
      value={text}
      maxLength={9}
      spellCheck={false}
      autoComplete="off"
      disabled={disabled}
      onChange={({ target }) => {
        setTyped(target.value);
        // Three digits may be the beginning of six.
        if (/^#?[0-9a-f]{6}([0-9a-f]{2})?$/i.test(target.value)) change(hexIn(target.value));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key === 'Escape') setTyped(undefined);
      }}
      onBlur={() => {
        if (typed !== undefined) change(hexIn(typed));
        setTyped(undefined);
        endGesture();
      }}
    />
  );
}

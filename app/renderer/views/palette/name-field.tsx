import { renameEntry } from '../../actions/rename-entry.ts';
import { endGesture } from '../../actions/settings.ts';
import type { Entry } from '../../state/palette-entries.ts';
import { strings } from '../../strings/en.ts';
import { useColorName } from './use-color-name.ts';

/** The entry that is named. */
export interface NameFieldProps {
  readonly entry: Entry;
  readonly disabled: boolean;
}

/** Signs of a name at most: files of palettes hold no long ones. */
const LONGEST = 64;

/** A field for what an entry is called; without a name it shows what its colour is called. */
export function NameField({ entry: { index, hex, name }, disabled }: NameFieldProps) {
  const nearest = useColorName(hex);
  return (
    <input
      id="entry-name"
      className="entry-field"
      type="text"
      aria-label={strings.palette.name}
      value={name}
      placeholder={nearest ?? ''}
      maxLength={LONGEST}
      spellCheck={false}
      autoComplete="off"
      disabled={disabled}
      onChange={({ target }) => renameEntry(index, target.value, `name-${index}`)}
      onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
      onBlur={({ target }) => {
        if (target.value !== target.value.trim()) renameEntry(index, target.value.trim(), `name-${index}`);
        endGesture();
      }}
    />
  );
}

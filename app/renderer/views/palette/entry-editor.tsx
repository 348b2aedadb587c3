import { useState } from 'react';
import { deleteEntries, editColor, toggleLock } from '../../actions/palette.ts';
import { endGesture } from '../../actions/settings.ts';
import { Button } from '../../controls/button.tsx';
import { hexIn } from '../../state/edit-palette.ts';
import { modelOf } from '../../state/options-in-effect.ts';
import type { Entry } from '../../state/palette-entries.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';

/** What is selected, and what can be done with it. */
export interface EntryEditorProps {
  readonly entries: readonly Entry[];
  /** Places in the palette. */
  readonly selected: readonly number[];
  /** Whether the palette can be edited. */
  readonly settled: boolean;
  /** Whether the next choice is merged with this one. */
  readonly merging: boolean;
  readonly onMerge: (indices: readonly number[]) => void;
}

export function EntryEditor({ entries, selected, settled, merging, onMerge }: EntryEditorProps) {
  const canLock = useStore(({ settings }) => modelOf(settings.current.quantize) === 'kmeans');
  const chosen = selected.map((index) => entries[index]).filter((entry) => entry !== undefined);
  const words = strings.palette;
  const none = chosen.length === 0 || !settled;
  const locked = !none && chosen.every((entry) => entry.locked);
  return (
    <div className="entry-editor">
      <div className="entry-facts" aria-live="polite">
        {merging ? words.mergeWith : settled ? <EntryFacts chosen={chosen} /> : words.unsettled}
      </div>
      <ColorFields entry={settled && chosen.length === 1 ? chosen[0] : undefined} />
      <div className="entry-buttons">
        <Button
          label={locked ? words.unlock : words.lock}
          {...{ keys: 'L', pressed: locked, disabled: none || !canLock }}
          onPress={() => toggleLock(selected)}
        />
        <Button
          label={words.merge}
          {...{ keys: 'M', pressed: merging, disabled: none || entries.length < 2 }}
          onPress={() => onMerge(selected)}
        />
        <Button
          label={words.delete}
          {...{ keys: 'Delete', disabled: none || chosen.length === entries.length }}
          onPress={() => deleteEntries(selected)}
        />
      </div>
    </div>
  );
}

function EntryFacts({ chosen }: { readonly chosen: readonly Entry[] }) {
  const words = strings.palette;
  if (chosen.length === 0) return words.choose;
  const sum = (of: (entry: Entry) => number | undefined) =>
    chosen.reduce<number | undefined>((total, entry) => {
      const value = of(entry);
      return total === undefined || value === undefined ? undefined : total + value;
    }, 0);
  const [share, pixels] = [sum((entry) => entry.share), sum((entry) => entry.pixels)];
  return [
    chosen.length > 1 && words.colors(chosen.length),
    share !== undefined && words.share(share),
    pixels !== undefined && words.pixels(pixels),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A colour picker, and a field for the colour in hex. */
function ColorFields({ entry }: { readonly entry: Entry | undefined }) {
  const hex = entry?.hex ?? '';
  // What is being typed, until the field is left.
  const [typed, setTyped] = useState<string>();
  const text = typed ?? hex;
  const words = strings.palette;
  const change = (next: string | undefined) => {
    if (entry && next !== undefined && next !== hex) editColor(entry.index, next, `palette-${entry.index}`);
  };
  return (
    <div className="entry-colors">
      <input
        type="color"
        aria-label={words.color}
        value={entry ? hex.slice(0, 7) : '#808080'}
        disabled={!entry}
        onChange={({ target }) => change(target.value + hex.slice(7))}
        onBlur={endGesture}
      />
      <input
        id="entry-hex"
        type="text"
        aria-label={words.hex}
        aria-invalid={text !== '' && hexIn(text) === undefined}
        value={text}
        maxLength={9}
        spellCheck={false}
        autoComplete="off"
        disabled={!entry}
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
          change(hexIn(text));
          setTyped(undefined);
          endGesture();
        }}
      />
    </div>
  );
}

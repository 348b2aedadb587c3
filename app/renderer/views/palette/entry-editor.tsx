import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { deleteEntries, type EditWay, editColor, toggleLock } from '../../actions/palette.ts';
import { endGesture } from '../../actions/settings.ts';
import { Button } from '../../controls/button.tsx';
import type { Entry } from '../../state/palette-entries.ts';
import { strings } from '../../strings/en.ts';
import { canPick, pickColor } from './eye-dropper.ts';
import { HexField } from './hex-field.tsx';
import { NameField } from './name-field.tsx';
import { OklchSliders } from './oklch-sliders.tsx';

/** What is selected, and what can be done with it. */
export interface EntryEditorProps {
  /** What it stands above. */
  readonly root: RefObject<HTMLElement | null>;
  readonly entries: readonly Entry[];
  /** Places in the palette. */
  readonly selected: readonly number[];
  /** Whether the palette can be edited. */
  readonly settled: boolean;
  /** Whether the next choice is merged with this one. */
  readonly merging: boolean;
  readonly onMerge: (indices: readonly number[]) => void;
  readonly onClose: () => void;
}

const WAYS: readonly EditWay[] = ['recolor', 'remap'];

/** A small window over the ribbon, above what is selected. */
export function EntryEditor(props: EntryEditorProps) {
  const { root, entries, selected, settled, merging, onMerge, onClose } = props;
  const [way, setWay] = useState<EditWay>('recolor');
  const editor = usePositionAbove(root, selected);
  const chosen = selected.map((index) => entries[index]).filter((entry) => entry !== undefined);
  const words = strings.palette;
  const one = chosen.length === 1 ? chosen[0] : undefined;
  const none = chosen.length === 0 || !settled;
  const change = (hex: string) => {
    if (one && hex !== one.hex) editColor(one.index, hex, way, `palette-${one.index}-${way}`);
  };
  const pick = async () => {
    const hex = await pickColor();
    if (hex !== undefined) change(hex);
    endGesture();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be placed
    <div ref={editor} className="entry-editor" role="group" aria-label={words.editor}>
      <div className="entry-head">
        {one && <span className="entry-color" style={{ backgroundColor: one.hex }} />}
        {one && <HexField key={one.index} hex={one.hex} disabled={!settled} onChange={change} />}
        {one && <NameField key={`name-${one.index}`} entry={one} disabled={!settled} />}
        <div className="entry-facts" aria-live="polite">
          {merging ? words.mergeWith : settled ? factsOf(chosen) : words.unsettled}
        </div>
        <Button label={words.close} icon="close" iconOnly look="quiet" onPress={onClose} />
      </div>
      {one && (
        <>
          <WayChoice way={way} onChange={setWay} />
          <OklchSliders key={`${one.index}`} hex={one.hex} disabled={!settled} onChange={change} />
        </>
      )}
      <EntryButtons {...{ entries, selected, chosen, none, merging, onMerge }}>
        {canPick && <Button label={words.pick} disabled={!one || none} onPress={() => void pick()} />}
      </EntryButtons>
    </div>
  );
}

interface ButtonsProps extends Pick<EntryEditorProps, 'entries' | 'selected' | 'merging' | 'onMerge'> {
  readonly chosen: readonly Entry[];
  /** Whether there is nothing that can be edited. */
  readonly none: boolean;
  /** Further buttons. */
  readonly children: ReactNode;
}

function EntryButtons({ entries, selected, chosen, none, merging, onMerge, children }: ButtonsProps) {
  const words = strings.palette;
  const locked = !none && chosen.every((entry) => entry.locked);
  return (
    <div className="entry-buttons">
      <Button
        label={locked ? words.unlock : words.lock}
        {...{ keys: 'L', pressed: locked, disabled: none }}
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
      {children}
    </div>
  );
}

/** Whether an edited colour takes its pixels along, or all are mapped again. */
function WayChoice({ way, onChange }: { readonly way: EditWay; readonly onChange: (way: EditWay) => void }) {
  const words = strings.palette;
  return (
    <fieldset className="entry-ways" aria-label={words.way}>
      {WAYS.map((choice) => (
        <label key={choice} className="entry-way" title={words.wayHelp[choice]}>
          <input
            type="radio"
            className="unseen"
            name="entry-way"
            checked={way === choice}
            onChange={() => onChange(choice)}
          />
          {words.ways[choice]}
        </label>
      ))}
    </fieldset>
  );
}

function factsOf(chosen: readonly Entry[]): string {
  const words = strings.palette;
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

/** Keeps an element above the middle of the first swatch that is selected, and within the ribbon. */
function usePositionAbove(root: RefObject<HTMLElement | null>, selected: readonly number[]) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const [ribbon, editor] = [root.current, element.current];
    const swatch = ribbon?.querySelector<HTMLElement>(`[data-index="${selected[0]}"]`);
    if (!ribbon || !editor || !swatch) return;
    const [outer, inner] = [ribbon.getBoundingClientRect(), swatch.getBoundingClientRect()];
    const middle = inner.left + inner.width / 2 - outer.left;
    const left = Math.min(outer.width - editor.offsetWidth - GAP, middle - editor.offsetWidth / 2);
    editor.style.setProperty('--left', `${Math.max(GAP, left)}px`);
  });
  return element;
}

const GAP = 8;

import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { deleteEntries, mergeEntries, moveEntry, toggleLock } from '../../actions/palette.ts';
import { takePaletteFile } from '../../actions/palette-files.ts';
import { setView } from '../../actions/view.ts';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { EntryEditor } from './entry-editor.tsx';
import './palette-ribbon.css';
import { useIdentities } from './keep-identities.ts';
import { RibbonStrip } from './ribbon-strip.tsx';
import { RibbonTools } from './ribbon-tools.tsx';
import { type Order, sortEntries } from './sort-entries.ts';
import { useEntries, useKeptSelection } from './use-entries.ts';

/** The palette of the picture that is shown: as wide as its colours are frequent, to look at and to edit. */
export function PaletteRibbon() {
  const shown = useEntries();
  const [order, setOrder] = useState<Order>('hue');
  const [reached, setCurrent] = useState<number>();
  const [merging, setMerging] = useState(false);
  const root = useRef<HTMLElement>(null);
  useKeptSelection(shown, reached, setCurrent);
  const selected = useStore(({ view }) => view.selectedEntries);
  const { entries, edited, settled } = shown;
  const named = useIdentities(entries);
  const sorted = sortEntries(named, order);
  const current = reached !== undefined && reached < entries.length ? reached : (sorted[0]?.index ?? 0);
  const select = (indices: readonly number[]) => setView({ selectedEntries: indices });
  const merge = (indices: readonly number[]) => {
    setMerging(indices.length < 2);
    if (indices.length < 2) return select(indices);
    setCurrent(Math.min(...indices));
    mergeEntries(indices);
  };
  const pick = (index: number, more: boolean) => {
    if (merging) return merge(addToSelection(selected, index));
    const others = selected.filter((other) => other !== index);
    const next = others.length < selected.length ? others : [...others, index];
    select(more ? next : [index]);
  };
  const move = (index: number, by: number) => {
    setOrder('index');
    moveEntry(index, index + by);
    setCurrent(Math.max(0, Math.min(entries.length - 1, index + by)));
  };
  const leave = () => {
    // Of one thing at a time: the choice of the second colour first, then the selection.
    if (merging) return setMerging(false);
    setView({ selectedEntries: [], hoveredEntry: undefined });
    if (selected.length > 0) root.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus();
  };
  useEscapeOnStage(leave, selected.length > 0);
  const act: Readonly<Record<string, (index: number) => void>> = {
    Enter: (index) => (merging ? pick(index, false) : edit(index)),
    Delete: (index) => deleteEntries(targets(selected, index)),
    Backspace: (index) => deleteEntries(targets(selected, index)),
    l: (index) => toggleLock(targets(selected, index)),
    m: (index) => merge(addToSelection(selected, index)),
    'Ctrl+ArrowLeft': (index) => move(index, -1),
    'Ctrl+ArrowRight': (index) => move(index, 1),
  };
  const press = (event: KeyboardEvent, index: number) => {
    const action = act[nameOf(event)];
    action?.(index);
    return action !== undefined;
  };
  if (entries.length === 0) return null;
  return (
    <section
      ref={root}
      className="ribbon"
      aria-label={strings.palette.title}
      onKeyDown={(event) => event.key === 'Escape' && leave()}
      onDrop={takeDrop}
    >
      <RibbonStrip
        {...{ entries: sorted, current, movable: order === 'index' }}
        {...{ onCurrent: setCurrent, onPick: pick, onKey: press }}
      />
      <RibbonTools {...{ order, edited, settled, onOrder: setOrder, count: entries.length }} />
      {selected.length > 0 && (
        <EntryEditor {...{ root, entries, selected, settled, merging, onMerge: merge, onClose: leave }} />
      )}
    </section>
  );
}

/** An entry that was picked in the picture is left there, too. */
function useEscapeOnStage(leave: () => void, isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const press = ({ key, target, defaultPrevented }: globalThis.KeyboardEvent) => {
      const there = target === document.body || (target as Element).closest('.stage') !== null;
      if (key === 'Escape' && there && !defaultPrevented) leave();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  });
}

/** Files that are dropped here are palettes; pictures go on to the window. */
function takeDrop(event: DragEvent): void {
  const [file] = event.dataTransfer.files;
  if (!file || file.type.startsWith('image/')) return;
  event.preventDefault();
  event.stopPropagation();
  // The window has shown that it would take them.
  dispatchEvent(new DragEvent('dragleave'));
  void takePaletteFile(file);
}

/** Selects an entry, and goes to the field where its colour is typed. */
function edit(index: number): void {
  setView({ selectedEntries: [index] });
  // The field is there for the new selection in the next frame.
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLInputElement>('#entry-hex');
    field?.focus();
    field?.select();
  });
}

/** `m`, `Delete`, `Ctrl+ArrowLeft`. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): string {
  if (altKey || shiftKey) return '';
  const plain = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `Ctrl+${plain}` : plain;
}

/** What a key acts on: the selection if it holds the current entry, else that entry. */
function targets(selected: readonly number[], index: number): readonly number[] {
  return selected.includes(index) ? selected : [index];
}

function addToSelection(selected: readonly number[], index: number): readonly number[] {
  return [...new Set([...selected, index])];
}

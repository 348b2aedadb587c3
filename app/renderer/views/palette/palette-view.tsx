import { useState } from 'react';
import { clusterAgain, deleteEntries, mergeEntries, toggleLock } from '../../actions/palette.ts';
import { setView } from '../../actions/view.ts';
import { Button } from '../../controls/button.tsx';
import { useStore } from '../../state/store.ts';
import { strings } from '../../strings/en.ts';
import { EntryEditor } from './entry-editor.tsx';
import { PaletteExport } from './palette-export.tsx';
import './palette-view.css';
import { ORDERS, type Order, sortEntries } from './sort-entries.ts';
import { SwatchGrid } from './swatch-grid.tsx';
import { useEntries, useKeptPlaces } from './use-entries.ts';

/** The colours of the palette: to look at, edit, merge, delete, lock, copy and save. */
export function PaletteView() {
  const shown = useEntries();
  const { entries, edited, settled } = shown;
  const [order, setOrder] = useState<Order>('share');
  const [reached, setCurrent] = useState<number>();
  const [merging, setMerging] = useState(false);
  useKeptPlaces(shown, reached, setCurrent);
  const selected = useStore(({ view }) => view.selectedEntries);
  if (entries.length === 0) return null;
  const sorted = sortEntries(entries, order);
  const current = reached ?? sorted[0]!.index;
  const merge = (indices: readonly number[]) => {
    setMerging(indices.length < 2);
    if (indices.length < 2) return setView({ selectedEntries: indices });
    setCurrent(Math.min(...indices));
    mergeEntries(indices);
  };
  const pick = (index: number, more: boolean) => {
    if (merging) return merge(joined(selected, index));
    const others = selected.filter((other) => other !== index);
    const next = others.length < selected.length ? others : [...others, index];
    setView({ selectedEntries: more ? next : [index] });
  };
  const keys: Readonly<Record<string, (index: number) => void>> = {
    Enter: (index) => (merging ? pick(index, false) : edit(index)),
    Delete: (index) => deleteEntries(targets(selected, index)),
    Backspace: (index) => deleteEntries(targets(selected, index)),
    l: (index) => toggleLock(targets(selected, index)),
    m: (index) => merge(joined(selected, index)),
    Escape: () => {
      setMerging(false);
      setView({ selectedEntries: [], hoveredEntry: undefined });
    },
  };
  const press = (key: string, index: number) => {
    keys[key.length === 1 ? key.toLowerCase() : key]?.(index);
    return keys[key.length === 1 ? key.toLowerCase() : key] !== undefined;
  };
  return (
    <div className="palette-view">
      <PaletteHead {...{ count: entries.length, order, onOrder: setOrder }} />
      <SwatchGrid {...{ entries: sorted, current, onCurrent: setCurrent, onPick: pick, onKey: press }} />
      <EntryEditor {...{ entries, selected, settled, merging, onMerge: merge }} />
      {edited && <EditedNote />}
      <PaletteExport />
    </div>
  );
}

interface PaletteHeadProps {
  readonly count: number;
  readonly order: Order;
  readonly onOrder: (order: Order) => void;
}

function PaletteHead({ count, order, onOrder }: PaletteHeadProps) {
  const words = strings.palette;
  return (
    <div className="palette-head">
      <span>{words.colors(count)}</span>
      <label className="palette-sort">
        <span className="field-label">{words.sort}</span>
        <select value={order} onChange={({ target }) => onOrder(target.value as Order)}>
          {ORDERS.map((name) => (
            <option key={name} value={name}>
              {words.orders[name]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Says that the palette is not the one of the clusters, and the way back to that. */
function EditedNote() {
  return (
    <div className="palette-edited">
      <span>{strings.palette.edited}</span>
      <Button label={strings.palette.again} onPress={clusterAgain} />
    </div>
  );
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

/** What a key acts on: the selection if it holds the current entry, else that entry. */
function targets(selected: readonly number[], index: number): readonly number[] {
  return selected.includes(index) ? selected : [index];
}

function joined(selected: readonly number[], index: number): readonly number[] {
  return [...new Set([...selected, index])];
}

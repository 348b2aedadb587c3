import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { deleteEntries, mergeEntries, moveEntry, toggleLock } from '../../actions/palette.ts';
import { setView } from '../../actions/view.ts';
import { useStore } from '../../state/store.ts';
import type { Order } from './sort-entries.ts';

/** The ribbon in which entries are selected. */
export interface Ribbon {
  readonly root: RefObject<HTMLElement | null>;
  /** Entries of the palette. */
  readonly count: number;
  /** The entry that the keys reach. */
  readonly current: number;
  readonly setCurrent: (index: number) => void;
  readonly setOrder: (order: Order) => void;
}

/** What is selected, and what clicks and keys on an entry do. */
export function useSelection({ root, count, current, setCurrent, setOrder }: Ribbon) {
  const [merging, setMerging] = useState(false);
  const selected = useStore(({ view }) => view.selectedEntries);
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
    setCurrent(Math.max(0, Math.min(count - 1, index + by)));
  };
  const leave = () => {
    // Of one thing at a time: the choice of the second colour first, then the selection.
    if (merging) return setMerging(false);
    setView({ selectedEntries: [], hoveredEntry: undefined });
    if (selected.length > 0) root.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus();
  };
  useEscapeOnStage(leave, selected.length > 0);
  const actions: Readonly<Record<string, (index: number) => void>> = {
    Enter: (index) => (merging ? pick(index, false) : edit(index)),
    Delete: (index) => deleteEntries(targets(selected, index)),
    Backspace: (index) => deleteEntries(targets(selected, index)),
    l: (index) => toggleLock(targets(selected, index)),
    m: (index) => merge(addToSelection(selected, index)),
    'Ctrl+ArrowLeft': (index) => move(index, -1),
    'Ctrl+ArrowRight': (index) => move(index, 1),
  };
  const press = (event: KeyboardEvent, index: number) => {
    const action = actions[nameOf(event)];
    action?.(index);
    return action !== undefined;
  };
  return { selected, merging, merge, pick, press, leave };
}

function select(indices: readonly number[]): void {
  setView({ selectedEntries: indices });
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

/** Selects an entry, and goes to the field where its colour is typed. */
function edit(index: number): void {
  select([index]);
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

import type { PaletteEntry } from 'fewhue';
import { type ColorNameList, colorNames, parseHex } from 'fewhue/palette';
import type { NamedEntry } from './palette-lines.ts';

/** Entries with the names of a list. */
export function namedEntries(entries: readonly PaletteEntry[], list?: ColorNameList): NamedEntry[] {
  const colors = Uint8Array.from(entries.flatMap(({ hex, alpha }) => [...parseHex(hex).slice(0, 3), alpha]));
  const names = colorNames({ colors }, list);
  return entries.map((entry, i) => ({ ...entry, name: names[i]! }));
}

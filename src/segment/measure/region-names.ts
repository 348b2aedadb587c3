import type { Region } from './region.ts';
import type { RegionTable } from './region-table.ts';

/** Characters of a name in the name of a file at most, so that no file system refuses it. */
const MAX_FILE_NAME = 40;

/** `name` of a region as a field to spread, empty where it has none. */
export function nameField({ names }: RegionTable, { id }: Region): { readonly name?: string } {
  const name = names?.[id];
  return name === undefined || name === '' ? {} : { name };
}

/** `-sky` for Sky: letters and digits of any script, others as hyphens; empty where nothing is left. */
export function nameInFile({ names }: RegionTable, region: number): string {
  const words =
    (names?.[region] ?? '')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...words.map((word) => `-${word}`).join('')].slice(0, MAX_FILE_NAME).join('').replace(/-$/, '');
}

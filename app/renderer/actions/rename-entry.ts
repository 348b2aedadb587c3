import { withColor } from '../state/edit-palette.ts';
import { edit } from './palette.ts';

/**
 * Calls an entry something, or nothing with an empty name. The palette is not clustered anew after that: a name
 * belongs to its colour, which another clustering might not have.
 */
export function renameEntry(index: number, name: string, gesture?: string): void {
  edit((palette) => ({ ...palette, names: withColor(palette.names, index, name) }), { gesture });
}

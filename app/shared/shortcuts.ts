import type { MenuCommand } from './ipc-contract.ts';

/**
 * Keys of the commands that the menu has too, as `Ctrl+Shift+Z`; on a Mac Ctrl is the command key. The page listens for
 * them in every host; the menu of the desktop app shows the first of each.
 */
export const SHORTCUTS = {
  open: ['Ctrl+O'],
  'save-png': ['Ctrl+S'],
  'save-packed': ['Ctrl+Shift+S'],
  'save-batch': ['Ctrl+Alt+S'],
  'copy-picture': ['Ctrl+C'],
  'copy-command': ['Alt+C'],
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Shift+Z', 'Ctrl+Y'],
  'zoom-in': ['Alt+='],
  'zoom-out': ['Alt+-'],
  'zoom-fit': ['Alt+0'],
  'zoom-actual': ['Alt+1'],
  'show-picture': ['Alt+P'],
  'show-cloud': ['Alt+L'],
  'show-segments': ['Alt+G'],
  'show-numbers': ['Alt+N'],
  'show-shortcuts': ['F1'],
} as const satisfies Readonly<Record<MenuCommand, readonly [string, ...string[]]>>;

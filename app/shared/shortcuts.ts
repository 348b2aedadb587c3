import type { MenuCommand } from './ipc-contract.ts';

/** What only the keyboard does, besides the commands that a menu has too. */
export type KeyCommand =
  | 'more-colors'
  | 'fewer-colors'
  | 'next-picture'
  | 'previous-picture'
  | 'pan-left'
  | 'pan-right'
  | 'pan-up'
  | 'pan-down'
  | 'theme';

/**
 * Keys of all commands, as `Ctrl+Shift+Z`; on a Mac Ctrl is the command key. The page listens for them in every host;
 * the first is the one that is shown, by the page and by the menu of the desktop app. None is a sign alone: dictation
 * would set those off.
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
  'more-colors': ['Alt+ArrowUp'],
  'fewer-colors': ['Alt+ArrowDown'],
  'next-picture': ['PageDown'],
  'previous-picture': ['PageUp'],
  'zoom-in': ['Alt+='],
  'zoom-out': ['Alt+-'],
  'zoom-fit': ['Alt+0'],
  'zoom-actual': ['Alt+1'],
  'pan-left': ['Shift+ArrowLeft'],
  'pan-right': ['Shift+ArrowRight'],
  'pan-up': ['Shift+ArrowUp'],
  'pan-down': ['Shift+ArrowDown'],
  'show-picture': ['Alt+P'],
  'show-cloud': ['Alt+L'],
  'show-segments': ['Alt+G'],
  'show-numbers': ['Alt+N'],
  theme: ['Alt+T'],
  'show-shortcuts': ['F1'],
} as const satisfies Readonly<Record<MenuCommand | KeyCommand, readonly [string, ...string[]]>>;

/** Everything that keys do. */
export type CommandName = keyof typeof SHORTCUTS;

/** The names of all commands, in the order in which they are listed. */
export const COMMAND_NAMES = Object.keys(SHORTCUTS) as readonly CommandName[];

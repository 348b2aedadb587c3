/** Parts of menus, which lines divide. */
export type MenuPart =
  | `file/${'open' | 'save' | 'close'}`
  | `edit/${'history' | 'copy'}`
  | `view/${'show' | 'zoom'}`
  | 'help/keys';

/** A command of the interface; what it does is in `renderer/commands/commands.ts`. */
export type CommandDefinition = KeyDefinition | (KeyDefinition & MenuDefinition);

interface KeyDefinition {
  /** Keys as `Ctrl+Shift+Z`: the page listens for all, the first is shown. On a Mac Ctrl is the command key. */
  readonly keys: readonly [string, ...string[]];
  /** What the list of keys calls it. */
  readonly title: string;
}

interface MenuDefinition {
  /** Where the menu of the desktop app has it, in the order of the table. */
  readonly menu: MenuPart;
  /** What the menu calls it; `&` stands before the letter that chooses it. */
  readonly label: string;
}

/** Every command, in the order in which they are listed. No keys are a sign alone: dictation would set those off. */
export const APP_COMMANDS = {
  open: { keys: ['Ctrl+O'], title: 'Open pictures', menu: 'file/open', label: '&Open…' },
  'open-folder': {
    keys: ['Alt+Shift+O'],
    title: 'Open a folder of pictures',
    menu: 'file/open',
    label: 'Open &Folder…',
  },
  'open-palette': {
    keys: ['Ctrl+Alt+O'],
    title: 'Open a palette file',
    menu: 'file/open',
    label: 'Open Pa&lette…',
  },
  'save-picture': { keys: ['Ctrl+S'], title: 'Save picture', menu: 'file/save', label: '&Save Picture…' },
  'save-packed': {
    keys: ['Ctrl+Shift+S'],
    title: 'Save packed file',
    menu: 'file/save',
    label: 'Save &Packed File…',
  },
  'save-batch': {
    keys: ['Ctrl+Alt+S'],
    title: 'Save all open pictures',
    menu: 'file/save',
    label: 'Save &All into a Folder…',
  },
  'save-palette': {
    keys: ['Ctrl+Alt+P'],
    title: 'Save the palette',
    menu: 'file/save',
    label: 'Save Pale&tte…',
  },
  'close-picture': {
    keys: ['Alt+W'],
    title: 'Close the picture',
    menu: 'file/close',
    label: '&Close Picture',
  },
  'copy-picture': { keys: ['Ctrl+C'], title: 'Copy picture', menu: 'edit/copy', label: 'Copy &Picture' },
  'copy-command': { keys: ['Alt+C'], title: 'Copy as command', menu: 'edit/copy', label: 'Copy as Co&mmand' },
  undo: { keys: ['Ctrl+Z'], title: 'Undo', menu: 'edit/history', label: '&Undo' },
  redo: { keys: ['Ctrl+Shift+Z', 'Ctrl+Y'], title: 'Redo', menu: 'edit/history', label: '&Redo' },
  'more-colors': { keys: ['Alt+ArrowUp'], title: 'One colour more' },
  'fewer-colors': { keys: ['Alt+ArrowDown'], title: 'One colour less' },
  'next-picture': { keys: ['PageDown'], title: 'Next picture' },
  'previous-picture': { keys: ['PageUp'], title: 'Previous picture' },
  'zoom-in': { keys: ['Alt+='], title: 'Zoom in', menu: 'view/zoom', label: 'Zoom &In' },
  'zoom-out': { keys: ['Alt+-'], title: 'Zoom out', menu: 'view/zoom', label: 'Zoom &Out' },
  'zoom-fit': { keys: ['Alt+0'], title: 'Fit', menu: 'view/zoom', label: '&Fit' },
  'zoom-actual': { keys: ['Alt+1'], title: '1:1', menu: 'view/zoom', label: '&Actual Size' },
  'pan-left': { keys: ['Shift+ArrowLeft'], title: 'Look left' },
  'pan-right': { keys: ['Shift+ArrowRight'], title: 'Look right' },
  'pan-up': { keys: ['Shift+ArrowUp'], title: 'Look up' },
  'pan-down': { keys: ['Shift+ArrowDown'], title: 'Look down' },
  'show-picture': { keys: ['Alt+P'], title: 'Show the picture', menu: 'view/show', label: '&Picture' },
  'show-cloud': {
    keys: ['Alt+L'],
    title: 'Show the colour cloud',
    menu: 'view/show',
    label: '&Colour Cloud',
  },
  'show-segments': { keys: ['Alt+G'], title: 'Show the regions', menu: 'view/show', label: '&Regions' },
  'show-learn': { keys: ['Alt+R'], title: 'Show Learn', menu: 'view/show', label: '&Learn' },
  'show-numbers': { keys: ['Alt+N'], title: 'Show the numbers', menu: 'view/show', label: '&Numbers' },
  'toggle-drawer': {
    keys: ['Alt+O'],
    title: 'Show or hide the settings',
    menu: 'view/show',
    label: 'Se&ttings',
  },
  'show-commands': {
    keys: ['Ctrl+K'],
    title: 'Find a command',
    menu: 'help/keys',
    label: '&Find a Command',
  },
  theme: { keys: ['Alt+T'], title: 'Light or dark' },
  'show-shortcuts': {
    keys: ['F1'],
    title: 'Show this list',
    menu: 'help/keys',
    label: '&Keyboard Shortcuts',
  },
} as const satisfies Readonly<Record<string, CommandDefinition>>;

export type CommandName = keyof typeof APP_COMMANDS;

/** A command that the menu has. */
export type MenuCommand = {
  [Name in CommandName]: (typeof APP_COMMANDS)[Name] extends MenuDefinition ? Name : never;
}[CommandName];

/** The names of all commands. */
export const COMMAND_NAMES = Object.keys(APP_COMMANDS) as readonly CommandName[];

/** What a part of a menu has. */
export function commandsOf(part: MenuPart): readonly MenuCommand[] {
  return COMMAND_NAMES.filter((name): name is MenuCommand => {
    const definition: CommandDefinition = APP_COMMANDS[name];
    return 'menu' in definition && definition.menu === part;
  });
}

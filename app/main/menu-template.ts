import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/ipc-contract.ts';
import { SHORTCUTS } from '../shared/shortcuts.ts';
import { EXTERNAL_LINKS } from './external-links.ts';

/** What the menu depends on. */
export interface MenuFacts {
  readonly platform: NodeJS.Platform;
  /** Whether developer tools are offered. */
  readonly development: boolean;
  readonly send: (command: MenuCommand) => void;
  readonly openExternal: (address: string) => void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu. What is done, the page does: each command is only passed on. */
export function menuTemplate(facts: MenuFacts): MenuItemConstructorOptions[] {
  const menus = [fileMenu(facts), editMenu(facts), viewMenu(facts), helpMenu(facts)];
  if (facts.platform !== 'darwin') return menus;
  return [{ role: 'appMenu' }, ...menus.slice(0, -1), { role: 'windowMenu' }, ...menus.slice(-1)];
}

/**
 * One command of the page. Its keys are only shown: the page hears them itself, as in a browser. Copying has the keys of
 * copying text, which stand beside that.
 */
function command({ send }: MenuFacts, label: string, name: MenuCommand): MenuItemConstructorOptions {
  const item = { label, click: () => send(name) };
  if (name === 'copy-picture') return item;
  return {
    ...item,
    accelerator: SHORTCUTS[name][0].replace('Ctrl', 'CmdOrCtrl'),
    registerAccelerator: false,
  };
}

function fileMenu(facts: MenuFacts): MenuItemConstructorOptions {
  const mac = facts.platform === 'darwin';
  const recent: MenuItemConstructorOptions = {
    label: 'Open Recent',
    role: 'recentDocuments',
    submenu: [{ label: 'Clear Menu', role: 'clearRecentDocuments' }],
  };
  return {
    label: '&File',
    submenu: [
      command(facts, '&Open…', 'open'),
      ...(mac ? [recent] : []),
      SEPARATOR,
      command(facts, '&Save PNG…', 'save-png'),
      command(facts, 'Save &Packed File…', 'save-packed'),
      command(facts, 'Save &All into a Folder…', 'save-batch'),
      SEPARATOR,
      { role: mac ? 'close' : 'quit' },
    ],
  };
}

function editMenu(facts: MenuFacts): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      command(facts, '&Undo', 'undo'),
      command(facts, '&Redo', 'redo'),
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      SEPARATOR,
      command(facts, 'Copy &Picture', 'copy-picture'),
      command(facts, 'Copy as Co&mmand', 'copy-command'),
    ],
  };
}

function viewMenu(facts: MenuFacts): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      command(facts, '&Picture', 'show-picture'),
      command(facts, '&Colour Cloud', 'show-cloud'),
      command(facts, '&Segments', 'show-segments'),
      command(facts, '&Numbers', 'show-numbers'),
      SEPARATOR,
      command(facts, 'Zoom &In', 'zoom-in'),
      command(facts, 'Zoom &Out', 'zoom-out'),
      command(facts, '&Fit', 'zoom-fit'),
      command(facts, '&Actual Size', 'zoom-actual'),
      SEPARATOR,
      { role: 'togglefullscreen' },
      ...(facts.development ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function helpMenu(facts: MenuFacts): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      command(facts, '&Keyboard Shortcuts', 'show-shortcuts'),
      { label: '&Licence', click: () => facts.openExternal(EXTERNAL_LINKS[0]!) },
      ...(facts.platform === 'darwin' ? [] : [SEPARATOR, { role: 'about' } as const]),
    ],
  };
}

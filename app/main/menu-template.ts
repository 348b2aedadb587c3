import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/ipc-contract.ts';
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

function command({ send }: MenuFacts, label: string, name: MenuCommand, accelerator?: string) {
  return { label, click: () => send(name), ...(accelerator === undefined ? {} : { accelerator }) };
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
      command(facts, '&Open…', 'open', 'CmdOrCtrl+O'),
      ...(mac ? [recent] : []),
      SEPARATOR,
      command(facts, '&Save PNG…', 'save-png', 'CmdOrCtrl+S'),
      command(facts, 'Save &Packed File…', 'save-packed', 'CmdOrCtrl+Shift+S'),
      command(facts, 'Save &All into a Folder…', 'save-batch', 'CmdOrCtrl+Alt+S'),
      SEPARATOR,
      { role: mac ? 'close' : 'quit' },
    ],
  };
}

function editMenu(facts: MenuFacts): MenuItemConstructorOptions {
  const redo = facts.platform === 'win32' ? 'CmdOrCtrl+Y' : 'CmdOrCtrl+Shift+Z';
  return {
    label: '&Edit',
    submenu: [
      command(facts, '&Undo', 'undo', 'CmdOrCtrl+Z'),
      command(facts, '&Redo', 'redo', redo),
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      SEPARATOR,
      command(facts, 'Copy &Picture', 'copy-picture', 'CmdOrCtrl+Shift+C'),
      command(facts, 'Copy as Co&mmand', 'copy-command', 'CmdOrCtrl+Alt+C'),
    ],
  };
}

function viewMenu(facts: MenuFacts): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      command(facts, '&Picture', 'show-picture', 'CmdOrCtrl+Alt+1'),
      command(facts, '&Colour Cloud', 'show-cloud', 'CmdOrCtrl+Alt+2'),
      command(facts, '&Segments', 'show-segments', 'CmdOrCtrl+Alt+3'),
      command(facts, '&Numbers', 'show-numbers', 'CmdOrCtrl+Alt+4'),
      SEPARATOR,
      command(facts, 'Zoom &In', 'zoom-in', 'CmdOrCtrl+Plus'),
      command(facts, 'Zoom &Out', 'zoom-out', 'CmdOrCtrl+-'),
      command(facts, '&Fit', 'zoom-fit', 'CmdOrCtrl+0'),
      command(facts, '&Actual Size', 'zoom-actual', 'CmdOrCtrl+1'),
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
      command(facts, '&Keyboard Shortcuts', 'show-shortcuts', 'CmdOrCtrl+/'),
      { label: '&Licence', click: () => facts.openExternal(EXTERNAL_LINKS[0]!) },
      ...(facts.platform === 'darwin' ? [] : [SEPARATOR, { role: 'about' } as const]),
    ],
  };
}

import { basename } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { APP_COMMANDS, commandsOf, type MenuCommand, type MenuPart } from '../shared/commands.ts';
import { EXTERNAL_LINKS } from './external-links.ts';

/** What the menu depends on. */
export interface MenuFacts {
  readonly platform: NodeJS.Platform;
  /** Whether developer tools are offered. */
  readonly development: boolean;
  readonly send: (command: MenuCommand) => void;
  readonly openExternal: (address: string) => void;
  /** Paths of the pictures that were open last, newest first. macOS keeps a list of its own in their place. */
  readonly recents: readonly string[];
  readonly openFile: (path: string) => void;
  readonly clearRecents: () => void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The application menu. What is done, the page does: each command is only passed on. */
export function menuTemplate(facts: MenuFacts): MenuItemConstructorOptions[] {
  const menus = [fileMenu(facts), editMenu(facts), viewMenu(facts), helpMenu(facts)];
  if (facts.platform !== 'darwin') return menus;
  return [{ role: 'appMenu' }, ...menus.slice(0, -1), { role: 'windowMenu' }, ...menus.slice(-1)];
}

/**
 * The commands of the page in a part of a menu. Their keys are only shown: the page hears them itself, as in a browser.
 * `copy-picture` shows none: Ctrl+C stands beside the role that copies text.
 */
function commands({ send, platform }: MenuFacts, part: MenuPart): MenuItemConstructorOptions[] {
  return commandsOf(part).map((name) => {
    const { label, keys } = APP_COMMANDS[name];
    const item = { label, click: () => send(name) };
    if (name === 'copy-picture') return item;
    // There a menu hears its keys itself, and Option with a letter is for typing.
    if (platform === 'darwin' && !keys[0].startsWith('Ctrl') && keys[0].startsWith('Alt')) return item;
    return { ...item, accelerator: keys[0].replace('Ctrl', 'CmdOrCtrl'), registerAccelerator: false };
  });
}

function fileMenu(facts: MenuFacts): MenuItemConstructorOptions {
  const mac = facts.platform === 'darwin';
  return {
    label: '&File',
    submenu: [
      ...commands(facts, 'file/open'),
      recentMenu(facts),
      SEPARATOR,
      ...commands(facts, 'file/save'),
      SEPARATOR,
      ...commands(facts, 'file/close'),
      { role: mac ? 'close' : 'quit' },
    ],
  };
}

/** Only macOS has such a menu of its own. */
function recentMenu({ platform, recents, openFile, clearRecents }: MenuFacts): MenuItemConstructorOptions {
  const label = 'Open &Recent';
  if (platform === 'darwin')
    return {
      label: 'Open Recent',
      role: 'recentDocuments',
      submenu: [{ label: 'Clear Menu', role: 'clearRecentDocuments' }],
    };
  if (recents.length === 0) return { label, submenu: [{ label: 'No recent pictures', enabled: false }] };
  const names = recents.map((path) => basename(path));
  const items = recents.map((path, i): MenuItemConstructorOptions => {
    const isAlone = names.indexOf(names[i]!) === names.lastIndexOf(names[i]!);
    // A single & would underline what follows it.
    const shown = (isAlone ? names[i]! : path).replaceAll('&', '&&');
    return { label: shown, click: () => openFile(path) };
  });
  return { label, submenu: [...items, SEPARATOR, { label: '&Clear Recent', click: () => clearRecents() }] };
}

function editMenu(facts: MenuFacts): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      ...commands(facts, 'edit/history'),
      SEPARATOR,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      SEPARATOR,
      ...commands(facts, 'edit/copy'),
    ],
  };
}

function viewMenu(facts: MenuFacts): MenuItemConstructorOptions {
  return {
    label: '&View',
    submenu: [
      ...commands(facts, 'view/show'),
      SEPARATOR,
      ...commands(facts, 'view/zoom'),
      SEPARATOR,
      { role: 'reload' },
      { role: 'togglefullscreen' },
      ...(facts.development ? [{ role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function helpMenu(facts: MenuFacts): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      ...commands(facts, 'help/keys'),
      { label: '&Licence', click: () => facts.openExternal(EXTERNAL_LINKS[0]!) },
      ...(facts.platform === 'darwin' ? [] : [SEPARATOR, { role: 'about' } as const]),
    ],
  };
}

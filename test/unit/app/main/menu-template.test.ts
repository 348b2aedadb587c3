import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { isExternalLink } from '../../../../app/main/external-links.ts';
import { menuTemplate } from '../../../../app/main/menu-template.ts';
import { APP_COMMANDS, type MenuCommand } from '../../../../app/shared/commands.ts';

// A record, so that a command that is added to the contract must be added here.
const COMMANDS: Readonly<Record<MenuCommand, true>> = {
  open: true,
  'open-folder': true,
  'open-palette': true,
  'save-palette': true,
  'close-picture': true,
  'show-commands': true,
  'save-picture': true,
  'save-packed': true,
  'save-batch': true,
  'copy-picture': true,
  'copy-command': true,
  undo: true,
  redo: true,
  'zoom-in': true,
  'zoom-out': true,
  'zoom-fit': true,
  'zoom-actual': true,
  'show-picture': true,
  'show-cloud': true,
  'show-segments': true,
  'show-learn': true,
  'show-numbers': true,
  'toggle-drawer': true,
  'show-shortcuts': true,
};

function build(platform: NodeJS.Platform, development = false, recents: readonly string[] = []) {
  const sent: MenuCommand[] = [];
  const openExternal = vi.fn();
  const [openFile, clearRecents] = [vi.fn(), vi.fn()];
  const template = menuTemplate({
    ...{ platform, development, recents, openExternal, openFile, clearRecents },
    send: (name) => sent.push(name),
  });
  const flatten = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
  const items = flatten(template);
  for (const { click } of items) click?.(undefined as never, undefined, undefined as never);
  return { template, items, sent, openExternal, openFile, clearRecents };
}

describe.each(['linux', 'darwin', 'win32'] as const)('the menu on %s', (platform) => {
  const { template, items, sent, openExternal } = build(platform);
  const roles = items.map(({ role }) => role);

  it('reaches every command once', () => {
    expect([...sent].sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('shows the keys of the page, and leaves them to it', () => {
    const shown = items.filter(({ accelerator }) => accelerator !== undefined);
    // Ctrl+C is that of the role for text. A Mac types with Option, and its menus would hear that first.
    const typing =
      platform === 'darwin' ? sent.filter((name) => APP_COMMANDS[name].keys[0].startsWith('Alt')) : [];
    expect(shown.length).toBe(sent.length - 1 - typing.length);
    expect(typing.length > 0).toBe(platform === 'darwin');
    expect(new Set(shown.map(({ accelerator }) => accelerator)).size).toBe(shown.length);
    for (const { accelerator, registerAccelerator } of shown) {
      expect(accelerator).toMatch(/^((CmdOrCtrl\+)?(Alt\+)?(Shift\+)?[A-Z0-9=-]|F1)$/);
      expect(registerAccelerator).toBe(false);
    }
    for (const { click, label } of items) if (click) expect(label).toMatch(/^[A-Z&]/);
  });

  it('has mnemonics that differ within a menu', () => {
    for (const { submenu } of template) {
      if (!Array.isArray(submenu)) continue;
      const letters = submenu.flatMap(({ label }) => /&(.)/.exec(label ?? '')?.[1]?.toLowerCase() ?? []);
      expect(new Set(letters).size).toBe(letters.length);
    }
  });

  it('has what every application has', () => {
    expect(roles).toEqual(
      expect.arrayContaining(['cut', 'copy', 'paste', 'selectAll', 'reload', 'togglefullscreen', 'help']),
    );
    expect(roles.includes('appMenu')).toBe(platform === 'darwin');
    expect(roles.includes('windowMenu')).toBe(platform === 'darwin');
    expect(roles.includes('quit')).toBe(platform !== 'darwin');
  });

  it('opens listed links only', () => {
    expect(openExternal).toHaveBeenCalledOnce();
    expect(isExternalLink(openExternal.mock.calls[0]![0])).toBe(true);
  });

  it('offers developer tools in development only', () => {
    expect(roles).not.toContain('toggleDevTools');
    expect(build(platform, true).items.map(({ role }) => role)).toContain('toggleDevTools');
  });
});

describe.each(['linux', 'win32'] as const)('recent pictures in the menu on %s', (platform) => {
  const labels = (recents: readonly string[]) => {
    const { template, openFile, clearRecents } = build(platform, false, recents);
    const file = template.find(({ label }) => label === '&File')!.submenu as MenuItemConstructorOptions[];
    const menu = file.find(({ label }) => label === 'Open &Recent')!.submenu as MenuItemConstructorOptions[];
    return { menu: menu.map(({ label }) => label), openFile, clearRecents };
  };

  it('are opened, and cleared', () => {
    const recents = ['/a/cat & dog.png', '/a/b/one.png', '/c/one.png'];
    const { menu, openFile, clearRecents } = labels(recents);
    expect(menu).toEqual(['cat && dog.png', '/a/b/one.png', '/c/one.png', undefined, '&Clear Recent']);
    expect(openFile.mock.calls).toEqual(recents.map((path) => [path]));
    expect(clearRecents).toHaveBeenCalledOnce();
  });

  it('are named as missing where there are none', () => {
    expect(labels([]).menu).toEqual(['No recent pictures']);
  });
});

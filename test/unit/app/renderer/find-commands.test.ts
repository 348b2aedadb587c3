import { describe, expect, it, vi } from 'vitest';
import { COMMAND_NAMES } from '../../../../app/shared/commands.ts';

// What commands do needs a window; what they are called does not.
vi.mock('../../../../app/renderer/commands/commands.ts', async () => {
  const { APP_COMMANDS } = await import('../../../../app/shared/commands.ts');
  return { titleOf: (name: keyof typeof APP_COMMANDS) => APP_COMMANDS[name].title };
});
const { findCommands } = await import('../../../../app/renderer/commands/find-commands.ts');
const { shownKeys } = await import('../../../../app/renderer/commands/shown-keys.ts');

describe('the commands that are found', () => {
  it('are all of them before anything was typed', () => {
    expect(findCommands('  ')).toEqual(COMMAND_NAMES);
  });

  it('begin with what was typed, or have its words in any order', () => {
    expect(findCommands('save pic')[0]).toBe('save-picture');
    expect(findCommands('PICTURE save')[0]).toBe('save-picture');
    expect(findCommands('palette')).toEqual(expect.arrayContaining(['open-palette', 'save-palette']));
    expect(findCommands('undo')[0]).toBe('undo');
  });

  it('have its letters in their order, behind those that have it whole', () => {
    expect(findCommands('zmin')).toContain('zoom-in');
    const found = findCommands('cop');
    expect(found.slice(0, 2).sort()).toEqual(['copy-command', 'copy-picture']);
    expect(findCommands('xyzzy')).toEqual([]);
  });
});

it('keys are those of the keyboard', () => {
  expect(shownKeys('Ctrl+Shift+ArrowUp', false)).toEqual(['Ctrl', 'Shift', '↑']);
  expect(shownKeys('Ctrl+Alt+S', true)).toEqual(['⌘', '⌥', 'S']);
});

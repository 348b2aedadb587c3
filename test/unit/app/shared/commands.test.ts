import { describe, expect, it } from 'vitest';
import { APP_COMMANDS, COMMAND_NAMES } from '../../../../app/shared/commands.ts';

const all = COMMAND_NAMES.flatMap((name) => [...APP_COMMANDS[name].keys]) as string[];

describe('the keys', () => {
  it('do one thing each', () => {
    expect(all.filter((keys, i) => all.indexOf(keys) !== i)).toEqual([]);
  });

  it('are no signs alone, which dictation would type', () => {
    for (const keys of all)
      expect(keys).toMatch(/^((Ctrl|Alt|Shift)\+)+([A-Z0-9=-]|Arrow\w+)$|^F\d+$|^Page\w+$/);
  });
});

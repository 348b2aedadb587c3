import { JSON_DOCUMENT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { InspectFlags } from './run.ts';

const { force: _force, ...opening } = PICTURE_OPTIONS;

export const inspectCommand = {
  name: 'inspect',
  args: '<inputs...>',
  description: 'say what picture files are, and what is wrong with them',
  options: {
    quick: {
      kind: 'flag',
      default: false,
      group: 'output',
      doc: 'do not try what an indexed PNG would take',
    },
    json: JSON_DOCUMENT,
    ...opening,
  },
  examples: [
    'fewhue inspect photo.jpg                     format, parts, palette, bits per pixel',
    'fewhue inspect *.png --quick                 without trying what could be saved',
    'fewhue inspect sprite.gif --json             for machines',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).inspect(inputs as readonly string[], flags as InspectFlags),
} as const satisfies CommandDefinition;

import { QUANTIZE_OPTIONS } from '#internal/engine';
import { FILE_OPTIONS, OUTPUT } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { DecodeFlags } from './run.ts';

export const decodeCommand = {
  name: 'decode',
  args: '<inputs...>',
  description: 'turn packed .fhq files back into PNG',
  options: {
    output: OUTPUT,
    effort: { ...QUANTIZE_OPTIONS.effort, doc: '1 is fast, 10 gives the smallest PNG' },
    ...FILE_OPTIONS,
  },
  examples: [
    'fewhue decode logo.fhq                       writes logo.png beside it',
    'fewhue decode *.fhq -o pictures/             writes into a folder',
    'fewhue decode logo.fhq -o - > logo.png',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).decode(inputs as readonly string[], flags as DecodeFlags),
} as const satisfies CommandDefinition;

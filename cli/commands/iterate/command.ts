import { ITERATE_OPTIONS } from '#internal/engine';
import { JSON_DOCUMENT, OUTPUT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { IterateFlags } from './run.ts';

export const iterateCommand = {
  name: 'iterate',
  args: '<inputs...>',
  description: 'show pictures as a fit goes on',
  options: {
    ...ITERATE_OPTIONS,
    output: { ...OUTPUT, doc: 'file or folder of the picture; - is standard output' },
    json: JSON_DOCUMENT,
    ...PICTURE_OPTIONS,
  },
  required: ['k'],
  examples: [
    'fewhue iterate photo.jpg -k 8                 writes photo-k8-iterations.png beside it',
    'fewhue iterate photo.jpg -k 8 --model gmm --at 1,2,5,20 -o steps.png',
    'fewhue iterate photo.jpg -k 4 --init random --seed 7 --at 0,1,2,3,10,100',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).iterate(inputs as readonly string[], flags as IterateFlags),
} as const satisfies CommandDefinition;

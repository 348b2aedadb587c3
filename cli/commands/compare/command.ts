import { COMPARE_OPTIONS } from '#internal/engine';
import { JSON_DOCUMENT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { CompareFlags } from './run.ts';

export const compareCommand = {
  name: 'compare',
  args: '<input>',
  description: 'put sizes and qualities of several numbers of colours beside each other',
  options: {
    ...COMPARE_OPTIONS,
    report: {
      kind: 'text',
      valueName: 'path',
      group: 'output',
      doc: 'write table, curves, colours and pictures as one HTML file',
    },
    json: JSON_DOCUMENT,
    ...PICTURE_OPTIONS,
  },
  examples: [
    'fewhue compare photo.jpg                     bits per pixel and quality from 2 to 256 colours',
    'fewhue compare photo.jpg -k 4,16,64 --report rates.html',
    'fewhue compare photo.jpg -k 8,64 --models kmeans,gmm --dither none,atkinson --formats png,gif,webp',
    'fewhue compare photo.jpg --json > rates.json',
  ],
  run: async ([input], flags) => (await import('./run.ts')).compare(input as string, flags as CompareFlags),
} as const satisfies CommandDefinition;

import { CHOOSE_OPTIONS } from '#internal/engine';
import { JSON_DOCUMENT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { ChooseFlags } from './run.ts';

export const chooseCommand = {
  name: 'choose',
  args: '<input>',
  description: 'find how many colours a picture needs, by every criterion',
  options: {
    ...CHOOSE_OPTIONS,
    report: {
      kind: 'text',
      valueName: 'path',
      group: 'output',
      doc: 'write the curves and the picture at each K as one HTML file',
    },
    json: JSON_DOCUMENT,
    ...PICTURE_OPTIONS,
  },
  examples: [
    'fewhue choose photo.jpg                      every criterion for K from 1 to 10',
    'fewhue choose photo.jpg --max-k 24 --criteria elbow,bic',
    'fewhue choose photo.jpg --space oklab --report choice.html',
    'fewhue choose photo.jpg --json > choice.json',
  ],
  run: async ([input], flags) => (await import('./run.ts')).choose(input as string, flags as ChooseFlags),
} as const satisfies CommandDefinition;

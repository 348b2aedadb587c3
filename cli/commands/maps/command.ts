import { MAP_OPTIONS } from '#internal/engine';
import { JSON_DOCUMENT, OUTPUT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { MapFlags } from './run.ts';

export const mapsCommand = {
  name: 'maps',
  args: '<inputs...>',
  description: 'draw the probabilities that a soft model gives every pixel',
  options: {
    ...MAP_OPTIONS,
    output: { ...OUTPUT, valueName: 'folder', doc: 'folder of the maps, made if missing' },
    json: { ...JSON_DOCUMENT, doc: 'print one JSON document with the fitted models instead of tables' },
    ...PICTURE_OPTIONS,
  },
  required: ['k'],
  examples: [
    'fewhue maps photo.jpg -k 5                    writes photo-k5-component-1.png and so on beside it',
    'fewhue maps photo.jpg -k 12 --model bayes-gmm -o maps/',
    'fewhue maps photo.jpg -k 4 --model gaussian-kmeans --covariance diag --space oklab',
    'fewhue maps photo.jpg -k 5 --json -o maps/ > model.json',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).maps(inputs as readonly string[], flags as MapFlags),
} as const satisfies CommandDefinition;

import type { CommandDefinition } from '../command.ts';
import { POINT_OPTIONS } from './options.ts';
import type { PointFlags } from './run.ts';

export const pointsCommand = {
  name: 'points',
  args: '<table>',
  description: 'find the clusters of any points: the rows of a CSV file',
  options: POINT_OPTIONS,
  examples: [
    'fewhue points data.csv                       a Gaussian mixture, K by BIC',
    'fewhue points data.csv --model kmeans -k 3 --standardize -o labels.csv',
    'fewhue points data.csv --columns 1,waiting --report out.html --json',
    'fewhue points data.csv --samples new.csv --sample-count 500',
  ],
  run: async ([table], flags) => (await import('./run.ts')).points(table as string, flags as PointFlags),
} as const satisfies CommandDefinition;

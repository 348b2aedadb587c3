import { BATCH_OPTIONS } from '#internal/engine';
import { HISTOGRAM_OUTPUT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { HistogramFlags } from './flags.ts';

const { recursive, include, exclude, shard, jobs, timeout } = BATCH_OPTIONS;

export const histogramCommand = {
  name: 'histogram',
  args: '<inputs...>',
  description: 'count the colours of pictures, all in one file',
  options: {
    output: HISTOGRAM_OUTPUT,
    ...{ recursive, include, exclude, shard, jobs, timeout },
    ...PICTURE_OPTIONS,
  },
  required: ['output'],
  examples: [
    'fewhue histogram *.jpg -o photos.fhh         the colours of all photos',
    'fewhue histogram photos/ -r --shard 3/8 -o 3.fhh   the third of eight shares, for fewhue merge',
    'fewhue histogram - -o - < in.png > in.fhh',
    'fewhue palette --from photos.fhh -k 64       one palette for all of them',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).histogram(inputs as readonly string[], flags as HistogramFlags),
} as const satisfies CommandDefinition;

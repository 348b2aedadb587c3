import { FORCE, HISTOGRAM_OUTPUT, QUIET } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { MergeFlags } from './run.ts';

export const mergeCommand = {
  name: 'merge',
  args: '<histograms...>',
  description: 'add up histogram files; neither order nor grouping matters',
  options: {
    output: HISTOGRAM_OUTPUT,
    force: FORCE,
    quiet: QUIET,
  },
  required: ['output'],
  examples: [
    'fewhue merge monday.fhh tuesday.fhh -o week.fhh',
    'fewhue merge shard-*.fhh -o all.fhh          the same bytes however the shards are merged',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).merge(inputs as readonly string[], flags as MergeFlags),
} as const satisfies CommandDefinition;

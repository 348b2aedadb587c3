import { LIMIT_OPTIONS } from '#internal/engine';
import { JSON_DOCUMENT } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { ScoreFlags } from './run.ts';

export const scoreCommand = {
  name: 'score',
  args: '<labels> <truths...>',
  description: 'compare a label map (grey or indexed PNG, NPY) with true ones',
  options: { json: JSON_DOCUMENT, ...LIMIT_OPTIONS },
  examples: [
    'fewhue score out/labels.png truth.png',
    'fewhue score out/labels.npy truth-1.png truth-2.png truth-3.png --json',
  ],
  run: async ([labels, truths], flags) =>
    (await import('./run.ts')).score(labels as string, truths as readonly string[], flags as ScoreFlags),
} as const satisfies CommandDefinition;

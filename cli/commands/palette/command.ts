import { PALETTE_FORMATS } from 'fewhue/palette';
import { keysOf, listExtensions, QUANTIZE_OPTIONS } from '#internal/engine';
import { FORCE, OUTPUT, QUIET } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { PaletteFlags } from './run.ts';

const { model, colors, criterion, maxColors, covariance, space, init, restarts, effort, locked, seed } =
  QUANTIZE_OPTIONS;

export const paletteCommand = {
  name: 'palette',
  args: '',
  description: 'find the palette of the colours in a histogram file',
  options: {
    from: {
      kind: 'text',
      valueName: 'file',
      group: 'colors',
      doc: 'histogram file (.fhh) of one picture or of millions; - is standard input',
    },
    ...{ model, colors, criterion, maxColors, covariance, space, init, restarts },
    effort: { ...effort, doc: '1 is fast, 10 gives the best palette' },
    ...{ locked, seed },
    output: {
      ...OUTPUT,
      doc: `palette file that ends in ${listExtensions(PALETTE_FORMATS)}; - is standard output`,
      otherwise: 'beside the histogram',
    },
    format: {
      kind: 'choice',
      choices: keysOf(PALETTE_FORMATS),
      group: 'output',
      doc: 'format of the palette',
      otherwise: 'by the ending of -o, else gpl',
    },
    force: FORCE,
    quiet: QUIET,
  },
  required: ['from'],
  examples: [
    'fewhue palette --from photos.fhh -k 64 -o photos.gpl',
    'fewhue palette --from photos.fhh -k 16 -o - --format hex',
    'fewhue compress *.jpg --palette photos.gpl -o small/   gives them all these colours',
  ],
  run: async (_args, flags) => (await import('./run.ts')).palette(flags as PaletteFlags),
} as const satisfies CommandDefinition;

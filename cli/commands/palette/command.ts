import { PALETTE_FORMATS, PALETTE_SORTS } from 'fewhue/palette';
import { keysOf, listExtensions, QUANTIZE_OPTIONS } from '#internal/engine';
import { COLOR_NAMES, OUTPUT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { PaletteFlags } from './run.ts';

const { model, colors, criterion, maxK, covariance, space, init, restarts, effort, locked, seed } =
  QUANTIZE_OPTIONS;
const { mergeCloser, exactColors } = QUANTIZE_OPTIONS;

export const paletteCommand = {
  name: 'palette',
  args: '[input]',
  description: 'find the palette of a picture or a histogram file, or turn one palette file into another',
  options: {
    from: {
      kind: 'text',
      valueName: 'file',
      group: 'colors',
      doc: 'histogram file (.fhh) of one picture or of millions; - is standard input',
    },
    ...{ model, colors, criterion, maxK, covariance, space, init, restarts },
    effort: { ...effort, doc: '1 is fast, 10 gives the best palette' },
    ...{ locked, mergeCloser, exactColors, seed },
    output: {
      ...OUTPUT,
      doc: `palette file that ends in ${listExtensions(PALETTE_FORMATS)}; - is standard output`,
      otherwise: 'beside the input',
    },
    format: {
      kind: 'choice',
      choices: keysOf(PALETTE_FORMATS),
      group: 'output',
      doc: 'format of the palette',
      otherwise: 'by the extension of -o, else gpl',
    },
    to: {
      kind: 'choice',
      choices: keysOf(PALETTE_FORMATS),
      group: 'output',
      doc: 'the same as --format',
      expert: true,
    },
    sort: {
      kind: 'choice',
      choices: PALETTE_SORTS,
      default: 'given',
      group: 'output',
      doc: 'order of the entries',
    },
    colorNames: COLOR_NAMES,
    ...PICTURE_OPTIONS,
  },
  examples: [
    'fewhue palette photo.jpg -k 8 --format ase -o photo.ase',
    'fewhue palette photo.jpg -k 32 --merge-closer 4 --sort hue -o photo.svg',
    'fewhue palette in.ase --to gpl                         writes in.gpl beside it',
    'fewhue palette photo.jpg -k 12 --color-names xkcd -o photo.css          --dusty-rose and so on',
    'fewhue palette --from photos.fhh -k 64 -o photos.gpl',
    'fewhue palette --from photos.fhh -k 16 -o - --format hex',
    'fewhue compress *.jpg --palette photos.gpl -o small/   gives them all these colours',
  ],
  run: async ([input], flags) =>
    (await import('./run.ts')).palette(input as string | undefined, flags as PaletteFlags),
} as const satisfies CommandDefinition;

import { LIMIT_OPTIONS, OPENING_OPTIONS } from '#internal/engine';
import { JSON_DOCUMENT } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { ScorePictureFlags } from './run.ts';

export const scorePictureCommand = {
  name: 'score-picture',
  args: '<original> <picture>',
  description: 'measure how far a picture is from its original',
  options: { json: JSON_DOCUMENT, ...OPENING_OPTIONS, ...LIMIT_OPTIONS },
  examples: [
    'fewhue score-picture photo.png photo-k16.png',
    'fewhue score-picture photo.jpg photo.webp --json',
  ],
  run: async ([original, picture], flags) =>
    (await import('./run.ts')).scorePictures(
      original as string,
      picture as string,
      flags as ScorePictureFlags,
    ),
} as const satisfies CommandDefinition;

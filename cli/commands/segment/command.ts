import { SEGMENT_OUTPUTS, SVG_OUTLINES } from 'fewhue/segment';
import { DEFAULT_OUTPUTS, keysOf, SEGMENT_OPTIONS } from '#internal/engine';
import { JSON_DOCUMENT, OUTPUT, PICTURE_OPTIONS } from '../../flags/shared.ts';
import type { CommandDefinition } from '../command.ts';
import type { SegmentFlags } from './run.ts';

export const segmentCommand = {
  name: 'segment',
  args: '[inputs...]',
  description: 'divide pictures into regions',
  options: {
    ...SEGMENT_OPTIONS,
    from: {
      kind: 'text',
      valueName: 'tree.json',
      group: 'regions',
      doc: 'cut a tree that was written before',
    },
    write: {
      kind: 'choices',
      choices: keysOf(SEGMENT_OUTPUTS),
      group: 'output',
      doc: 'what to write',
      otherwise: DEFAULT_OUTPUTS.join(','),
    },
    numbers: {
      kind: 'flag',
      default: false,
      group: 'output',
      doc: 'write the numbers of the regions into the overlay',
    },
    tolerance: {
      kind: 'number',
      low: 0,
      high: Infinity,
      default: 1,
      group: 'output',
      doc: 'how far outlines of svg and geojson may be off, in pixels',
    },
    svg: {
      kind: 'choice',
      choices: SVG_OUTLINES,
      default: 'lines',
      group: 'output',
      doc: 'outlines of svg: straight lines, or Bézier curves',
    },
    all: {
      kind: 'flag',
      default: false,
      group: 'output',
      doc: 'write masks and cutouts of more than 1,000 regions, too',
    },
    pick: {
      kind: 'points',
      group: 'output',
      doc: 'tell the region under a point; nothing is written without -o or --write',
    },
    output: {
      ...OUTPUT,
      valueName: 'folder',
      doc: 'folder of the files, made if missing',
      otherwise: 'photo-regions beside the input',
    },
    json: JSON_DOCUMENT,
    ...PICTURE_OPTIONS,
  },
  examples: [
    'fewhue segment photo.jpg                      overlay, labels and table into photo-regions/',
    'fewhue segment photo.jpg -o out/ --regions 8 --write overlay,masks,svg,tree',
    'fewhue segment --from out/tree.json --regions 5 -o five/    another cut, no second run',
    'fewhue segment photo.jpg --pick 120,80        prints the region under a point, writes nothing',
    'fewhue segment photo.jpg --seed-point 120,80 --seed-point 300,200',
    'fewhue segment photo.jpg --by color -k 5 --model kmeans --write masks',
    'fewhue segment photo.jpg --by color -k auto --components --smooth mrf',
    'fewhue segment *.jpg -o out/                  a folder per picture',
  ],
  run: async ([inputs], flags) =>
    (await import('./run.ts')).segment(inputs as readonly string[], flags as SegmentFlags),
} as const satisfies CommandDefinition;

import { type Command, InvalidArgumentError } from 'commander';
import {
  COLOR_SPACES,
  COVARIANCES,
  HOLES,
  MODELS,
  SEGMENT_MODES,
  SEGMENT_OUTPUTS,
  type SeedPoint,
  type SegmentOptions,
  type SegmentOutput,
  SMOOTHINGS,
} from 'fewhue';
import { choice, number } from './options.ts';

/** The options of `fewhue segment` as commander hands them over. */
export interface SegmentFlags extends Omit<SegmentOptions, 'k' | 'seedPoints' | 'signal' | 'onProgress'> {
  readonly clusters?: number | 'auto';
  readonly seedPoint?: readonly (readonly SeedPoint[])[];
  readonly pick?: readonly SeedPoint[];
  readonly from?: string;
  readonly write?: readonly SegmentOutput[];
  readonly numbers?: true;
  readonly tolerance?: number;
  readonly all?: true;
  readonly output?: string;
  readonly maxPixels?: number;
  readonly maxBytes?: number;
  readonly maxMemory?: number;
  readonly force?: true;
  readonly quiet?: true;
  readonly json?: true;
}

export const SEGMENT_EXAMPLES = `
Examples:
  fewhue segment photo.jpg                      overlay, labels and table into photo-regions/
  fewhue segment photo.jpg -o out/ --regions 8 --write overlay,masks,svg,tree
  fewhue segment --from out/tree.json --regions 5 -o five/    another cut, no second run
  fewhue segment photo.jpg --pick 120,80        prints the region under a point, writes nothing
  fewhue segment photo.jpg --seed-point 120,80 --seed-point 300,200
  fewhue segment photo.jpg --by color -k 5 --model kmeans --write masks
  fewhue segment photo.jpg --by color -k auto --components --smooth mrf
  fewhue segment *.jpg -o out/                  a folder per picture
`;

export const SCORE_EXAMPLES = `
Examples:
  fewhue score out/labels.png truth.png
  fewhue score out/labels.npy truth-1.png truth-2.png truth-3.png --json
`;

/** Adds the options of `fewhue segment`. Ranges are checked by the library. */
export function addSegmentOptions(command: Command): Command {
  return command
    .addOption(
      choice(
        '--by <mode>',
        'connected regions, or the clusters of the colours (default: region)',
        SEGMENT_MODES,
      ),
    )
    .option('--regions <count>', 'by region: so many regions', number)
    .option(
      '--detail <level>',
      'by region: 0 is one region, 0.5 the default cut, 1 all start regions',
      number,
    )
    .option(
      '--threshold <height>',
      'by region: merge all that merges at this height (default: trained)',
      number,
    )
    .option('--fast', 'by region: k-means instead of a mixture')
    .option(
      '--seed-point <x,y>',
      'by region: keep this point apart from other seed points, merge the rest; several points with spaces are a scribble',
      addScribble,
    )
    .option('--from <tree.json>', 'cut a tree that was written before')
    .option('-k, --clusters <count>', 'by color: clusters, 1 to 1024, or auto (default: 4)', count)
    .addOption(choice('--model <name>', 'by color: what is fitted to the colours (default: gmm)', MODELS))
    .addOption(choice('--space <name>', 'by color: where colours are points (default: lab)', COLOR_SPACES))
    .addOption(
      choice('--covariance <shape>', 'by color: shape of the components (default: by model)', COVARIANCES),
    )
    .option('--components', 'by color: connected parts of clusters are regions of their own')
    .option(
      '--min-region <size>',
      'merge smaller regions: 0.1% or 400px (default: none; --components: 0.04%)',
      size,
    )
    .addOption(choice('--smooth <way>', 'smooth the outlines (default: none)', SMOOTHINGS))
    .option('--sweeps <count>', 'sweeps of the smoothing at most (default: 5)', number)
    .option('--strength <cost>', 'mrf: what a neighbour of another label costs (default: 1)', number)
    .addOption(
      choice('--holes <what>', 'what one region encloses, up to 1 % of the picture (default: keep)', HOLES),
    )
    .option('--seed <number>', 'seed of everything random (default: 0)', number)
    .option(
      '--write <names>',
      `with commas between: ${SEGMENT_OUTPUTS.join(', ')} (default: overlay,labels,table)`,
      outputs,
    )
    .option('--numbers', 'write the numbers of the regions into the overlay')
    .option('--tolerance <pixels>', 'how far outlines of svg and geojson may be off (default: 1)', number)
    .option('--all', 'write masks and cutouts of more than 1,000 regions, too')
    .option(
      '--pick <x,y>',
      'tell the region under a point; nothing is written without -o or --write',
      addPoint,
    )
    .option(
      '-o, --output <folder>',
      'folder of the files, made if missing (default: photo-regions beside the input)',
    )
    .option('--json', 'print one JSON document instead of tables');
}

function count(text: string): number | 'auto' {
  return text === 'auto' ? text : number(text);
}

/** `0.1%` is a share of the picture, `400px` and `400` are pixels. */
function size(text: string): number {
  const [, digits = '', unit] = /^(\d+\.?\d*|\.\d+)(%|px)?$/.exec(text) ?? [];
  const value = Number(digits) / (unit === '%' ? 100 : 1);
  if (digits === '' || (unit === '%' && value >= 1))
    throw new InvalidArgumentError('It must be like 0.1% (below 100%) or 400px.');
  if (unit !== '%' && value < 1 && value > 0)
    throw new InvalidArgumentError('Pixels are from 1 on; a share ends in %.');
  return value;
}

function point(text: string): SeedPoint {
  const [, x, y] = /^(\d{1,9}),(\d{1,9})$/.exec(text) ?? [];
  if (x === undefined)
    throw new InvalidArgumentError('It must be a column and a row from the upper left corner, like 120,80.');
  return { x: Number(x), y: Number(y) };
}

function addPoint(text: string, before: readonly SeedPoint[] = []): SeedPoint[] {
  return [...before, point(text.trim())];
}

function addScribble(text: string, before: readonly (readonly SeedPoint[])[] = []): (readonly SeedPoint[])[] {
  return [...before, text.trim().split(/\s+/).map(point)];
}

/** Which words there are is for the library to say. */
function outputs(text: string): SegmentOutput[] {
  return text.split(',').map((word) => word.trim() as SegmentOutput);
}

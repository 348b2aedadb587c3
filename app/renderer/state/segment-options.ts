import type { SegmentOptions } from 'fewhue';
import type { SeedPoint } from 'fewhue/segment';
import { type Definitions, SEGMENT_OPTIONS } from '#internal/engine';
import { argsOf, quoteWord } from './command-for.ts';
import { formOf, type OptionRow, optionsOf } from './options-in-effect.ts';
import type { OptionValues } from './settings.ts';

/** The options of `segment`, with numbers up to what a picture on the screen can show. */
export const SEGMENT_FORM = {
  ...SEGMENT_OPTIONS,
  regions: { ...SEGMENT_OPTIONS.regions, high: 10_000 },
  k: { ...SEGMENT_OPTIONS.k, high: 64 },
  minRegion: { ...SEGMENT_OPTIONS.minRegion, high: 0.2 },
} satisfies Definitions;

/** The detail of the cut that is made where nothing is set. */
export const DEFAULT_DETAIL = 0.5;

/** Options that only another run changes; any other is another cut of the tree of that run. */
const RUN_OPTIONS = ['fast', 'seed'] as const satisfies readonly (keyof SegmentOptions)[];

/** The rows of the segment view's form. */
export function segmentFormOf(values: OptionValues): OptionRow[] {
  return formOf(SEGMENT_FORM, values);
}

/** What `segment` is asked at some settings, defaults left out; values that make no sense count as not set. */
export function segmentOptionsOf(values: OptionValues): SegmentOptions {
  const { detail, ...options } = optionsOf(SEGMENT_FORM, values) as SegmentOptions;
  const seeds = seedsOf(values);
  if (seeds.length > 0 && options.by !== 'color') {
    const { regions: _replaced, ...others } = options;
    return { ...others, seedPoints: seeds.map(pointsOf) };
  }
  const isCut = detail !== undefined && detail !== DEFAULT_DETAIL && options.regions === undefined;
  return isCut ? { ...options, detail } : options;
}

/** What is kept apart, as the command line has it: points `x,y` with a space between those of one scribble. */
export function seedsOf({ seedPoints }: OptionValues): readonly string[] {
  const list: readonly unknown[] = Array.isArray(seedPoints) ? seedPoints : [];
  return list.filter((seed): seed is string => typeof seed === 'string' && SEED.test(seed));
}

const SEED = /^\d+,\d+( \d+,\d+)*$/;

/** The points of a seed, in pixels of the picture. */
export function pointsOf(seed: string): readonly SeedPoint[] {
  return seed.split(' ').map((point) => {
    const [x, y] = point.split(',').map(Number) as [number, number];
    return { x, y };
  });
}

/** The part of the options that needs a new run. */
export function runOptionsOf(options: SegmentOptions): SegmentOptions {
  if (options.by === 'color') return options;
  return Object.fromEntries(RUN_OPTIONS.map((name) => [name, options[name]]));
}

/** The `fewhue` command line that gives a picture the same regions. `name`: the picture's file. For POSIX shells. */
export function segmentCommandFor(values: OptionValues, name: string): string {
  const { seedPoints, ...options } = segmentOptionsOf(values);
  const args = argsOf(SEGMENT_FORM, options as OptionValues);
  if (seedPoints) for (const seed of seedsOf(values)) args.push('--seed-point', quoteWord(seed));
  return ['fewhue', 'segment', quoteWord(name), ...args].join(' ');
}

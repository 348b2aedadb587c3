import type { SegmentOptions } from 'fewhue';
import { type Definitions, SEGMENT_OPTIONS } from '#internal/engine';
import { argsOf, quoted } from './command-for.ts';
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
  const isCut = detail !== undefined && detail !== DEFAULT_DETAIL && options.regions === undefined;
  return isCut ? { ...options, detail } : options;
}

/** The part of the options that needs a new run. */
export function runOptionsOf(options: SegmentOptions): SegmentOptions {
  if (options.by === 'color') return options;
  return Object.fromEntries(RUN_OPTIONS.map((name) => [name, options[name]]));
}

/** The `fewhue` command line that gives a picture the same regions. `name`: the picture's file. For POSIX shells. */
export function segmentCommandFor(values: OptionValues, name: string): string {
  const args = argsOf(SEGMENT_FORM, segmentOptionsOf(values) as OptionValues);
  return ['fewhue', 'segment', quoted(name), ...args].join(' ');
}

import { type SegmentOptions, SMOOTHINGS } from 'fewhue/web';
import { quoted } from './command-for.ts';
import type { OptionValue, OptionValues } from './settings.ts';

// The settings of the segment view are the options of `segment` by their names, but for the smallest region, which a
// person sets in percent: `minPercent`.

/** Most regions and clusters that can be asked for by number. */
export const MOST_REGIONS = 10_000;
export const MOST_CLUSTERS = 64;
/** Clusters by colour, where nothing else is set: the engine's default. */
export const DEFAULT_CLUSTERS = 4;
/** Largest share of the picture below which regions are merged, in percent. */
export const MOST_PERCENT = 20;

/** What `segment` is asked at some settings, defaults left out; values that make no sense count as not set. */
export function segmentOptionsOf(values: OptionValues): SegmentOptions {
  const { smooth, holes } = values;
  const percent = percentOf(values);
  const options: SegmentOptions = {
    ...(values['by'] === 'color' ? clusterOptions(values) : cutOptions(values)),
    minRegion: percent === undefined ? undefined : percent / 100,
    smooth: SMOOTHINGS.find((known) => known === smooth && known !== 'none'),
    holes: holes === 'fill' ? 'fill' : undefined,
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The part of the options that needs a new run; any other is another cut of the tree of that run. */
export function runOptionsOf(options: SegmentOptions): SegmentOptions {
  return options.by === 'color' ? options : { fast: options.fast };
}

/** The `fewhue` command line that gives a picture the same regions. `name`: the picture's file. For POSIX shells. */
export function segmentCommandFor(values: OptionValues, name: string): string {
  const { by, k, detail, regions, fast, components, smooth, holes } = segmentOptionsOf(values);
  const percent = percentOf(values);
  const words = ['fewhue', 'segment', quoted(name)];
  const add = (flag: string, value: string | number | undefined) => {
    if (value !== undefined) words.push(flag, String(value));
  };
  add('--by', by);
  add('-k', k);
  if (components) words.push('--components');
  add('--regions', regions);
  add('--detail', detail);
  if (fast) words.push('--fast');
  add('--min-region', percent === undefined ? undefined : `${percent}%`);
  add('--smooth', smooth);
  add('--holes', holes);
  return words.join(' ');
}

function cutOptions({ regions, detail, fast }: OptionValues): SegmentOptions {
  const count = wholeIn(regions, 1, MOST_REGIONS);
  const level = typeof detail === 'number' && detail >= 0 && detail <= 1 && detail !== 0.5;
  return {
    regions: count,
    detail: count === undefined && level ? detail : undefined,
    fast: fast === true ? true : undefined,
  };
}

function clusterOptions({ k, components }: OptionValues): SegmentOptions {
  return { by: 'color', k: wholeIn(k, 1, MOST_CLUSTERS), components: components === true ? true : undefined };
}

/** Percent with at most three decimals, which the command line reads as the same number. */
function percentOf({ minPercent }: OptionValues): number | undefined {
  if (typeof minPercent !== 'number' || minPercent < 0 || minPercent > MOST_PERCENT) return undefined;
  return Math.round(1000 * minPercent) / 1000;
}

function wholeIn(value: OptionValue, low: number, high: number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high
    ? value
    : undefined;
}

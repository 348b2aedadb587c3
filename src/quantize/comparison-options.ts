import { keysOf } from '../core/tables.ts';
import type { TaskOptions } from '../core/task.ts';
import type { ColorSpace } from '../core/vocabulary.ts';
import { DITHERS, type Dither } from '../dither/kinds.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../encode/formats.ts';
import type { DefinitionsOf } from '../options/definition.ts';
import { MODELS, type Model } from '../options/model-traits.ts';
import { type OwnOptions, QUANTIZE_OPTIONS, SPACE_OPTION } from '../options/quantize.ts';
import { type Resolved, resolve } from '../options/resolve.ts';

/** What results of one picture are compared. */
export interface ComparisonOptions extends TaskOptions {
  /** Numbers of colours: 1 to 16 integers, 1 to 256; default 2, 4, 8 and so on to 256. */
  readonly colors?: readonly number[] | undefined;
  /** Default `kmeans`. */
  readonly models?: readonly Model[] | undefined;
  /** Default `none`. */
  readonly dithers?: readonly Dither[] | undefined;
  /** Default `png`. */
  readonly formats?: readonly OutputFormat[] | undefined;
  /** Default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** 1 to 10; default 5. */
  readonly effort?: number | undefined;
  /** Default 0. */
  readonly seed?: number | undefined;
}

/** Every option of a comparison. */
export const COMPARE_OPTIONS = {
  colors: {
    kind: 'integers',
    low: 1,
    high: 256,
    maxCount: 16,
    default: [2, 4, 8, 16, 32, 64, 128, 256],
    short: 'k',
    group: 'colors',
    doc: 'numbers of colours, with commas between',
  },
  models: {
    kind: 'choices',
    choices: MODELS,
    default: ['kmeans'],
    group: 'model',
    doc: 'models to compare',
  },
  dithers: {
    kind: 'choices',
    choices: DITHERS,
    default: ['none'],
    flag: 'dither',
    group: 'dither',
    doc: 'kinds of dithering to compare',
  },
  formats: {
    kind: 'choices',
    choices: keysOf(OUTPUT_FORMATS),
    default: ['png'],
    group: 'output',
    doc: 'formats to write',
  },
  space: SPACE_OPTION,
  effort: QUANTIZE_OPTIONS.effort,
  seed: QUANTIZE_OPTIONS.seed,
} as const satisfies DefinitionsOf<OwnOptions<ComparisonOptions>>;

/** The options of a comparison with every default filled in, and known to be in range. */
export type ComparisonPlan = Resolved<OwnOptions<ComparisonOptions>, typeof COMPARE_OPTIONS>;

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function resolveComparison(options: ComparisonOptions): ComparisonPlan {
  return resolve(COMPARE_OPTIONS, options as OwnOptions<ComparisonOptions>);
}

import { invalidOption } from '../errors.ts';
import type { Covariance } from '../mixture/mixture.ts';
import { integer, MAX_SEED, number, oneOf } from '../options.ts';
import type { ColorSpace, Model } from '../quantize-options.ts';
import type { TaskOptions } from '../task.ts';
import type { TreeCut } from './cut-tree.ts';
import type { Seed } from './separate-seeds.ts';

/** What regions are: connected parts that differ in colour and texture, or the clusters of the colours. */
export const SEGMENT_MODES = ['region', 'color'] as const;
export type SegmentMode = (typeof SEGMENT_MODES)[number];

/** Ways to smooth the outlines: not, by the majority filter, or by a Markov random field. */
export const SMOOTHINGS = ['none', 'majority', 'mrf'] as const;
export type Smoothing = (typeof SMOOTHINGS)[number];

/** Whether enclosed parts stay, or join the region around them. */
export const HOLES = ['keep', 'fill'] as const;
export type Holes = (typeof HOLES)[number];

/** What is done to regions once they are found. */
export interface TidyOptions {
  /**
   * Regions smaller than this, the smallest first, are merged into the neighbour of nearest mean colour: below 1 a
   * share of the picture, from 1 a number of pixels; default 0, and 0.005 for `components`.
   */
  readonly minRegion?: number | undefined;
  /** `majority`: the most frequent label of 3 x 3 pixels; `mrf`: iterated conditional modes. Default `none`. */
  readonly smooth?: Smoothing | undefined;
  /** Sweeps of the smoothing at most: integer, 1 to 1000; default 5. */
  readonly sweeps?: number | undefined;
  /**
   * For `mrf`: what a neighbour of another label costs, in natural units of the log posterior of the colour: number
   * from 0; default 1. Diagonal neighbours cost 0.71 of it.
   */
  readonly strength?: number | undefined;
  /** `fill`: what one region encloses joins it, if it is at most 1 % of the picture; default `keep`. */
  readonly holes?: Holes | undefined;
}

/** What `segment` may be asked for. Every field has a default; those of the other mode must be left out. */
export interface SegmentOptions extends TidyOptions, TreeCut, TaskOptions {
  /** Default `region`. */
  readonly by?: SegmentMode | undefined;
  /** By region: k-means in place of the mixture, with weights of its own; default false. */
  readonly fast?: boolean | undefined;
  /** By region, in place of a cut: points or scribbles that are kept apart; all else merges. See `separateSeeds`. */
  readonly seedPoints?: readonly Seed[] | undefined;
  /** By colour: what is fitted to the colours; default `gmm`. */
  readonly model?: Model | undefined;
  /** By colour: clusters, the transparent pixels not counted: integer, 1 to 1024, or `auto`; default 4. */
  readonly k?: number | 'auto' | undefined;
  /** By colour: space in which the colours are points; default `lab`. */
  readonly space?: ColorSpace | undefined;
  /** By colour: shape of the components; default by model, as for `quantize`. */
  readonly covariance?: Covariance | undefined;
  /** By colour: the connected parts of a cluster are regions of their own; default false. */
  readonly components?: boolean | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** The options with every default filled in, and known to be in range. */
export interface TidyPlan {
  readonly minRegion: number;
  readonly smooth: Smoothing;
  readonly sweeps: number;
  readonly strength: number;
  readonly holes: Holes;
}

/** Options that have a meaning in one mode only. */
const OWN_OPTIONS = {
  region: ['regions', 'detail', 'threshold', 'fast', 'seedPoints'],
  color: ['model', 'k', 'space', 'covariance', 'components'],
} as const satisfies Record<SegmentMode, readonly (keyof SegmentOptions)[]>;

/** Clusters where none are asked for. */
export const DEFAULT_CLUSTERS = 4;
/** Share of the picture below which connected parts of clusters are merged, where nothing else is asked for. */
const LEAST_COMPONENT = 0.005;
const MOST_CLUSTERS = 1024;

/**
 * Checks what can be checked without a picture; returns the mode. The model's own options are checked when it is
 * fitted. Throws `invalid-option`.
 */
export function checkSegmentOptions(options: SegmentOptions): SegmentMode {
  const by = oneOf('by', options.by ?? 'region', SEGMENT_MODES);
  const other = by === 'region' ? 'color' : 'region';
  for (const option of OWN_OPTIONS[other])
    if (options[option] !== undefined)
      throw invalidOption(option, `left out for segments by ${by}`, options[option]);
  const cuts = (['regions', 'detail', 'threshold', 'seedPoints'] as const).filter(
    (option) => options[option] !== undefined,
  );
  if (cuts.length > 1) throw invalidOption(cuts[1]!, `left out beside ${cuts[0]}`, options[cuts[1]!]);
  checkCut(options);
  if (options.k !== undefined && options.k !== 'auto') integer('k', options.k, 1, MOST_CLUSTERS);
  integer('seed', options.seed ?? 0, 0, MAX_SEED);
  planTidying(options);
  return by;
}

function checkCut({ regions, detail, threshold, seedPoints }: SegmentOptions): void {
  if (regions !== undefined) integer('regions', regions, 1, 2 ** 32 - 1);
  if (detail !== undefined) number('detail', detail, 0, 1);
  if (threshold !== undefined) number('threshold', threshold, 0, Infinity);
  if (seedPoints?.length === 0) throw invalidOption('seedPoints', 'at least one point', 'none');
}

/** Fills in the defaults of the tidying; throws `invalid-option`. */
export function planTidying(options: SegmentOptions): TidyPlan {
  return {
    minRegion: number(
      'minRegion',
      options.minRegion ?? (options.components ? LEAST_COMPONENT : 0),
      0,
      Infinity,
    ),
    smooth: oneOf('smooth', options.smooth ?? 'none', SMOOTHINGS),
    sweeps: integer('sweeps', options.sweeps ?? 5, 1, 1000),
    strength: number('strength', options.strength ?? 1, 0, Infinity),
    holes: oneOf('holes', options.holes ?? 'keep', HOLES),
  };
}

import { invalidOption } from '../core/errors.ts';
import type { TaskOptions } from '../core/task.ts';
import { type ColorSpace, type Covariance, SEGMENT_MODES, type SegmentMode } from '../core/vocabulary.ts';
import { OWN_SHAPES } from './covariance-shapes.ts';
import type { DefinitionsOf } from './definition.ts';
import type { Model } from './model-traits.ts';
import { type OwnOptions, QUANTIZE_OPTIONS, SPACE_OPTION } from './quantize.ts';
import { type Resolved, resolve } from './resolve.ts';
import { TIDY_OPTIONS, type TidyOptions } from './tidy.ts';

/** Where to cut a merge tree: at most one of these; none: at the tree's own threshold. */
export interface TreeCut {
  /**
   * Regions wanted, the transparent one included: integer from 1. There are fewer when the tree has fewer leaves, and
   * never fewer than one that is opaque, if any pixel is.
   */
  readonly regions?: number | undefined;
  /**
   * 0: one region; 0.5: the cut at the tree's threshold, which has R regions; 1: all L leaves. Between, their number
   * grows geometrically: R^(2 d) below 0.5, R (L / R)^(2 d - 1) above. Number from 0 to 1.
   */
  readonly detail?: number | undefined;
  /** Merges of this height or less are made: number from 0. */
  readonly threshold?: number | undefined;
}

/** A pixel: column and row from 0, from the upper left corner. */
export interface SeedPoint {
  readonly x: number;
  readonly y: number;
}

/** A point that belongs to a region to be found, or all points of a scribble that do. */
export type RegionSeed = SeedPoint | readonly SeedPoint[];

/** What `segment` may be asked for. Every field has a default; those of the other mode must be left out. */
export interface SegmentOptions extends TidyOptions, TreeCut, TaskOptions {
  /** Default `region`. */
  readonly by?: SegmentMode | undefined;
  /** By region: k-means in place of the mixture, with weights of its own; default false. */
  readonly fast?: boolean | undefined;
  /** By region, in place of a cut: points or scribbles that are kept apart; all else merges. See `separateSeeds`. */
  readonly seedPoints?: readonly RegionSeed[] | undefined;
  /** By colour: what is fitted to the colours; default `gmm`. */
  readonly model?: Model | undefined;
  /** By colour: clusters, the transparent pixels not counted: integer, 1 to 1024, or `auto`; default 4. */
  readonly k?: number | 'auto' | undefined;
  /** By colour: space in which the colours are points; default `lab`. */
  readonly space?: ColorSpace | undefined;
  /** By colour: shape of the components; default by model, as for `quantize`. */
  readonly covariance?: Covariance | undefined;
  /** By colour: the connected parts of a cluster are regions of their own; default false. */
  readonly connectedParts?: boolean | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** The options of tidying with every default filled in, and known to be in range. */
export type TidyPlan = Resolved<TidyOptions, typeof SEGMENT_OPTIONS>;

/** The options of `segment` with every default filled in; those of the other mode are undefined. */
export type SegmentPlan = Resolved<OwnOptions<SegmentOptions>, typeof SEGMENT_OPTIONS>;

/** The plan of a segmentation by colour. */
export interface ColorSegmentPlan extends SegmentPlan {
  readonly by: 'color';
  readonly model: Model;
  readonly k: number | 'auto';
  readonly space: ColorSpace;
  readonly covariance: Covariance;
  readonly connectedParts: boolean;
}

const BY_REGION = { by: ['region'] };
const BY_COLOR = { by: ['color'] };

/** Ways to say how many regions there are, of which one at most is given. */
const CUTS = ['regions', 'detail', 'threshold', 'seedPoints'] as const;

/** Every option of `segment`. */
export const SEGMENT_OPTIONS = {
  by: {
    kind: 'choice',
    choices: SEGMENT_MODES,
    default: 'region',
    group: 'regions',
    doc: 'connected regions, or the clusters of the colours',
  },
  regions: {
    kind: 'integer',
    low: 1,
    high: 2 ** 32 - 1,
    scale: 'log2',
    group: 'regions',
    doc: 'by region: number of regions',
    otherwise: 'by detail',
    only: BY_REGION,
  },
  detail: {
    kind: 'number',
    low: 0,
    high: 1,
    scale: 'linear',
    group: 'regions',
    doc: 'by region: 0 is one region, 0.5 the default cut, 1 all start regions',
    otherwise: '0.5',
    only: BY_REGION,
  },
  threshold: {
    kind: 'number',
    low: 0,
    high: Infinity,
    group: 'regions',
    doc: 'by region: cut the merge tree at this height',
    otherwise: 'learned from training data',
    expert: true,
    only: BY_REGION,
  },
  fast: {
    kind: 'flag',
    default: false,
    group: 'regions',
    doc: 'by region: k-means instead of a mixture',
    only: BY_REGION,
  },
  seedPoints: {
    kind: 'scribbles',
    flag: 'seed-point',
    group: 'regions',
    doc:
      'by region: keep this point apart from other seed points, merge the rest; ' +
      'several points with spaces are a scribble',
    only: BY_REGION,
  },
  k: {
    kind: 'integer',
    low: 1,
    high: 1024,
    words: ['auto'],
    default: 4,
    scale: 'log2',
    short: 'k',
    flag: 'clusters',
    group: 'regions',
    doc: 'by color: clusters, or auto',
    only: BY_COLOR,
  },
  model: {
    ...QUANTIZE_OPTIONS.model,
    default: 'gmm',
    doc: 'by color: what is fitted to the colours',
    only: BY_COLOR,
  },
  space: {
    ...SPACE_OPTION,
    default: 'lab',
    doc: 'by color: where colours are points',
    only: BY_COLOR,
  },
  covariance: {
    ...QUANTIZE_OPTIONS.covariance,
    variants: OWN_SHAPES,
    doc: 'by color: shape of the components',
    only: BY_COLOR,
  },
  connectedParts: {
    kind: 'flag',
    flag: 'components',
    default: false,
    group: 'regions',
    doc: 'by color: connected parts of clusters are regions of their own',
    only: BY_COLOR,
  },
  ...TIDY_OPTIONS,
  seed: QUANTIZE_OPTIONS.seed,
} as const satisfies DefinitionsOf<OwnOptions<SegmentOptions>>;

/** Fills in defaults; throws `invalid-option` for the first value outside its range, and for two ways to cut. */
export function resolveSegment(options: SegmentOptions): SegmentPlan {
  const plan = resolve(SEGMENT_OPTIONS, options as OwnOptions<SegmentOptions>);
  const [first, second] = CUTS.filter((option) => plan[option] !== undefined);
  if (second !== undefined) throw invalidOption(second, `left out beside ${first}`, plan[second]);
  if (plan.seedPoints?.length === 0) throw invalidOption('seedPoints', 'at least one point', 'none');
  return plan;
}

/** Whether a plan is by colour, and so has all options of that mode. */
export function isByColor(plan: SegmentPlan): plan is ColorSegmentPlan {
  return plan.by === 'color';
}

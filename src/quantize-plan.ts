import { COVARIANCES, type Covariance } from './mixture/mixture.ts';
import { MAX_COMPONENTS, MIXTURE_INITS, type MixtureInit } from './mixture/mixture-options.ts';
import { integer, MAX_SEED, number, oneOf } from './options.ts';
import {
  COLOR_SPACES,
  type ColorSpace,
  DITHERS,
  type Dither,
  INITS,
  type Init,
  MAX_COLORS,
  type PalettePlan,
} from './quantize-options.ts';
import { CRITERIA, type Criterion } from './select/curves.ts';
import type { TaskOptions } from './task.ts';
import type { ColorIndex } from './vectors/color-index.ts';

/** Models whose clusters or components become palette entries. */
export const MODELS = ['kmeans', 'kmedians', 'soft-kmeans', 'gaussian-kmeans', 'gmm', 'bayes-gmm'] as const;
export type Model = (typeof MODELS)[number];

/** What `quantize` may be asked for. Every field has a default. */
export interface QuantizeOptions extends TaskOptions {
  /**
   * K, the palette colours asked for: integer, 1 to 65,536 (1024 for `gmm` and `bayes-gmm`); default 256. `auto`:
   * chosen by `criterion`.
   */
  readonly colors?: number | 'auto' | undefined;
  /** Way to choose K when `colors` is `auto`; default `bic`, and `variational` for `bayes-gmm`. */
  readonly criterion?: Criterion | undefined;
  /** Largest K to choose: integer, 1 to 256; default 32. */
  readonly maxColors?: number | undefined;
  /** What is fitted to the colours; default `kmeans`. */
  readonly model?: Model | undefined;
  /**
   * Shape of the covariances of `gmm`, and of the mixtures behind `bic` and `aic`; default `full`. For
   * `gaussian-kmeans` `spherical` (default) or `diag`; for `bayes-gmm` `full`.
   */
  readonly covariance?: Covariance | undefined;
  /** Space of clustering and of nearest-colour mapping; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** First centroids, default `wu`; for `gmm` and `bayes-gmm` first components, default `kmeans`. */
  readonly init?: Init | MixtureInit | undefined;
  /** Independent starts of which the best is kept: integer, 1 to 1000; default: by effort and K, 1 for mixtures. */
  readonly restarts?: number | undefined;
  /** Time spent on a better palette: integer, 1 (fast) to 10 (best known); default 5. */
  readonly effort?: number | undefined;
  /** Error diffusion; default `none`. */
  readonly dither?: Dither | undefined;
  /** Share of the error that is diffused: 0 to 1; default 1. */
  readonly ditherStrength?: number | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
  /** What `indexColors` gave for this very picture, so that its colours are not counted again. */
  readonly index?: ColorIndex | undefined;
}

/** Options with every default filled in, and known to be in range. */
export interface QuantizePlan extends Omit<PalettePlan, 'colors'> {
  readonly colors: number | 'auto';
  readonly criterion: Criterion;
  readonly maxColors: number;
  readonly model: Model;
  readonly covariance: Covariance;
  /** First components of mixtures; `init` is for all other models. */
  readonly mixtureInit: MixtureInit;
  readonly dither: Dither;
  readonly ditherStrength: number;
}

/** Shapes that some models have no choice of, the default first. */
const SHAPES: Partial<Record<Model, readonly Covariance[]>> = {
  'gaussian-kmeans': ['spherical', 'diag'],
  'bayes-gmm': ['full'],
};

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function planQuantize(options: QuantizeOptions): QuantizePlan {
  const model = oneOf('model', options.model ?? 'kmeans', MODELS);
  const mixture = model === 'gmm' || model === 'bayes-gmm';
  const { colors = 256, init } = options;
  const shapes = SHAPES[model] ?? COVARIANCES;
  return {
    colors: colors === 'auto' ? colors : integer('colors', colors, 1, mixture ? MAX_COMPONENTS : MAX_COLORS),
    criterion: oneOf(
      'criterion',
      options.criterion ?? (model === 'bayes-gmm' ? 'variational' : 'bic'),
      CRITERIA,
    ),
    maxColors: integer('maxColors', options.maxColors ?? 32, 1, 256),
    model,
    covariance: oneOf('covariance', options.covariance ?? shapes[0]!, shapes),
    space: oneOf('space', options.space ?? 'srgb', COLOR_SPACES),
    init: mixture ? 'wu' : oneOf('init', (init ?? 'wu') as Init, INITS),
    mixtureInit: mixture ? oneOf('init', (init ?? 'kmeans') as MixtureInit, MIXTURE_INITS) : 'kmeans',
    restarts: options.restarts === undefined ? undefined : integer('restarts', options.restarts, 1, 1000),
    effort: integer('effort', options.effort ?? 5, 1, 10),
    dither: oneOf('dither', options.dither ?? 'none', DITHERS),
    ditherStrength: number('ditherStrength', options.ditherStrength ?? 1, 0, 1),
    seed: integer('seed', options.seed ?? 0, 0, MAX_SEED),
  };
}

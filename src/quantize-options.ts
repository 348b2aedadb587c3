import { integer, MAX_SEED, number, oneOf } from './options.ts';
import type { TaskOptions } from './task.ts';

/** Spaces in which colours are clustered and compared. */
export const COLOR_SPACES = ['srgb', 'linear', 'lab', 'oklab'] as const;
export type ColorSpace = (typeof COLOR_SPACES)[number];

/** Ways to choose the first centroids. */
export const INITS = ['wu', 'kmeans++', 'maximin', 'random'] as const;
export type Init = (typeof INITS)[number];

/** Ways to spread the quantization error over neighbouring pixels. */
export const DITHERS = ['none', 'floyd-steinberg'] as const;
export type Dither = (typeof DITHERS)[number];

/** Largest palette that indices of 16 bits can address. */
export const MAX_COLORS = 65536;

/** What `quantize` may be asked for. Every field has a default. */
export interface QuantizeOptions extends TaskOptions {
  /** K, the palette colours asked for: integer, 1 to 65,536; default 256. */
  readonly colors?: number | undefined;
  /** Space of clustering and of nearest-colour mapping; default `srgb`. */
  readonly space?: ColorSpace | undefined;
  /** Initial centroids; default `wu`. */
  readonly init?: Init | undefined;
  /** Independent starts of which the best is kept: integer, 1 to 1000; default: by effort and K. */
  readonly restarts?: number | undefined;
  /** Time spent on a better palette: integer, 1 (fast) to 10 (best known); default 5. */
  readonly effort?: number | undefined;
  /** Error diffusion; default `none`. */
  readonly dither?: Dither | undefined;
  /** Share of the error that is diffused: 0 to 1; default 1. */
  readonly ditherStrength?: number | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** Options with every default filled in, and known to be in range. */
export interface ResolvedQuantizeOptions {
  readonly colors: number;
  readonly space: ColorSpace;
  readonly init: Init;
  readonly restarts: number | undefined;
  readonly effort: number;
  readonly dither: Dither;
  readonly ditherStrength: number;
  readonly seed: number;
}

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function resolveQuantizeOptions(options: QuantizeOptions): ResolvedQuantizeOptions {
  return {
    colors: integer('colors', options.colors ?? 256, 1, MAX_COLORS),
    space: oneOf('space', options.space ?? 'srgb', COLOR_SPACES),
    init: oneOf('init', options.init ?? 'wu', INITS),
    restarts: options.restarts === undefined ? undefined : integer('restarts', options.restarts, 1, 1000),
    effort: integer('effort', options.effort ?? 5, 1, 10),
    dither: oneOf('dither', options.dither ?? 'none', DITHERS),
    ditherStrength: number('ditherStrength', options.ditherStrength ?? 1, 0, 1),
    seed: integer('seed', options.seed ?? 0, 0, MAX_SEED),
  };
}

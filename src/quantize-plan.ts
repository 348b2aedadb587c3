import { invalidOption } from './errors.ts';
import type { Covariance } from './mixture/mixture.ts';
import type { MixtureInit } from './mixture/mixture-options.ts';
import { type ChoiceOption, MODEL_OPTION, type NumericOption, optionsOf } from './option-definitions.ts';
import { integer, number, oneOf } from './options.ts';
import { type ColorInput, readColors } from './palette/read-colors.ts';
import type { ColorSpace, Dither, Init, Model, PalettePlan } from './quantize-options.ts';
import type { Criterion } from './select/curves.ts';
import type { TaskOptions } from './task.ts';

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
  /**
   * Colours that the palette has in any case, and begins with, for `kmeans` only: the others are clustered around them.
   * Repeated ones count once; at most K. Default: none.
   */
  readonly locked?: readonly ColorInput[] | undefined;
  /** Error diffusion; default `none`. */
  readonly dither?: Dither | undefined;
  /** Share of the error that is diffused: 0 to 1; default 1. */
  readonly ditherStrength?: number | undefined;
  /** Seed of everything random: integer, 0 to 2^32 - 1; default 0. */
  readonly seed?: number | undefined;
}

/** What stages of the library ask for beyond `QuantizeOptions`. */
export interface FitOptions extends QuantizeOptions {
  /**
   * For `gmm` and `bayes-gmm` of a given K: added to the diagonal of every covariance, squared units of the space: number
   * from 0 (for `bayes-gmm` above 0); default 1/12, the variance of rounding to integers, for axes that run to 255, and
   * as much for their length for axes to 100.
   */
  readonly covarianceFloor?: number | undefined;
}

/** Options with every default filled in, and known to be in range. */
export interface QuantizePlan extends Omit<PalettePlan, 'colors'> {
  readonly colors: number | 'auto';
  readonly criterion: Criterion;
  readonly maxColors: number;
  readonly model: Model;
  readonly covariance: Covariance;
  readonly covarianceFloor?: number | undefined;
  /** First components of mixtures; `init` is for all other models. */
  readonly mixtureInit: MixtureInit;
  readonly dither: Dither;
  readonly ditherStrength: number;
}

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function planQuantize(options: FitOptions): QuantizePlan {
  const model = checkOption(MODEL_OPTION, options.model) as Model;
  const values = Object.fromEntries(
    optionsOf(model).map((option) => [
      option.name,
      option.kind === 'colors'
        ? undefined
        : checkOption(option, options[option.name as keyof QuantizeOptions]),
    ]),
  );
  const mixture = model === 'gmm' || model === 'bayes-gmm';
  const { init, ...plan } = values as unknown as Omit<QuantizePlan, 'init' | 'mixtureInit' | 'locked'> & {
    readonly init: Init & MixtureInit;
  };
  const locked = readLocked(options.locked ?? [], plan);
  const floor = options.covarianceFloor;
  const covarianceFloor = floor === undefined ? floor : number('covarianceFloor', floor, 0, Infinity);
  return {
    ...plan,
    covarianceFloor,
    locked,
    init: mixture ? 'wu' : init,
    mixtureInit: mixture ? init : 'kmeans',
  };
}

function readLocked(
  given: readonly ColorInput[],
  { model, colors, maxColors }: Pick<QuantizePlan, 'model' | 'colors' | 'maxColors'>,
): Uint8Array {
  const locked = readColors('locked', given);
  if (locked.length > 0 && model !== 'kmeans') throw invalidOption('locked', `empty for ${model}`, given);
  const most = colors === 'auto' ? maxColors : colors;
  if (locked.length > 4 * most)
    throw invalidOption('locked', `at most ${most} different colours`, locked.length / 4);
  return locked;
}

/** The value of an option, or its default; throws `invalid-option` for one that its definition does not allow. */
function checkOption(option: NumericOption | ChoiceOption, given: unknown): unknown {
  const value = given === undefined ? option.default : given;
  if (value === undefined) return undefined;
  if (option.kind === 'choice') return oneOf(option.name, value as string, option.choices);
  if (option.words?.includes(value as string)) return value;
  const check = option.kind === 'integer' ? integer : number;
  return check(option.name, value as number, option.low, option.high);
}

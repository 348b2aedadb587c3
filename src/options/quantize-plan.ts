import { invalidOption } from '../core/errors.ts';
import type { RunBands } from '../core/run-bands.ts';
import type { Coding, ColorSpace, Quality } from '../core/vocabulary.ts';
import { DITHER_KINDS, type Dither, type DitherKind } from '../dither/kinds.ts';
import { type DitherMatrix, kindOfMatrix } from '../dither/matrix.ts';
import { type ColorInput, readColors } from '../palette/read-colors.ts';
import { checkMask, type ImportanceMask } from '../vectors/importance.ts';
import { type IgnoredColor, readIgnored } from './ignored-colors.ts';
import { type OwnOptions, QUANTIZE_OPTIONS, type QuantizeOptions, SPACE_OPTION } from './quantize.ts';
import { type Resolved, resolve } from './resolve.ts';
import { type TargetOptions, targetsIn } from './targets.ts';
import { withPreset } from './with-preset.ts';

/** Options with every default filled in, and known to be in range. */
export interface QuantizePlan
  extends Omit<
    Resolved<OwnOptions<QuantizeOptions>, typeof QUANTIZE_OPTIONS>,
    'locked' | 'space' | 'dither' | 'ditherMatrix' | 'ignore' | 'importance' | 'quality'
  > {
  readonly space: ColorSpace;
  readonly dither: Dither;
  readonly ditherMatrix: DitherMatrix | undefined;
  /** Colours that take no part in clustering. */
  readonly ignored: readonly IgnoredColor[];
  readonly importance: ImportanceMask | undefined;
  readonly quality: Quality | 'off';
  /**
   * For stages of the library, of `gmm` and `bayes-gmm` with a given K: added to the diagonal of every covariance,
   * squared units of the space, above 0; default 1/12, the variance of rounding to integers, for axes that run to 255,
   * and as much for their length for axes to 100.
   */
  readonly covarianceFloor?: number | undefined;
  /** For stages of the library: how the file is coded, for which the trellis counts bits; default `deflate`. */
  readonly coding?: Coding | undefined;
  /** For stages of the library: maps the bands of a large picture, in threads where a host has them. */
  readonly runBands?: RunBands | undefined;
  /** Different colours that the palette begins with, 4 bytes RGBA each, at most K. */
  readonly locked: Uint8Array;
}

/** Largest palette of deflate-aware mapping. */
const MAX_TRELLIS_COLORS = 256;

/** Fills in defaults; throws `invalid-option` for the first value outside its range. */
export function resolveQuantize(options: QuantizeOptions): QuantizePlan {
  const { locked, ignore, ...plan } = resolve(QUANTIZE_OPTIONS, withPreset(options));
  checkMapping(plan, plan.colors === 'auto' ? plan.maxK : plan.colors);
  const quality = plan.quality ?? 'off';
  const isQuality = isSearched({ ...plan, quality });
  if (isQuality || hasTargets(plan)) checkSearched(plan.colors, isQuality ? 'quality' : 'a target');
  if (plan.importance !== undefined) checkMask(plan.importance);
  if (plan.ditherMatrix !== undefined) kindOfMatrix(plan.ditherMatrix);
  return {
    ...plan,
    space: plan.space ?? (isQuality ? 'oklab' : SPACE_OPTION.default),
    dither: plan.dither ?? 'none',
    quality,
    locked: readLocked(locked ?? [], plan),
    ignored: readIgnored(ignore ?? []),
  };
}

/** Throws `invalid-option` where a palette of `colors` entries is too large for the way in which pixels are mapped. */
export function checkMapping(
  { trellis, dither }: Pick<QuantizeOptions, 'trellis' | 'dither'>,
  colors: number,
): void {
  if (typeof trellis === 'number' && colors > MAX_TRELLIS_COLORS)
    throw invalidOption('trellis', `left out above ${MAX_TRELLIS_COLORS} colors`, trellis);
  const kind: DitherKind = DITHER_KINDS[dither ?? 'none'];
  if (kind.method === 'spatial' && colors > kind.maxColors)
    throw invalidOption('dither', `another kind above ${kind.maxColors} colors`, dither);
}

/** Whether the smallest file of a quality is looked for. */
export function isSearched<Plan extends Pick<QuantizePlan, 'model' | 'quality'>>(
  plan: Plan,
): plan is Plan & { readonly quality: Quality } {
  return plan.quality !== 'off' && plan.model === 'kmeans';
}

/** Whether a result of given targets is looked for. */
export function hasTargets(plan: TargetOptions): boolean {
  return Object.keys(targetsIn(plan)).length > 0;
}

/** Throws `invalid-option` where a search is asked for that so many colours have nothing to do with. */
function checkSearched(colors: number | 'auto', wish: string): void {
  if (colors === 'auto' || colors > MAX_TRELLIS_COLORS)
    throw invalidOption(
      'colors',
      `an integer from 1 to ${MAX_TRELLIS_COLORS} where ${wish} is given`,
      colors,
    );
}

function readLocked(
  given: readonly ColorInput[],
  { colors, maxK }: Pick<QuantizePlan, 'colors' | 'maxK'>,
): Uint8Array {
  const locked = readColors('locked', given);
  const max = colors === 'auto' ? maxK : colors;
  if (locked.length > 4 * max)
    throw invalidOption('locked', `at most ${max} different colours`, locked.length / 4);
  return locked;
}

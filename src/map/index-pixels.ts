import type { FittedPalette } from '../cluster/colors/fit-palette.ts';
import type { RunBands } from '../core/run-bands.ts';
import type { Task } from '../core/task.ts';
import type {
  Coding,
  ColorSpace,
  DitherGuard,
  DitherLight,
  DitherScan,
  TrellisChoice,
} from '../core/vocabulary.ts';
import type { Dither } from '../dither/kinds.ts';
import type { DitherMatrix } from '../dither/matrix.ts';
import type { IndexedImage, Palette } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import type { PreparedImage } from '../vectors/prepared-image.ts';
import type { DitherPlan } from './dither-target.ts';
import type { TrellisMapping } from './trellis/map-rows.ts';

/** How pixels become indices. */
export interface IndexPlan {
  readonly dither: Dither;
  readonly ditherStrength: number;
  readonly ditherGuard: DitherGuard;
  readonly ditherLight: DitherLight;
  readonly ditherScan: DitherScan;
  readonly ditherMatrix?: DitherMatrix | undefined;
  readonly space: ColorSpace;
  readonly trellis?: number | 'off' | undefined;
  /** How the trellis looks at the picture; default `auto`. */
  readonly trellisMode?: TrellisChoice | undefined;
  /** Whose bits the trellis counts; default `deflate`. */
  readonly coding?: Coding | undefined;
  /** As in `TrellisPlan`. */
  readonly runBands?: RunBands | undefined;
  /** 1 to 10. */
  readonly effort: number;
}

/** A picture in the colours of a palette. */
export interface IndexedPixels {
  readonly image: IndexedImage;
  /** Palette index of every colour of the histogram; absent when dithering made it depend on the position. */
  readonly colorLabels?: Uint16Array | undefined;
}

/**
 * Gives every pixel the palette index of its colour, dithers, or maps for a small file, unless the palette has all
 * colours anyway. What does the latter two is loaded when it is first needed.
 */
export async function indexPixels(
  { image, index }: PreparedImage,
  { colors, labels, exact }: FittedPalette,
  plan: IndexPlan,
  task: Task,
): Promise<IndexedPixels> {
  const { width, height } = image;
  const palette = { colors };
  if (isDithered(plan) && !exact) {
    const { ditherPixels } = await import('./dither.ts');
    const indices = await ditherPixels(image, palette, ditherPlan(plan), task);
    return { image: { width, height, palette, indices } };
  }
  if (typeof plan.trellis === 'number' && !exact) {
    const mapped = await trellisPixels(image, palette, { ...plan, lambda: plan.trellis }, task);
    return { image: { width, height, palette, ...mapped } };
  }
  const indices = await index.labelPixels(image, labels, colors.length > 1024, task);
  return { image: { width, height, palette, indices }, colorLabels: labels };
}

async function trellisPixels(
  image: PixelImage,
  palette: Palette,
  { space, trellisMode, lambda, effort, coding, runBands }: IndexPlan & { readonly lambda: number },
  task: Task,
): Promise<TrellisMapping> {
  const [{ modeIn, prepareTrellis }, { mapTrellis }] = await Promise.all([
    import('./trellis/prepare.ts'),
    import('./trellis/map.ts'),
  ]);
  const analysis = await prepareTrellis(image, palette, modeIn(space, trellisMode), task.part(0, 0.3));
  return mapTrellis(analysis, { lambda, effort, coding, runBands }, task.part(0.3, 1));
}

/** Whether there is anything to dither by. */
export function isDithered({ dither, ditherMatrix }: Pick<IndexPlan, 'dither' | 'ditherMatrix'>): boolean {
  return dither !== 'none' || ditherMatrix !== undefined;
}

/**
 * Dots are seen, so that where nothing else was asked for, guarded dithering compares colours as eyes do; but in linear
 * light, which is for what is seen from afar, near to how it adds them up.
 */
export function ditherPlan(plan: IndexPlan): DitherPlan {
  const {
    dither,
    ditherStrength: strength,
    ditherLight: light,
    ditherScan: scan,
    ditherMatrix: matrix,
    space,
  } = plan;
  const guard = plan.ditherGuard === 'on';
  const forEyes = guard && space === 'srgb' && light === 'srgb';
  return { dither, matrix, strength, guard, light, scan, space: forEyes ? 'oklab' : space };
}

import { type FittedPalette, mapToPalette } from '../cluster/colors/fit-palette.ts';
import { object } from '../core/checks.ts';
import { Task } from '../core/task.ts';
import { hideColor } from '../image/hidden-color.ts';
import { checkPaletteColors, type Palette } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { refuseChanges } from '../image/refuse-changes.ts';
import { indexPixels } from '../map/index-pixels.ts';
import { DITHER_OPTIONS, type DitherOption } from '../options/mapping.ts';
import type { QuantizeOptions } from '../options/quantize.ts';
import { checkMapping, type QuantizePlan, resolveQuantize } from '../options/quantize-plan.ts';
import { type PreparedImage, pixelsOf, prepare } from '../vectors/prepared-image.ts';
import { type ModelReport, type QuantizeResult, stopwatch } from './quantize.ts';

/** What `quantizeWithPalette` takes; ranges and defaults as in `quantize`. */
export type PaletteOptions = Pick<
  QuantizeOptions,
  'space' | DitherOption | 'trellis' | 'trellisMode' | 'hiddenRgb' | 'effort' | 'signal' | 'onProgress'
>;

/**
 * Gives a picture the colours of a palette of 1 to 65,536 entries that stays as it is, entry for entry: every pixel
 * gets the index of the nearest one in `space`, the lowest of equals, is dithered, or is mapped for a small file, on
 * which `effort` is spent. In the result `model.kind` is `palette`. Fully transparent entries become 0, 0, 0, 0.
 *
 * Throws `invalid-option` and `cancelled`.
 */
export async function quantizeWithPalette(
  source: PixelImage | PreparedImage,
  palette: Palette,
  options: PaletteOptions = {},
): Promise<QuantizeResult> {
  const plan = resolveMapping(options);
  return quantizeWithPaletteByPlan(source, palette, plan, new Task(options));
}

/** The plan by which pixels are mapped to a given palette; what concerns clustering is left out. */
export function resolveMapping(options: PaletteOptions): QuantizePlan {
  const { space, trellis, trellisMode, hiddenRgb, effort } = object('options', options);
  const dithering = Object.fromEntries(DITHER_OPTIONS.map((name) => [name, options[name]]));
  return resolveQuantize({ space, trellis, trellisMode, hiddenRgb, effort, ...dithering });
}

/** `quantizeWithPalette` by a plan, which may have what stages of the library ask for beyond the options. */
export async function quantizeWithPaletteByPlan(
  source: PixelImage | PreparedImage,
  palette: Palette,
  plan: QuantizePlan,
  task: Task,
): Promise<QuantizeResult> {
  const colors = checkPalette(palette);
  checkMapping(plan, colors.length / 4);
  const clock = stopwatch();
  return refuseChanges('image.data', pixelsOf(source), async () => {
    const image = await prepare(source, task.part(0, 0.4));
    const histogram = clock();
    await task.checkpoint('cluster', 0.4);
    const fitted = mapToPalette(image.histogram, colors, plan.space);
    const cluster = clock();
    const mapped = await indexPixels(image, fitted, plan, task.part(0.5, 1));
    task.report('map', 1);
    return {
      ...mapped,
      image: hideColor(mapped.image, image.image, plan.hiddenRgb),
      histogram: image.histogram,
      model: reportPalette(fitted, plan),
      seconds: { histogram, cluster, map: clock() },
    };
  });
}

/** What is reported where a palette was given. */
export function reportPalette(
  { inertia }: FittedPalette,
  { space, effort, seed }: Pick<QuantizePlan, 'space' | 'effort' | 'seed'>,
): ModelReport {
  return {
    ...{ kind: 'palette', space, init: 'palette', effort, seed },
    ...{ restarts: 0, iterations: 0, converged: true, inertia },
  };
}

/** A copy of the entries. */
export function checkPalette(palette: Palette): Uint8Array {
  checkPaletteColors(palette);
  const { colors } = palette;
  return colors.map((byte, i) => (colors[i | 3] === 0 ? 0 : byte));
}

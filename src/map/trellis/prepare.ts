import type { Task } from '../../core/task.ts';
import type { ColorSpace, TrellisChoice } from '../../core/vocabulary.ts';
import { type Palette, paletteSize } from '../../image/indexed-image.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { TRELLIS_SURVEY } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { loadTarget } from '../dither-target.ts';
import { PixelBands } from '../pixel-bands.ts';
import { markGrounds } from './grounds.ts';
import { markHairlines } from './hairlines.ts';
import { type TrellisPalette, trellisPalette } from './palette.ts';
import { TRELLIS_LOOKS, type TrellisLook, type TrellisMode } from './parameters.ts';

/** What deflate-aware mapping knows of a picture and its palette: the same for every lambda. */
export interface TrellisAnalysis {
  readonly image: PixelImage;
  readonly palette: TrellisPalette;
  readonly mode: TrellisMode;
  /** 3 where picture and palette are opaque. */
  readonly axes: 3 | 4;
  /** The nearest entry of each pixel in the mode's space: width * height. */
  readonly nearest: Uint8Array;
  /** Level of activity around each pixel: width * height, see `surveyRows`; `GROUND_LEVEL` in grounds and lines. */
  readonly activity: Uint8Array;
  /** Pixels of each entry, and of each level without regard to grounds. */
  readonly entryCounts: Float64Array;
  readonly activityCounts: Float64Array;
  /**
   * Mean squared error of the nearest entries per pixel: sRGB bytes, summed over R, G and B, the mean of those over
   * black and over white where there is alpha. The unit of lambda.
   */
  readonly plainError: number;
}

/** Pixels that the survey looks at to each side. */
const MARGIN = 2;
/** Pictures with this share of pixels among equal ones, or more, are drawings. */
const FLAT_SHARE = 0.2;

/**
 * Surveys a picture for `mapTrellis`: reads it once. `palette`: 1 to 256 entries. `asked`: `auto` takes `graphics` for
 * pictures with plain areas, else `photo`. Takes 2 bytes per pixel. Throws `cancelled`.
 */
export async function prepareTrellis(
  image: PixelImage,
  palette: Palette,
  asked: TrellisChoice,
  task: Task,
): Promise<TrellisAnalysis> {
  const kernel = new Kernel();
  const bands = new PixelBands(kernel, image, MARGIN);
  const axes = (await isOpaque(kernel, bands, palette, task)) ? 3 : 4;
  const look = TRELLIS_LOOKS[asked === 'auto' ? 'photo' : asked];
  const found = await survey(kernel, bands, { palette, axes, look }, task);
  const entryCounts = countBytes(found.nearest, paletteSize(palette));
  const activityCounts = countBytes(found.activity, 256);
  const isFlat = activityCounts[0]! >= FLAT_SHARE * found.nearest.length;
  const mode = asked !== 'auto' ? asked : isFlat ? 'graphics' : 'photo';
  if (mode === 'graphics') {
    await markGrounds(image, palette, look.space, found.activity, task);
    await markHairlines(image, found.activity, task);
  }
  return {
    ...{ ...found, image, axes, mode, entryCounts, activityCounts },
    palette: trellisPalette(kernel, palette, look, axes),
  };
}

/** What to ask for where a space was given: outside of `oklab` and `lab` `auto` is for the least squared error. */
export function modeIn(space: ColorSpace, asked: TrellisChoice = 'auto'): TrellisChoice {
  return asked === 'auto' && space !== 'oklab' && space !== 'lab' ? 'psnr' : asked;
}

/** What the survey is of. */
interface Surveyed {
  readonly palette: Palette;
  readonly axes: 3 | 4;
  readonly look: TrellisLook;
}

async function survey(
  kernel: Kernel,
  bands: PixelBands,
  surveyed: Surveyed,
  task: Task,
): Promise<Pick<TrellisAnalysis, 'nearest' | 'activity' | 'plainError'>> {
  const { width, height } = bands;
  const at = loadSurvey(kernel, bands, surveyed);
  const [nearestAt, activityAt] = [0, 1].map(() => kernel.reserve(width * bands.rows)) as [number, number];
  const colors = kernel.reserve(surveyed.palette.colors.length);
  kernel.u8(colors, surveyed.palette.colors.length).set(surveyed.palette.colors);
  const [nearest, activity] = [new Uint8Array(width * height), new Uint8Array(width * height)];
  let error = 0;
  for (let row = 0; row < height; row += bands.rows) {
    await task.checkpoint('map', row / height);
    const rows = bands.load(row);
    kernel.call.surveyRows(at, bands.at, rows, nearestAt, activityAt);
    for (let i = 0; i < rows; i++) {
      const pixels = bands.at + 4 * ((i + MARGIN) * (width + 2 * MARGIN) + MARGIN);
      const entries = nearestAt + i * width;
      error += kernel.call.squaredError(pixels, entries, 1, width, 0, colors, surveyed.axes - 3);
    }
    nearest.set(kernel.u8(nearestAt, rows * width), row * width);
    activity.set(kernel.u8(activityAt, rows * width), row * width);
  }
  await task.checkpoint('map', 1);
  return { nearest, activity, plainError: error / nearest.length };
}

/** Whether neither pixels nor entries are translucent. */
async function isOpaque(
  kernel: Kernel,
  bands: PixelBands,
  { colors }: Palette,
  task: Task,
): Promise<boolean> {
  let opaque = colors.every((byte, i) => i % 4 < 3 || byte === 255);
  for (let row = 0; row < bands.height && opaque; row += bands.rows) {
    await task.checkpoint('map', 0);
    const pixels = (bands.load(row) + 2 * MARGIN) * (bands.width + 2 * MARGIN);
    opaque = kernel.call.commonBits(bands.at, pixels) >>> 24 === 255;
  }
  return opaque;
}

function loadSurvey(kernel: Kernel, { width, rows }: PixelBands, { palette, axes, look }: Surveyed): number {
  const stride = width + 2 * MARGIN;
  const [lightX, lightY, lightZ] = look.light;
  const at = kernel.create(TRELLIS_SURVEY, {
    ...{ lightX, lightY, lightZ },
    lightness: kernel.reserve(4 * ((rows + 2 * MARGIN) * stride + 8)),
    sums: kernel.reserve(4 * (stride + 8)),
    squares: kernel.reserve(4 * (stride + 8)),
    activities: kernel.reserve(4 * (stride + 8)),
  });
  loadTarget(kernel, at, { width, pixels: 0, axes }, palette, {
    space: look.space,
    strength: 0,
    guard: false,
  });
  return at;
}

function countBytes(bytes: Uint8Array, values: number): Float64Array {
  const counts = new Float64Array(values);
  for (let i = 0; i < bytes.length; i++) counts[bytes[i]!]!++;
  return counts;
}

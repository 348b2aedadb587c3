import { fitPalette } from '../cluster/fit-palette.ts';
import { type PixelImage, packedPixels } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { hexOf } from '../palette/palette.ts';
import { Task } from '../task.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';
import type { LabelMap } from './label-map.ts';

/** A colour that stands for a part of a region. */
export interface DominantColor {
  /** `#rrggbb`. */
  readonly hex: string;
  /** Share of the region's pixels that are not fully transparent, above 0 to 1. */
  readonly share: number;
}

/** Pixels in the kernel's memory at a time, besides those put in order. */
const BAND = 1 << 16;
const CELLS = 1 << 15;

/**
 * At most `k` colours for each region, the most frequent first: k-means in CIELAB over the mean colours of its pixels'
 * cells of 5 bits per channel. Fully transparent pixels are left out, other alphas ignored.
 */
export async function regionPalettes(
  image: PixelImage,
  labelMap: LabelMap,
  { areas, k }: { readonly areas: readonly number[]; readonly k: number },
  task: Task,
): Promise<DominantColor[][]> {
  const { count } = labelMap;
  const kernel = new Kernel(4 * image.width * image.height + 12 * BAND + 32 * CELLS);
  const groupedAt = groupByRegion(kernel, image, labelMap, areas);
  const cellsAt = kernel.reserve(kernel.call.cellBytes());
  kernel.u8(cellsAt, kernel.call.cellBytes()).fill(0);
  const colorsAt = kernel.reserve(4 * CELLS);
  const countsAt = kernel.reserve(8 * CELLS);
  const palettes: DominantColor[][] = [];
  let start = groupedAt;
  for (let region = 0; region < count; region++) {
    const cells = kernel.call.cellMeans(start, areas[region]!, cellsAt, colorsAt, countsAt);
    const histogram = histogramOf(kernel.u32(colorsAt, cells), kernel.f64(countsAt, cells));
    palettes.push(cells === 0 ? [] : await dominantColors(histogram, k));
    start += 4 * areas[region]!;
    await task.checkpoint('describe', 0.6 + (0.4 * (region + 1)) / count);
  }
  return palettes;
}

/** Puts the pixels of region 0 first, then those of region 1, and so on; returns where. */
function groupByRegion(
  kernel: Kernel,
  image: PixelImage,
  { labels, count }: LabelMap,
  areas: readonly number[],
): number {
  const pixels = packedPixels(image);
  const groupedAt = kernel.reserve(4 * pixels.length);
  const cursorsAt = kernel.reserve(4 * count);
  const [labelsAt, pixelsAt] = [kernel.reserve(4 * BAND), kernel.reserve(4 * BAND)];
  const cursors = kernel.u32(cursorsAt, count);
  for (let region = 0, place = 0; region < count; place += areas[region++]!) cursors[region] = place;
  for (let from = 0; from < pixels.length; from += BAND) {
    const size = Math.min(BAND, pixels.length - from);
    kernel.u32(labelsAt, size).set(labels.subarray(from, from + size));
    kernel.u32(pixelsAt, size).set(pixels.subarray(from, from + size));
    kernel.call.groupPixels(labelsAt, pixelsAt, size, cursorsAt, groupedAt);
  }
  return groupedAt;
}

function histogramOf(colors: Uint32Array, counts: Float64Array): ColorHistogram {
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  return { colors: colors.slice(), counts: counts.slice(), pixels, opaque: true };
}

async function dominantColors(histogram: ColorHistogram, k: number): Promise<DominantColor[]> {
  const locked = new Uint8Array(0);
  const plan = { colors: k, locked, space: 'lab', init: 'wu', restarts: 1, effort: 2, seed: 0 } as const;
  const { colors, labels } = await fitPalette(histogram, plan, new Task());
  const pixels = new Float64Array(colors.length / 4);
  labels.forEach((entry, i) => {
    pixels[entry]! += histogram.counts[i]!;
  });
  return Array.from(pixels, (sum, i) => ({ hex: hexOf({ colors }, i), share: sum / histogram.pixels }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || (a.hex < b.hex ? -1 : 1));
}

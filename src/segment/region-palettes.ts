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
/** A pause for the host after so many regions, or after one of more pixels than this. */
const REGIONS_TO_PAUSE = 256;
const PIXELS_TO_PAUSE = 1 << 14;

/** The dominant colours of all regions: region i has entries `starts[i]` to `starts[i + 1] - 1`. */
export interface RegionPalettes {
  /** One more than there are regions. */
  readonly starts: Uint32Array;
  /** Packed, opaque. */
  readonly colors: Uint32Array;
  readonly shares: Float64Array;
}

/**
 * At most `k` colours for each region, the most frequent first: k-means in CIELAB over the mean colours of its pixels'
 * cells of 5 bits per channel. Fully transparent pixels are left out, other alphas ignored.
 */
export async function regionPalettes(
  image: PixelImage,
  labelMap: LabelMap,
  { areas, k }: { readonly areas: Uint32Array; readonly k: number },
  task: Task,
): Promise<RegionPalettes> {
  const { count } = labelMap;
  const kernel = new Kernel(4 * image.width * image.height + 12 * BAND + 32 * CELLS);
  const groupedAt = groupByRegion(kernel, image, labelMap, areas);
  const cellsAt = kernel.reserve(kernel.call.cellBytes());
  kernel.u8(cellsAt, kernel.call.cellBytes()).fill(0);
  const colorsAt = kernel.reserve(4 * CELLS);
  const countsAt = kernel.reserve(8 * CELLS);
  const found = new PaletteList(areas, k);
  const fitting = new Kernel();
  const free = fitting.reserve(0);
  let start = groupedAt;
  for (let region = 0; region < count; region++) {
    const area = areas[region]!;
    const cells = kernel.call.cellMeans(start, area, cellsAt, colorsAt, countsAt);
    const histogram = histogramOf(kernel.u32(colorsAt, cells), kernel.f64(countsAt, cells));
    found.add(await dominantColors(histogram, k, fitting));
    fitting.clear(free);
    start += 4 * area;
    // Small regions take less time than to look whether there is anything else to do.
    if (area > PIXELS_TO_PAUSE || region % REGIONS_TO_PAUSE === 0)
      await task.checkpoint('describe', 0.6 + (0.4 * (region + 1)) / count);
  }
  return found;
}

/** The dominant colours of one region. */
export function dominantColorsOf(
  { starts, colors, shares }: RegionPalettes,
  region: number,
): DominantColor[] {
  const [from, end] = [starts[region]!, starts[region + 1]!];
  return Array.from({ length: end - from }, (_, i) => ({
    hex: hexOf({ colors: new Uint8Array(Uint32Array.of(colors[from + i]!).buffer) }, 0),
    share: shares[from + i]!,
  }));
}

/** Palettes that come region by region. */
class PaletteList implements RegionPalettes {
  readonly starts: Uint32Array;
  readonly colors: Uint32Array;
  readonly shares: Float64Array;
  #regions = 0;

  constructor(areas: Uint32Array, k: number) {
    const room = areas.reduce((sum, area) => sum + Math.min(area, k), 0);
    this.starts = new Uint32Array(areas.length + 1);
    this.colors = new Uint32Array(room);
    this.shares = new Float64Array(room);
  }

  add(palette: readonly PackedColor[]): void {
    const from = this.starts[this.#regions++]!;
    palette.forEach(({ color, share }, i) => {
      this.colors[from + i] = color;
      this.shares[from + i] = share;
    });
    this.starts[this.#regions] = from + palette.length;
  }
}

/** Puts the pixels of region 0 first, then those of region 1, and so on; returns where. */
function groupByRegion(
  kernel: Kernel,
  image: PixelImage,
  { labels, count }: LabelMap,
  areas: Uint32Array,
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

interface PackedColor {
  readonly color: number;
  readonly share: number;
}

async function dominantColors(histogram: ColorHistogram, k: number, kernel: Kernel): Promise<PackedColor[]> {
  if (histogram.colors.length === 0) return [];
  const locked = new Uint8Array(0);
  const plan = { colors: k, locked, space: 'lab', init: 'wu', restarts: 1, effort: 2, seed: 0 } as const;
  const { colors, labels } = await fitPalette(histogram, plan, new Task(), kernel);
  const packed = new Uint32Array(colors.buffer, colors.byteOffset, colors.length / 4);
  const pixels = new Float64Array(packed.length);
  labels.forEach((entry, i) => {
    pixels[entry]! += histogram.counts[i]!;
  });
  return Array.from(pixels, (sum, i) => ({ color: packed[i]!, share: sum / histogram.pixels }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || rgbOrder(a.color) - rgbOrder(b.color));
}

/** A number that sorts like `#rrggbb`. */
function rgbOrder(color: number): number {
  return ((color & 255) << 16) | (color & 0xff00) | ((color >>> 16) & 255);
}

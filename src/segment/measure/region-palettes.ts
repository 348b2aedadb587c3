import { fitPalette } from '../../cluster/colors/fit-palette.ts';
import { Task } from '../../core/task.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { formatHex } from '../../palette/palette.ts';
import type { LabelMap } from '../labels/label-map.ts';

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
  const [colors, counts] = [kernel.u32(colorsAt, CELLS), kernel.f64(countsAt, CELLS)];
  const found = new PaletteList(areas, k);
  const fitting = new Kernel();
  let start = groupedAt;
  for (let region = 0; region < count; region++) {
    const area = areas[region]!;
    const cells = kernel.call.cellMeans(start, area, cellsAt, colorsAt, countsAt);
    if (cells <= k) found.add(colors, counts, cells);
    else {
      const [own, weights] = [colors.slice(0, cells), counts.slice(0, cells)];
      const fitted = await fitting.scopeAsync(() => fitColors(own, weights, k, fitting));
      found.add(fitted.colors, fitted.counts, fitted.colors.length);
    }
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
    hex: formatHex({ colors: new Uint8Array(Uint32Array.of(colors[from + i]!).buffer) }, 0),
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

  /** The next region's colours and how many pixels have each, the first `length` of them in any order. */
  add(colors: Uint32Array, counts: Float64Array, length: number): void {
    const from = this.starts[this.#regions++]!;
    let pixels = 0;
    for (let i = 0; i < length; i++) pixels += counts[i]!;
    let end = from;
    for (let i = 0; i < length; i++)
      if (counts[i]! > 0) this.#insert(from, end++, colors[i]!, counts[i]! / pixels);
    this.starts[this.#regions] = end;
  }

  /** Puts a colour into the sorted list from `from` to before `end`. */
  #insert(from: number, end: number, color: number, share: number): void {
    const { colors, shares } = this;
    let place = end;
    for (; place > from; place--) {
      const before = shares[place - 1]!;
      if (before > share || (before === share && rgbOrder(colors[place - 1]!) < rgbOrder(color))) break;
      colors[place] = colors[place - 1]!;
      shares[place] = before;
    }
    colors[place] = color;
    shares[place] = share;
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

/** `k` colours for those of a region, and how many pixels have each. */
async function fitColors(colors: Uint32Array, counts: Float64Array, k: number, kernel: Kernel) {
  const pixels = counts.reduce((sum, count) => sum + count, 0);
  const locked = new Uint8Array(0);
  const plan = { colors: k, locked, space: 'lab', init: 'wu', restarts: 1, effort: 2, seed: 0 } as const;
  const histogram = { colors, counts, pixels, opaque: true };
  const fitted = await fitPalette(histogram, plan, new Task(), kernel);
  const sums = new Float64Array(fitted.colors.length / 4);
  fitted.labels.forEach((entry, i) => {
    sums[entry]! += counts[i]!;
  });
  return { colors: new Uint32Array(fitted.colors.slice().buffer), counts: sums };
}

/** A number that sorts like `#rrggbb`. */
function rgbOrder(color: number): number {
  return ((color & 255) << 16) | (color & 0xff00) | ((color >>> 16) & 255);
}

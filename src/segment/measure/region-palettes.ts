import { fitPalette } from '../../cluster/colors/fit-palette.ts';
import { Task } from '../../core/task.ts';
import type { PixelImage } from '../../image/pixel-image.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { PaletteList, type RegionPalettes } from './palette-list.ts';
import { RegionCells } from './region-cells.ts';

/**
 * Pixels put in order together, unless a share of the picture is more: memory for all of them would be another quarter
 * of the peak, and every turn reads all labels.
 */
const GROUP = 1 << 20;
const GROUP_SHARE = 1 / 8;
/** A pause for the host after so many regions, or after one of more pixels than this. */
const REGIONS_TO_PAUSE = 256;
const PIXELS_TO_PAUSE = 1 << 14;

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
  const room = Math.max(GROUP, Math.ceil(labelMap.labels.length * GROUP_SHARE));
  const cells = new RegionCells(image, labelMap, areas, room);
  const found = new PaletteList(areas, k);
  const fitting = new Kernel();
  for (let region = 0; region < count; region++) {
    const { colors, counts } = cells.next();
    if (colors.length <= k) found.add(colors, counts, colors.length);
    else {
      const fitted = await fitting.scopeAsync(() => fitColors(colors.slice(), counts.slice(), k, fitting));
      found.add(fitted.colors, fitted.counts, fitted.colors.length);
    }
    // Small regions take less time than to look whether there is anything else to do.
    if (areas[region]! > PIXELS_TO_PAUSE || region % REGIONS_TO_PAUSE === 0)
      await task.checkpoint('describe', 0.6 + (0.4 * (region + 1)) / count);
  }
  return found;
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

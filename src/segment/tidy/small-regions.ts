import { reserveLinearTable, spaceNumber } from '../../color/linear-table.ts';
import { integer } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { checkPixelImage, type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { MERGING } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { numberInPlace, TRANSPARENT } from '../labels/number-regions.ts';

/** Pixels whose colours are converted at a time. */
const BAND = 1 << 16;

/** Labels in kernel memory. */
export interface LoadedLabels {
  readonly kernel: Kernel;
  /** Address of u32 per pixel, numbers below `count`; transparent ones 2^32 - 1. */
  readonly labelsAt: number;
  readonly width: number;
  readonly height: number;
  readonly count: number;
}

/**
 * Merges every region of fewer than `least` pixels, the smallest first, into the neighbour whose mean colour is
 * nearest in CIELAB. A region without neighbours, and the transparent one, stays. `image`: the picture that the
 * regions are of; `least`: integer from 1 (nothing is merged) to the number of pixels; `kept`: regions that stay,
 * however small. Throws `invalid-option`.
 */
export function mergeSmallRegions(
  map: LabelMap,
  image: PixelImage,
  minArea: number,
  kept: readonly number[] = [],
): LabelMap {
  checkPixelImage(image);
  const { width, height, labels, count, transparent } = map;
  if (image.width !== width || image.height !== height)
    throw invalidOption('image', `${width} x ${height} as the regions`, `${image.width} x ${image.height}`);
  integer('least', minArea, 1, labels.length);
  const kernel = new Kernel(8 * labels.length);
  const labelsAt = kernel.reserve(4 * labels.length);
  const loaded = kernel.u32(labelsAt, labels.length);
  loaded.set(labels);
  if (transparent !== undefined)
    for (let i = 0; i < loaded.length; i++) if (loaded[i] === transparent) loaded[i] = TRANSPARENT;
  const regions = { kernel, labelsAt, width, height, count };
  const sumsAt = reserveSums(regions);
  sumColors(regions, packedPixels(image), sumsAt);
  for (const region of kept) weighAtLeast(kernel.f64(sumsAt + 32 * region, 4), minArea);
  mergeSmall(regions, sumsAt, minArea);
  const numbered = kernel.u32(labelsAt, labels.length).slice();
  return { width, height, labels: numbered, ...numberInPlace(numbered) };
}

/** Room for the kernels' sums of area and colour, cleared. */
export function reserveSums({ kernel, count }: LoadedLabels): number {
  const sumsAt = kernel.reserve(32 * count);
  kernel.f64(sumsAt, 4 * count).fill(0);
  return sumsAt;
}

/** Adds up area and CIELAB colour of all regions. */
function sumColors({ kernel, labelsAt }: LoadedLabels, pixels: Uint32Array, sumsAt: number): void {
  kernel.scope(() => {
    const table = reserveLinearTable(kernel);
    const colorsAt = kernel.reserve(4 * BAND);
    const planesAt = kernel.reserve(12 * BAND);
    for (let start = 0; start < pixels.length; start += BAND) {
      const band = pixels.subarray(start, start + BAND);
      kernel.u32(colorsAt, band.length).set(band);
      kernel.call.convertColors(colorsAt, band.length, spaceNumber('lab'), planesAt, BAND, table);
      kernel.call.sumPlanes(labelsAt + 4 * start, band.length, planesAt, BAND, sumsAt);
    }
  });
}

/** Lets a region count as one of `least` pixels, in its mean colour. */
function weighAtLeast(sums: Float64Array, minArea: number): void {
  const scale = Math.max(1, minArea / sums[0]!);
  for (let i = 1; i < sums.length; i++) sums[i]! *= scale;
  // Not by the scale, whose rounding may fall short.
  sums[0] = Math.max(sums[0]!, minArea);
}

/** Merges in kernel memory, and numbers what is left from 0 without gaps; returns how many regions that are. */
export function mergeSmall(regions: LoadedLabels, sumsAt: number, minArea: number): number {
  const { kernel, labelsAt, width, height, count } = regions;
  return kernel.scope(() => {
    const at = kernel.create(MERGING, { labels: labelsAt, width, height, count, minArea, sums: sumsAt });
    kernel.write(MERGING, at, {
      parents: kernel.reserve(4 * count),
      nexts: kernel.reserve(4 * count),
      tails: kernel.reserve(4 * count),
      queued: kernel.reserve(4 * count),
      met: kernel.reserveZeroed(4 * count),
      heads: kernel.reserve(4 * minArea),
      ends: kernel.reserve(4 * minArea),
      starts: kernel.reserve(4 * (count + 1)),
    });
    const neighbors = kernel.reserve(4 * (kernel.call.countSides(at) >>> 0));
    kernel.write(MERGING, at, { neighbors });
    return kernel.call.mergeSmall(at);
  });
}

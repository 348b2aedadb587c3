import { reserveLinearTable, spaceNumber } from '../../color/linear-table.ts';
import type { Task } from '../../core/task.ts';
import { type PixelImage, packedPixels } from '../../image/pixel-image.ts';
import { REGION_BAND, REGION_SUMS } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import type { LabelMap } from '../labels/label-map.ts';

/** Sums over the pixels of a region; colours weigh as much as their alpha. */
export type SumField = keyof typeof REGION_SUMS.fields;

/** One of the sums of a region. */
export type RegionSums = (field: SumField) => number;

/** The sums of all regions. */
export interface RegionSumTable {
  /** Pixels of each region. */
  readonly areas: Uint32Array;
  /** What reads the sums of one region. */
  of(region: number): RegionSums;
}

/** Pixels in the kernel's memory at a time. */
const BAND = 1 << 16;

/** The sums of every region. `certainty`: one number per pixel. */
export async function sumRegions(
  image: PixelImage,
  labelMap: LabelMap,
  certainty: Float32Array | Uint8Array | undefined,
  task: Task,
): Promise<RegionSumTable> {
  const { labels, count, width } = labelMap;
  const kernel = new Kernel(200 * count + 24 * BAND);
  const labelsAt = kernel.reserve(4 * BAND);
  const pixelsAt = kernel.reserve(4 * BAND);
  const certaintyAt = kernel.reserve(4 * BAND);
  const labAt = kernel.reserve(12 * BAND);
  const tableAt = reserveLinearTable(kernel);
  const sumsAt = kernel.reserve(REGION_SUMS.bytes * count);
  const band = kernel.create(REGION_BAND, {
    sums: sumsAt,
    labels: labelsAt,
    pixels: pixelsAt,
    lab: labAt,
    stride: BAND,
    certainty: certainty ? certaintyAt : 0,
    width,
  });
  kernel.call.clearRegions(band, count);
  const pixels = packedPixels(image);
  for (let from = 0; from < pixels.length; from += BAND) {
    const size = Math.min(BAND, pixels.length - from);
    kernel.u32(labelsAt, size).set(labels.subarray(from, from + size));
    kernel.u32(pixelsAt, size).set(pixels.subarray(from, from + size));
    if (certainty) kernel.f32(certaintyAt, size).set(certainty.subarray(from, from + size));
    kernel.call.convertColors(pixelsAt, size, spaceNumber('lab'), labAt, BAND, tableAt);
    kernel.call.sumRegions(band, from, size);
    await task.checkpoint('describe', 0.3 + (0.3 * from) / pixels.length);
  }
  return readSums(kernel, sumsAt, count);
}

/** The sums that the kernel has made, field by field. */
function readSums(kernel: Kernel, sumsAt: number, count: number): RegionSumTable {
  const numbers = REGION_SUMS.bytes / 8;
  const sums = kernel.f64(sumsAt, numbers * count);
  const indexOf = (region: number, field: SumField) =>
    region * numbers + REGION_SUMS.fields[field].offset / 8;
  return {
    areas: Uint32Array.from({ length: count }, (_, region) => sums[indexOf(region, 'area')]!),
    of: (region) => (field) => sums[indexOf(region, field)]!,
  };
}

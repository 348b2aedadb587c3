import { reserveLinearTable, spaceNumber } from '../color/linear-table.ts';
import { type PixelImage, packedPixels } from '../image/pixel-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import type { Task } from '../task.ts';
import type { LabelMap } from './label-map.ts';

/** Sums over the pixels of a region, in the order of the kernel's fields; colours weigh as much as their alpha. */
const FIELDS = [
  ...(['area', 'x', 'y', 'certainty', 'weight', 'red', 'green', 'blue', 'l', 'a', 'b'] as const),
  ...(['ll', 'la', 'lb', 'aa', 'ab', 'bb', 'left', 'top', 'right', 'bottom'] as const),
] as const;

export type RegionSums = Readonly<Record<(typeof FIELDS)[number], number>>;

/** Pixels in the kernel's memory at a time. */
const BAND = 1 << 16;

/** The sums of every region, in the order of their numbers. `certainty`: one number per pixel. */
export async function sumRegions(
  image: PixelImage,
  labelMap: LabelMap,
  certainty: Float32Array | Uint8Array | undefined,
  task: Task,
): Promise<RegionSums[]> {
  const { labels, count, width } = labelMap;
  const kernel = new Kernel(200 * count + 24 * BAND);
  const fields = kernel.call.regionSumFields();
  const [labelsAt, pixelsAt, certaintyAt] = [0, 0, 0].map(() => kernel.reserve(4 * BAND)) as [
    number,
    number,
    number,
  ];
  const labAt = kernel.reserve(12 * BAND);
  const tableAt = reserveLinearTable(kernel);
  const sumsAt = kernel.reserve(8 * fields * count);
  const band = kernel.reserve(28);
  kernel.u32(band, 7).set([sumsAt, labelsAt, pixelsAt, labAt, BAND, certainty ? certaintyAt : 0, width]);
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
  const sums = kernel.f64(sumsAt, fields * count);
  return Array.from({ length: count }, (_, region) => {
    const values = FIELDS.map((name, field) => [name, sums[region * fields + field]!]);
    return Object.fromEntries(values) as RegionSums;
  });
}

import type { Task } from '../../core/task.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { PixelBands } from '../pixel-bands.ts';
import { loadTrellis, type TrellisPlan } from './load.ts';
import type { TrellisAnalysis } from './prepare.ts';

/**
 * Deflate-aware mapping: gives every pixel the palette entry that makes squared error plus lambda times the bits of an
 * LZ77 coding least, row by row, with the error diffused along the way. The indices suit a PNG whose rows are not
 * filtered, 8 bits deep or, where so few entries allow it, packed. Memory: the indices, some rows and the window of the
 * coding. Lambda 0 diffuses alone.
 *
 * Returns width * height indices. Throws `cancelled`.
 */
export async function mapTrellis(
  analysis: TrellisAnalysis,
  plan: TrellisPlan,
  task: Task,
): Promise<Uint8Array> {
  const { image, nearest, activity } = analysis;
  const { width, height } = image;
  const kernel = new Kernel();
  const bands = new PixelBands(kernel, image);
  const [nearestAt, activityAt, outAt] = [0, 1, 2].map(() => kernel.reserve(width * bands.rows)) as [
    number,
    number,
    number,
  ];
  const at = loadTrellis(kernel, analysis, plan);
  const indices = new Uint8Array(width * height);
  for (let row = 0; row < height; row += bands.rows) {
    await task.checkpoint('map', row / height);
    const rows = bands.load(row);
    const [from, to] = [row * width, (row + rows) * width];
    kernel.u8(nearestAt, to - from).set(nearest.subarray(from, to));
    kernel.u8(activityAt, to - from).set(activity.subarray(from, to));
    kernel.call.trellisRows(at, bands.at, rows, nearestAt, activityAt, outAt);
    indices.set(kernel.u8(outAt, to - from), from);
  }
  await task.checkpoint('map', 1);
  return indices;
}

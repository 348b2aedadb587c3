import type { Task } from '../../core/task.ts';
import { STRING_TRELLIS } from '../../kernels/generated/layouts.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { PixelBands } from '../pixel-bands.ts';
import { loadStrings, loadTrellis, type TrellisPlan } from './load.ts';
import type { TrellisAnalysis } from './prepare.ts';

/** Indices, and how a coder is to divide them. */
export interface TrellisMapping {
  /** width * height palette indices. */
  readonly indices: Uint8Array;
  /** Of `lzw` the lengths of the strings that were counted, in pixels; their sum is width * height. */
  readonly strings?: Uint16Array | undefined;
}

/**
 * Mapping for a small file: gives every pixel the palette entry that makes squared error plus lambda times the bits of
 * a coding least, row by row, with the error diffused along the way. For `deflate` the bits are those of LZ77, and the
 * indices suit a PNG whose rows are not filtered, 8 bits deep or, where so few entries allow it, packed; for `lzw`
 * those of the strings of a GIF. Memory: the indices, some rows and the window or the table of the coding. Lambda 0
 * diffuses alone. Throws `cancelled`.
 */
export async function mapRows(
  analysis: TrellisAnalysis,
  plan: TrellisPlan,
  task: Task,
): Promise<TrellisMapping> {
  const { image, nearest, activity } = analysis;
  const { width, height } = image;
  const kernel = new Kernel();
  const bands = new PixelBands(kernel, image);
  const [nearestAt, activityAt, outAt] = [0, 1, 2].map(() => kernel.reserve(width * bands.rows)) as [
    number,
    number,
    number,
  ];
  const isLzw = plan.coding === 'lzw';
  const at = isLzw ? loadStrings(kernel, analysis, plan, bands.rows) : loadTrellis(kernel, analysis, plan);
  const callRows = isLzw ? kernel.call.stringRows : kernel.call.trellisRows;
  const indices = new Uint8Array(width * height);
  const strings: Uint16Array[] = [];
  for (let row = 0; row < height; row += bands.rows) {
    await task.checkpoint('map', row / height);
    const rows = bands.load(row);
    const [from, to] = [row * width, (row + rows) * width];
    kernel.u8(nearestAt, to - from).set(nearest.subarray(from, to));
    kernel.u8(activityAt, to - from).set(activity.subarray(from, to));
    callRows(at, bands.at, rows, nearestAt, activityAt, outAt);
    indices.set(kernel.u8(outAt, to - from), from);
    if (isLzw) strings.push(stringsOf(kernel, at));
  }
  await task.checkpoint('map', 1);
  return isLzw ? { indices, strings: joined(strings) } : { indices };
}

/** Lengths that the last call wrote. */
function stringsOf(kernel: Kernel, at: number): Uint16Array {
  const [lengths, count] = [
    kernel.read(STRING_TRELLIS, at, 'lengths'),
    kernel.read(STRING_TRELLIS, at, 'strings'),
  ];
  return kernel.u16(lengths, count).slice();
}

function joined(parts: readonly Uint16Array[]): Uint16Array {
  const all = new Uint16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

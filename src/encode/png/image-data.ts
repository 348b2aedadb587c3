import type { Task } from '../../core/task.ts';
import type { PieceStore } from '../../image/stored-picture.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { Random } from '../../math/random.ts';
import { Deflater } from '../deflate/deflate.ts';
import { bigEndian } from './chunks.ts';
import { type PngEffort, thoroughSearch } from './effort.ts';
import { colorBytes, layoutRowBytes, type PngLayout } from './layout.ts';
import type { PngPlan, TrialBench } from './plan.ts';
import { restartsFor, shakenPrices } from './restarts.ts';
import { NO_FILTER, PngRows, rowShape, SUB_FILTER } from './rows.ts';

/** Bytes of filtered rows that are made and compressed at a time. */
const BAND_BYTES = 1 << 17;
/** The same of pictures that take less than this share of their bytes. */
const LARGE_BAND_BYTES = 1 << 19;
const DENSE = 0.2;

/** Pixels in a file: how they are laid out, and the data of the IDAT chunk. */
export interface FileData {
  readonly layout: PngLayout;
  readonly bytes: number;
  readonly data: Iterable<Uint8Array>;
}

/** What files are to be written, and how. */
export interface FileWork {
  readonly plans: readonly PngPlan[];
  readonly settings: PngEffort;
  readonly newStore: () => PieceStore;
  readonly task: Task;
}

/** Writes the picture by every plan, and by the best of them with the optimal parse from other prices. */
export async function smallestFile(
  kernel: Kernel,
  trials: TrialBench,
  { plans, settings, newStore, task }: FileWork,
): Promise<FileData> {
  const bench = { ...trials, deflater: fileDeflater(kernel, trials, plans) };
  const write = async (plan: PngPlan, part: Task) => {
    const data = newStore();
    return { layout: plan.layout, bytes: await compressRows(kernel, bench, plan, data, part), data };
  };
  const parts = task.part(0, restartsFor(settings, trials.image, plans[0]!) > 0 ? 0.5 : 1);
  let [best, file] = [plans[0]!, undefined as FileData | undefined];
  for (const [n, plan] of plans.entries()) {
    const other = await write(plan, parts.part(n / plans.length, (n + 1) / plans.length));
    if (file && sizeOf(other) >= sizeOf(file)) continue;
    // What the parse has come to is a better start than what the sample had.
    [best, file] = [{ ...plan, prices: bench.deflater.prices() }, other];
  }
  const random = new Random(0);
  for (let n = restartsFor(settings, trials.image, best); n > 0; n--) {
    const other = await write({ ...best, prices: shakenPrices(best.prices, random) }, task.part(1, 1));
    if (sizeOf(other) < sizeOf(file!)) [best, file] = [{ ...best, prices: bench.deflater.prices() }, other];
  }
  return file!;
}

/** Bytes of the data, and of the chunks that hold the colours. */
export function sizeOf({ layout, bytes }: FileData): number {
  return bytes + colorBytes(layout);
}

/** What few tokens stand for is compressed in large bands: each band's blocks have codes of their own. */
function fileDeflater(kernel: Kernel, { image, deflater }: TrialBench, plans: readonly PngPlan[]): Deflater {
  const bytes = Math.max(
    ...plans.map(({ layout }) => image.height * (1 + layoutRowBytes(image.width, layout))),
  );
  const ratio = plans[0]!.size / bytes;
  if (plans[0]!.search.treeDepth === 0 || bytes <= BAND_BYTES || ratio > DENSE) return deflater;
  return new Deflater(kernel, Math.min(bytes, LARGE_BAND_BYTES), true);
}

/** A picture and its rows, filtered a band of so many bytes at a time. */
interface RowsBench extends Omit<TrialBench, 'deflater'> {
  readonly bandBytes: number;
}

export function openRows(
  kernel: Kernel,
  { image, used }: Pick<TrialBench, 'image' | 'used'>,
  layouts: readonly PngLayout[],
): RowsBench {
  const length = 1 + Math.max(...layouts.map((layout) => layoutRowBytes(image.width, layout)));
  const bytes = length * image.height;
  const band = Math.ceil(bytes / Math.ceil(bytes / BAND_BYTES));
  const bandRows = Math.min(image.height, Math.max(1, Math.ceil(band / length)));
  const bandBytes = Math.min(BAND_BYTES, bandRows * length);
  return { image, used, rows: new PngRows(kernel, { image, used }, layouts, bandRows), bandBytes };
}

export function openBench(
  kernel: Kernel,
  picture: Pick<TrialBench, 'image' | 'used'>,
  layouts: readonly PngLayout[],
  effort: PngEffort,
): TrialBench {
  const { bandBytes, ...bench } = openRows(kernel, picture, layouts);
  const { width, height } = picture.image;
  // Packed rows may be few enough bytes for the optimal parse where those of 8 bits are not.
  const isThorough = layouts.some(
    (layout) => thoroughSearch(effort, height * (1 + layoutRowBytes(width, layout))) !== undefined,
  );
  return { ...bench, deflater: new Deflater(kernel, bandBytes, isThorough) };
}

/** All rows, filtered as suits most pictures: those of packed indices not at all. */
export async function filterRows(
  kernel: Kernel,
  { image, rows }: Pick<TrialBench, 'image' | 'rows'>,
  layout: PngLayout,
  task: Task,
): Promise<Uint8Array> {
  const length = 1 + layoutRowBytes(image.width, layout);
  const all = new Uint8Array(length * image.height);
  rows.start(layout);
  for (let y = 0; y < image.height; y += rows.bandRows) {
    await task.checkpoint('encode', y / image.height);
    const count = Math.min(rows.bandRows, image.height - y);
    const { at, bytes } = rows.filter(y, count, layout.depth === 8 ? SUB_FILTER : NO_FILTER);
    all.set(kernel.u8(at, bytes), y * length);
  }
  return all;
}

/** The data of the IDAT chunk into `data`: a zlib stream (RFC 1950) of all rows; returns its length. */
async function compressRows(
  kernel: Kernel,
  { image, rows, deflater }: TrialBench,
  { layout, filter, search, prices }: PngPlan,
  data: PieceStore,
  task: Task,
): Promise<number> {
  let length = 0;
  const take = (piece: Uint8Array) => {
    data.push(piece);
    length += piece.length;
  };
  take(Uint8Array.of(0x78, 0xda));
  let adler = 1;
  rows.start(layout);
  deflater.open(search, rowShape(image.width, layout), prices);
  for (let y = 0; y < image.height; y += rows.bandRows) {
    await task.checkpoint('encode', y / image.height);
    const { at, bytes } = rows.filter(y, Math.min(rows.bandRows, image.height - y), filter);
    adler = kernel.call.adler32(adler, at, bytes);
    deflater.write(at, bytes, take);
  }
  deflater.finish(take);
  take(bigEndian(adler));
  await task.checkpoint('encode', 1);
  return length;
}

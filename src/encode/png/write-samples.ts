import type { Task } from '../../core/task.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { type DeflatePrices, Deflater, type DeflateSearch } from '../deflate/deflate.ts';
import { bigEndian, PngChunks } from './chunks.ts';
import { deflateByHost, type HostDeflate } from './deflate-by-host.ts';
import { type PngEffort, thoroughSearch } from './effort.ts';
import { pngEffort } from './effort-levels.ts';
import type { PngFilter } from './rows.ts';
import { SampleRows, type SampleSource } from './sample-rows.ts';

/** What the header of a PNG file without a palette says. */
export interface SampleHeader {
  readonly depth: 8 | 16;
  /** 0 grey, 2 RGB, 4 grey and alpha, 6 RGBA. */
  readonly colorType: 0 | 2 | 4 | 6;
  /** The samples are sRGB colours rather than plain numbers. */
  readonly color: boolean;
}

interface SamplePlan {
  readonly filter: PngFilter;
  readonly search: DeflateSearch;
  readonly prices: DeflatePrices;
  readonly size: number;
}

/** Bytes of filtered rows that are made and compressed at a time. */
const BAND_BYTES = 1 << 17;
/** Positions from which a sample of the rows is taken. */
const BANDS = 3;
/** Filters tried where the host compresses: choosing one by row would take longer than the rest. */
const NATIVE_FILTERS: readonly PngFilter[] = [0, 1, 2, 4];

/** How samples are to be compressed. */
export interface WritePlan {
  /** 1 to 10. */
  readonly effort: number;
  /** The host's own compressor to a zlib stream (RFC 1950), for efforts 1 and 2. */
  readonly zlib?: ((bytes: Uint8Array) => Uint8Array) | undefined;
  /** The same in parts, which takes less memory. */
  readonly deflate?: HostDeflate | undefined;
  readonly task: Task;
}

/**
 * The PNG file of some samples, in pieces. The filter is the one that does best on a few rows, the same for all or by
 * row.
 */
export async function writeSamples(
  kernel: Kernel,
  source: SampleSource,
  header: SampleHeader,
  { effort, zlib, deflate, task }: WritePlan,
): Promise<readonly Uint8Array[]> {
  const settings = pngEffort(effort);
  const native = settings.native ? (deflate ?? zlib) : undefined;
  const { width, height } = source;
  const bytes = height * (1 + width * source.pixelBytes);
  const thorough = thoroughSearch(settings, bytes);
  const bandRows = Math.min(height, Math.ceil(BAND_BYTES / (1 + width * source.pixelBytes)));
  const rows = new SampleRows(kernel, source, bandRows);
  const deflater = new Deflater(kernel, Math.min(BAND_BYTES, bandRows * rows.length), thorough !== undefined);
  const filters = native ? NATIVE_FILTERS : [...settings.filters, ...settings.smoothFilters];
  const quick = await planSamples(rows, deflater, filters, { height, settings, task });
  const plan =
    thorough === undefined || quick.size > thorough.busy * bytes
      ? quick
      : { ...quick, search: thorough.otherSearch };
  const chunks = new PngChunks(kernel);
  const methods = Uint8Array.of(header.depth, header.colorType, 0, 0, 0);
  chunks.add('IHDR', bigEndian(width), bigEndian(height), methods);
  if (header.color) chunks.add('sRGB', Uint8Array.of(0));
  chunks.add('IDAT', ...(await dataOf()));
  return [...chunks.finishPieces()];

  async function dataOf(): Promise<Uint8Array[]> {
    const work = { rows, height, task };
    if (!native) return compress(kernel, { ...work, deflater }, plan);
    if (deflate) return deflateByHost(kernel, work, plan.filter, deflate);
    return [zlib!(await filterRows(kernel, work, plan.filter))];
  }
}

/** The filter whose rows take least, by the quick parse of a sample. */
async function planSamples(
  rows: SampleRows,
  deflater: Deflater,
  filters: readonly PngFilter[],
  { height, settings, task }: { height: number; settings: PngEffort; task: Task },
): Promise<SamplePlan> {
  let best: SamplePlan | undefined;
  for (const filter of new Set(filters)) {
    const search = filter === 0 ? settings.quickUnfiltered : settings.quick;
    const wanted = Math.ceil(settings.sampleBytes / rows.length / BANDS);
    const count = Math.min(wanted, rows.bandRows, Math.ceil(height / BANDS));
    rows.start();
    deflater.open(search, rows.shape);
    let size = 0;
    for (let band = 0; band < BANDS; band++) {
      const first = Math.floor(((height - count) * band) / (BANDS - 1));
      const { at, bytes } = rows.filter(first, count, filter);
      size += deflater.estimate(at, bytes);
    }
    size *= height / (BANDS * count);
    if (best === undefined || size < best.size) best = { filter, search, prices: deflater.prices(), size };
    await task.checkpoint('encode', 0);
  }
  return best!;
}

/** All rows, filtered. */
async function filterRows(
  kernel: Kernel,
  { rows, height, task }: { rows: SampleRows; height: number; task: Task },
  filter: PngFilter,
): Promise<Uint8Array> {
  const all = new Uint8Array(rows.length * height);
  rows.start();
  for (let y = 0; y < height; y += rows.bandRows) {
    await task.checkpoint('encode', y / height);
    const { at, bytes } = rows.filter(y, Math.min(rows.bandRows, height - y), filter);
    all.set(kernel.u8(at, bytes), y * rows.length);
  }
  return all;
}

/** The data of the IDAT chunk: a zlib stream (RFC 1950) of all rows. */
async function compress(
  kernel: Kernel,
  { rows, deflater, height, task }: { rows: SampleRows; deflater: Deflater; height: number; task: Task },
  { filter, search, prices }: SamplePlan,
): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [Uint8Array.of(0x78, 0xda)];
  const take = (piece: Uint8Array) => pieces.push(piece);
  let adler = 1;
  rows.start();
  deflater.open(search, rows.shape, prices);
  for (let y = 0; y < height; y += rows.bandRows) {
    await task.checkpoint('encode', y / height);
    const { at, bytes } = rows.filter(y, Math.min(rows.bandRows, height - y), filter);
    adler = kernel.call.adler32(adler, at, bytes);
    deflater.write(at, bytes, take);
  }
  deflater.finish(take);
  pieces.push(bigEndian(adler));
  await task.checkpoint('encode', 1);
  return pieces;
}

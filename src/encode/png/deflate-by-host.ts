import type { Task } from '../../core/task.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { bigEndian } from './chunks.ts';
import type { PngFilter } from './rows.ts';
import type { SampleRows } from './sample-rows.ts';

/**
 * A host's own compressor to raw DEFLATE (RFC 1951), a part at a time. `before`: the at most 32,768 bytes before those
 * of the part, which it may refer to. The last part ends the stream, all others end at a whole byte (a sync flush).
 */
export type HostDeflate = (bytes: Uint8Array, before: Uint8Array, last: boolean) => Uint8Array;

/** Bytes that the host gets at a time, and how far DEFLATE looks back. */
const PART = 1 << 22;
const WINDOW = 1 << 15;

/** A zlib stream (RFC 1950) of all rows, compressed by the host. */
export async function deflateByHost(
  kernel: Kernel,
  { rows, height, task }: { rows: SampleRows; height: number; task: Task },
  filter: PngFilter,
  deflate: HostDeflate,
): Promise<Uint8Array[]> {
  const most = Math.max(PART, rows.bandRows * rows.length);
  // What is behind the window is the part.
  const buffer = new Uint8Array(WINDOW + Math.min(most, height * rows.length));
  const pieces: Uint8Array[] = [Uint8Array.of(0x78, 0x01)];
  let [end, known, adler] = [WINDOW, 0, 1];
  const flush = (last: boolean): void => {
    pieces.push(deflate(buffer.subarray(WINDOW, end), buffer.subarray(WINDOW - known, WINDOW), last));
    known = Math.min(WINDOW, known + end - WINDOW);
    buffer.copyWithin(WINDOW - known, end - known, end);
    end = WINDOW;
  };
  rows.start();
  for (let y = 0; y < height; y += rows.bandRows) {
    await task.checkpoint('encode', y / height);
    const { at, bytes } = rows.filter(y, Math.min(rows.bandRows, height - y), filter);
    if (end + bytes > buffer.length) flush(false);
    buffer.set(kernel.u8(at, bytes), end);
    adler = kernel.call.adler32(adler, at, bytes);
    end += bytes;
  }
  flush(true);
  pieces.push(bigEndian(adler));
  await task.checkpoint('encode', 1);
  return pieces;
}

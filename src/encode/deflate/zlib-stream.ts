import type { Task } from '../../core/task.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { Deflater, type DeflateSearch, type DeflateShape } from './deflate.ts';

/** Bytes that are compressed together. */
const BAND = 1 << 17;

/** A zlib stream (RFC 1950) of bytes, in pieces. */
export async function zlibStream(
  kernel: Kernel,
  bytes: Uint8Array,
  search: DeflateSearch,
  shape: DeflateShape,
  task: Task,
): Promise<Uint8Array[]> {
  const band = Math.min(BAND, bytes.length);
  const deflater = new Deflater(kernel, band, search.treeDepth > 0);
  const at = kernel.reserve(band);
  const pieces: Uint8Array[] = [Uint8Array.of(0x78, 0xda)];
  const take = (piece: Uint8Array) => pieces.push(piece);
  let adler = 1;
  deflater.open(search, shape);
  for (let done = 0; done < bytes.length; done += band) {
    await task.checkpoint('encode', done / bytes.length);
    const part = bytes.subarray(done, done + band);
    kernel.u8(at, part.length).set(part);
    adler = kernel.call.adler32(adler, at, part.length);
    deflater.write(at, part.length, take);
  }
  deflater.finish(take);
  pieces.push(Uint8Array.of(adler >>> 24, adler >>> 16, adler >>> 8, adler));
  await task.checkpoint('encode', 1);
  return pieces;
}

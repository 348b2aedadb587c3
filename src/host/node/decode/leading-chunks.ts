import type { PngChunk } from '../../../image/png-color.ts';
import { crc32 } from '../crc32.ts';

/** The whole and undamaged chunks up to the first with pixels, at most some thousand, of a file that may be damaged. */
export function* leadingChunks(file: Uint8Array): Generator<PngChunk> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 8, n = 0; at + 12 <= file.length && n < MAX_CHUNKS; n++) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > file.length) return;
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === 'IDAT') return;
    if (crc32(file.subarray(at + 4, end)) === view.getUint32(end))
      yield { type, body: file.subarray(at + 8, end) };
    at = end + 4;
  }
}

const MAX_CHUNKS = 4096;

/** Frames of an animated PNG, 1 if it is none. */
export function pngFrames(chunks: Iterable<PngChunk>): number {
  for (const { type, body } of chunks)
    if (type === 'acTL' && body.length === 8)
      return new DataView(body.buffer, body.byteOffset).getUint32(0) || 1;
  return 1;
}

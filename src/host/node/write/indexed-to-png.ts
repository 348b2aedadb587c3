import type { TaskOptions } from '../../../core/task.ts';
import { encodePixels } from '../../../encode/png/encode-pixels.ts';
import { encodePng } from '../../../encode/png/encode-png.ts';
import { type IndexedImage, paletteSize } from '../../../image/indexed-image.ts';
import { expandIndexed } from '../../../image/reduce-indexed.ts';
import { deflateRows, deflateRowsFast } from '../zlib.ts';

/** A PNG of the same pixels: indexed (or grey), or RGBA if the palette has more than 256 entries. */
export async function indexedToPng(
  image: IndexedImage,
  { effort, signal, onProgress }: TaskOptions & { readonly effort?: number | undefined },
): Promise<Uint8Array> {
  if (paletteSize(image.palette) <= 256)
    return encodePng(image, { effort, signal, onProgress, zlib: deflateRows });
  return encodePixels(expandIndexed(image), { effort, signal, onProgress, zlib: deflateRowsFast });
}

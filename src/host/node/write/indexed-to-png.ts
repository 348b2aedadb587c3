import type { TaskOptions } from '../../../core/task.ts';
import { encodePng } from '../../../encode/png/encode-png.ts';
import { type IndexedImage, paletteSize } from '../../../image/indexed-image.ts';
import { loadSharp } from '../load-sharp.ts';
import { deflateRows } from '../zlib.ts';

/** A PNG of the same pixels: indexed (or grey), or RGBA if the palette has more than 256 entries. */
export async function indexedToPng(
  image: IndexedImage,
  { effort, signal, onProgress }: TaskOptions & { readonly effort?: number | undefined },
): Promise<Uint8Array> {
  if (paletteSize(image.palette) <= 256)
    return encodePng(image, { effort, signal, onProgress, zlib: deflateRows });
  const { width, height } = image;
  return loadSharp()(expand(image), { limitInputPixels: false, raw: { width, height, channels: 4 } })
    .png()
    .toBuffer();
}

function expand({ palette, indices }: IndexedImage): Uint8Array {
  const colors = new Uint32Array(new Uint8Array(palette.colors).buffer);
  const pixels = new Uint32Array(indices.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = colors[indices[i] as number] as number;
  return new Uint8Array(pixels.buffer);
}

import { PngChunks } from '../../../encode/png/chunks.ts';
import { MIN_TAGGED_BYTES } from '../../../encode/png/encode-png.ts';
import { addHeader } from '../../../encode/png/layout.ts';
import type { PngMetadata } from '../../../encode/png/metadata.ts';
import type { IndexedImage } from '../../../image/indexed-image.ts';
import { Kernel } from '../../../kernels/kernel.ts';
import { type PlainPng, parsePlainPng } from '../read/plain-png.ts';
import { readPlainPng } from '../read/read-plain-png.ts';

/** A file that is to be improved on. */
export interface Rival {
  readonly image: IndexedImage;
  readonly bytes: Uint8Array;
  readonly metadata: PngMetadata | undefined;
}

/**
 * The smaller one of a PNG file just written and of one made of its source's own palette and compressed data, where the
 * source is a plain PNG of the very same pixels. So a picture that nothing was taken from never gets larger: the sRGB
 * chunk is left out where it alone would make it so. Colours of fully transparent entries become 0, 0, 0.
 */
export function smallerOfSource({ image, bytes, metadata }: Rival, source: Uint8Array): Uint8Array {
  const png = parsePlainPng(source);
  if (!png || metadata?.icc || sizeOf(png) >= bytes.length || !hasPixels(source, png, image)) return bytes;
  const plain = fileOf(png, metadata, false);
  const marked = plain.length < MIN_TAGGED_BYTES ? plain : fileOf(png, metadata, true);
  const file = marked.length > source.length ? plain : marked;
  return file.length < bytes.length ? file : bytes;
}

/** Bytes of compressed data and palette. */
function sizeOf({ data, palette, transparency }: PlainPng): number {
  return data.reduce((sum, { length }) => sum + length, palette.length + transparency.length);
}

/**
 * Whether a file has the pixels of an image; what fully transparent ones hide counts where a palette cannot mend it.
 */
function hasPixels(
  file: Uint8Array,
  { colorType }: PlainPng,
  { width, height, palette, indices }: IndexedImage,
): boolean {
  const picture = readPlainPng(file)?.image;
  if (picture?.width !== width || picture.height !== height) return false;
  const colors = new Uint32Array(Uint8Array.from(palette.colors).buffer);
  const { buffer, byteOffset } = picture.data;
  const pixels = new Uint32Array(buffer, byteOffset, indices.length);
  for (let at = 0; at < indices.length; at++) {
    const [own, other] = [colors[indices[at] as number] as number, pixels[at] as number];
    if (own !== other && (colorType !== 3 || own > MAX_TRANSPARENT || other > MAX_TRANSPARENT)) return false;
  }
  return true;
}

/** Largest packed colour without alpha. */
const MAX_TRANSPARENT = 0xffffff;

function fileOf(png: PlainPng, metadata: PngMetadata | undefined, srgb: boolean): Uint8Array {
  const plte = png.palette.map((byte, i) => (png.transparency[Math.floor(i / 3)] === 0 ? 0 : byte));
  const layout = {
    colorType: png.colorType as 0 | 2 | 3 | 4 | 6,
    depth: png.depth as 1 | 2 | 4 | 8,
    plte: png.colorType === 3 ? plte : new Uint8Array(0),
    trns: png.transparency,
  };
  const chunks = new PngChunks(new Kernel());
  addHeader(chunks, png, { layout, metadata, srgb });
  chunks.add('IDAT', ...png.data);
  return chunks.finish();
}

import type { IndexedImage } from '../image/indexed-image.ts';
import { type PixelImage, packedPixels } from '../image/pixel-image.ts';
import { expandIndexed } from '../image/reduce-indexed.ts';

/** A picture of whatever form as rows of packed colours. */
export interface PixelRows {
  readonly width: number;
  readonly height: number;
  /** Every pixel has alpha 255. */
  readonly opaque: boolean;
  /** Writes whole rows, from row `first` on, until `out` is full. */
  copy(first: number, out: Uint32Array): void;
  /** Of indices that are bytes: the colours, and the indices themselves. */
  readonly indexed?: { readonly colors: Uint32Array; readonly indices: Uint8Array } | undefined;
}

/** Rows of a picture; sides below `least` grow to it, the last row and column being repeated. */
export function pixelRows(image: PixelImage | IndexedImage, minSide = 1): PixelRows {
  if (Math.min(image.width, image.height) < minSide)
    return rowsOfPixels(repeatEdges('indices' in image ? expandIndexed(image) : image, minSide));
  return 'indices' in image ? rowsOfIndices(image) : rowsOfPixels(image);
}

function rowsOfPixels(image: PixelImage): PixelRows {
  const { width, height } = image;
  const pixels = packedPixels(image);
  const copy = (first: number, out: Uint32Array) =>
    out.set(pixels.subarray(first * width, first * width + out.length));
  return { width, height, opaque: areOpaque(pixels), copy };
}

function rowsOfIndices({ width, height, palette, indices }: IndexedImage): PixelRows {
  const colors = new Uint32Array(palette.colors.slice().buffer);
  const copy = (first: number, out: Uint32Array) => {
    const start = first * width;
    for (let i = 0; i < out.length; i++) out[i] = colors[indices[start + i]!]!;
  };
  const isSmall = indices instanceof Uint8Array && colors.length <= 256;
  const indexed = isSmall ? { colors, indices } : undefined;
  return { width, height, opaque: areOpaque(colors), copy, indexed };
}

function areOpaque(colors: Uint32Array): boolean {
  let common = 0xffffffff;
  for (let i = 0; i < colors.length; i++) common &= colors[i]!;
  return common >>> 24 === 255;
}

function repeatEdges(image: PixelImage, minSide: number): PixelImage {
  const [width, height] = [Math.max(image.width, minSide), Math.max(image.height, minSide)];
  const from = packedPixels(image);
  const to = new Uint32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.min(y, image.height - 1) * image.width;
    for (let x = 0; x < width; x++) to[y * width + x] = from[row + Math.min(x, image.width - 1)]!;
  }
  return { width, height, data: new Uint8Array(to.buffer) };
}

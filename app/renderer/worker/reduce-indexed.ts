import type { IndexedImage } from 'fewhue/web';
import { type ClampedImage, expand, reducedSides } from './reduced.ts';

/** Pixels of a box along an axis at most: sums of 256 bytes fit into 16 bits. */
const MOST_BOX = 16;

/**
 * An indexed picture in colours, with at most `longest` pixels along its longer side: every pixel is the mean of a box
 * of pixels, as eyes see it from afar. The full-size colours, four bytes per pixel, are never made.
 */
export function reduceIndexed(image: IndexedImage, longest: number): ClampedImage {
  const sides = reducedSides(image, longest);
  if (sides.width === image.width && sides.height === image.height) return expand(image);
  const tables = planesOf(image.palette.colors);
  const columns = edges(sides.width, image.width);
  const pixels = new Uint32Array(sides.width * sides.height);
  const low = new Int32Array(sides.width);
  const high = new Int32Array(sides.width);
  for (let y = 0; y < sides.height; y++) {
    low.fill(0);
    high.fill(0);
    const top = Math.floor((y * image.height) / sides.height);
    const bottom = Math.min(top + MOST_BOX, Math.floor(((y + 1) * image.height) / sides.height));
    for (let row = top; row < bottom; row++)
      addRow(image.indices, { start: row * image.width, columns }, tables, { low, high });
    writeRow(pixels.subarray(y * sides.width), columns, bottom - top, { low, high });
  }
  return { ...sides, data: new Uint8ClampedArray(pixels.buffer) };
}

/** Two channels in one number, each with 16 bits: red and blue, green and alpha, premultiplied. The sign is a bit. */
interface Planes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

function planesOf(colors: Uint8Array): Planes {
  const low = new Int32Array(colors.length >> 2);
  const high = new Int32Array(low.length);
  for (let i = 0; i < low.length; i++) {
    const alpha = colors[4 * i + 3]!;
    const channel = (n: number) => Math.round((colors[4 * i + n]! * alpha) / 255);
    low[i] = channel(0) | (channel(2) << 16);
    high[i] = channel(1) | (alpha << 16);
  }
  return { low, high };
}

/** First source pixel of every box, and the end of the last. */
function edges(count: number, length: number): Uint32Array {
  return Uint32Array.from({ length: count + 1 }, (_, i) => Math.floor((i * length) / count));
}

/** Where the boxes of a row lie, and which row. */
interface Row {
  readonly start: number;
  readonly columns: Uint32Array;
}

function addRow(
  indices: IndexedImage['indices'],
  { start, columns }: Row,
  tables: Planes,
  sums: Planes,
): void {
  for (let x = 0; x + 1 < columns.length; x++) {
    const end = start + Math.min(columns[x + 1]!, columns[x]! + MOST_BOX);
    let low = 0;
    let high = 0;
    for (let at = start + columns[x]!; at < end; at++) {
      const index = indices[at]!;
      low = (low + tables.low[index]!) | 0;
      high = (high + tables.high[index]!) | 0;
    }
    sums.low[x] = (sums.low[x]! + low) | 0;
    sums.high[x] = (sums.high[x]! + high) | 0;
  }
}

/** 1 as a fixed-point number. */
const ONE = 1 << 16;

/** A row's means as RGBA in memory, without a fraction or a clamp: there are millions of them. */
function writeRow(out: Uint32Array, columns: Uint32Array, rows: number, { low, high }: Planes): void {
  for (let x = 0; x + 1 < columns.length; x++) {
    const count = rows * Math.min(MOST_BOX, columns[x + 1]! - columns[x]!);
    const alpha = high[x]! >>> 16;
    // Means of premultiplied bytes over the mean of alpha: both have the same divisor.
    const factor = alpha === 0 ? 0 : ((255 * ONE) / alpha + 0.5) | 0;
    out[x] =
      rounded((low[x]! & 0xffff) * factor) |
      (rounded((high[x]! & 0xffff) * factor) << 8) |
      (rounded((low[x]! >>> 16) * factor) << 16) |
      (rounded((alpha * ONE) / count) << 24);
  }
}

/** The integer nearest to a fixed-point number of 0 to 255. */
function rounded(value: number): number {
  return (value + ONE / 2) >>> 16;
}

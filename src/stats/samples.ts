import type { Palette } from '../image/indexed-image.ts';
import type { PixelImage } from '../image/pixel-image.ts';
import { type StoredIndexed, type StoredPicture, storedPixels } from '../image/stored-picture.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { ColorHistogram } from '../vectors/color-histogram.ts';

/** Colours in a kernel's memory, each with its palette index and its weight. */
export interface Samples {
  /** Packed colours, u32. */
  readonly colorsAt: number;
  readonly indicesAt: number;
  readonly indexBytes: number;
  readonly count: number;
  /** f64 each, or 0 where every weight is 1. */
  readonly weightsAt: number;
}

/** Whole rows of a picture as samples. */
export interface Band extends Samples {
  readonly firstRow: number;
  readonly rows: number;
}

// Large enough that calls cost nothing, small enough for the second-level cache.
const BAND_PIXELS = 1 << 16;
const BAND_ROWS = 64;
const DISTINCT_CHUNK = 4096;
// Kernels read up to 3 pixels beyond the last one.
const SLACK = 16;

/** Copies the picture into `kernel` band by band; each band is valid until the next one is asked for. */
export function* pictureBands(
  kernel: Kernel,
  source: PixelImage | StoredPicture,
  indexed: StoredIndexed,
): Generator<Band> {
  const { width, height } = source;
  const { indices } = indexed;
  const pixels = storedPixels(source);
  const bandRows = Math.min(height, BAND_ROWS, Math.max(1, Math.floor(BAND_PIXELS / width)));
  const indexBytes = indices.BYTES_PER_ELEMENT;
  const colorsAt = kernel.reserve(bandRows * width * 4 + SLACK);
  const indicesAt = kernel.reserve(bandRows * width * indexBytes + SLACK);
  for (let firstRow = 0; firstRow < height; firstRow += bandRows) {
    const rows = Math.min(bandRows, height - firstRow);
    const count = rows * width;
    const start = firstRow * width;
    kernel.u32(colorsAt, count).set(pixels.subarray(start, start + count));
    storeIndices(kernel, indicesAt, indices.subarray(start, start + count));
    yield { colorsAt, indicesAt, indexBytes, count, weightsAt: 0, firstRow, rows };
  }
}

/** The distinct colours of a picture, weighted by their counts, in chunks like `pictureBands`. */
export function* distinctSamples(
  kernel: Kernel,
  { colors, counts }: ColorHistogram,
  labels: Uint8Array | Uint16Array,
): Generator<Samples> {
  const indexBytes = labels.BYTES_PER_ELEMENT;
  const colorsAt = kernel.reserve(DISTINCT_CHUNK * 4);
  const indicesAt = kernel.reserve(DISTINCT_CHUNK * indexBytes);
  const weightsAt = kernel.reserve(DISTINCT_CHUNK * 8);
  for (let start = 0; start < colors.length; start += DISTINCT_CHUNK) {
    const end = Math.min(start + DISTINCT_CHUNK, colors.length);
    const count = end - start;
    kernel.u32(colorsAt, count).set(colors.subarray(start, end));
    kernel.f64(weightsAt, count).set(counts.subarray(start, end));
    storeIndices(kernel, indicesAt, labels.subarray(start, end));
    yield { colorsAt, indicesAt, indexBytes, count, weightsAt };
  }
}

/** A palette in a kernel's memory. */
export interface StoredPalette {
  /** Packed colours, u32. */
  readonly colorsAt: number;
  /** Every value that an index can have, so that no index reads beyond the table. */
  readonly entries: number;
}

/** Copies the palette into `kernel`, padded with transparent entries to all values of an index. */
export function storePalette(kernel: Kernel, palette: Palette, indexBytes: number): StoredPalette {
  const entries = indexBytes === 1 ? 256 : 65536;
  const colorsAt = kernel.reserve(entries * 4);
  kernel.u8(colorsAt, palette.colors.length).set(palette.colors);
  return { colorsAt, entries };
}

function storeIndices(kernel: Kernel, address: number, indices: Uint8Array | Uint16Array): void {
  if (indices instanceof Uint8Array) kernel.u8(address, indices.length).set(indices);
  else kernel.u16(address, indices.length).set(indices);
}

import { ROWS } from '../../../kernels/generated/layouts.ts';
import { Kernel } from '../../../kernels/kernel.ts';
import type { PlainHeader, PlainPng } from './plain-png.ts';

/** Samples per pixel of each colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Filtered bytes worked on at a time: with their pixels they stay in a CPU's second-level cache. */
const BAND_BYTES = 65536;

/** How far the kernels may read and write beyond rows and pixels. */
const SLACK = 16;

/** Bytes of one row without its filter type. */
export function rowBytesOf({ width, depth, colorType }: PlainHeader): number {
  return Math.ceil((width * depth * (SAMPLES[colorType] as number)) / 8);
}

/** Bytes from a sample to the same sample of the pixel on its left. */
function pixelBytesOf({ depth, colorType }: PlainHeader): number {
  return Math.ceil((depth * (SAMPLES[colorType] as number)) / 8);
}

/**
 * RGBA pixels from filtered rows, each of them its filter type and `rowBytesOf` bytes. `undefined` if a filter is
 * unknown or an index lies beyond the palette.
 */
export function decodeRows(png: PlainPng, filtered: Uint8Array): Uint8Array | undefined {
  const { width, height } = png;
  const rowBytes = rowBytesOf(png);
  const stride = rowBytes + 1;
  const bandRows = Math.min(height, Math.ceil(BAND_BYTES / stride));
  const kernel = new Kernel((bandRows + 1) * stride + 4 * width * bandRows);
  // Above a band stands the last row of the one before it; above the first one, zeros.
  const aboveAt = kernel.reserve((bandRows + 1) * stride + SLACK);
  const rowsAt = aboveAt + stride;
  const pixelsAt = kernel.reserve(4 * width * bandRows + SLACK);
  const rows = kernel.create(ROWS, { at: rowsAt, bytes: rowBytes, width });
  const expand = expander(png, kernel);
  const pixels = new Uint8Array(4 * width * height);
  for (let top = 0; top < height; top += bandRows) {
    const count = Math.min(bandRows, height - top);
    kernel.u8(rowsAt, count * stride).set(filtered.subarray(top * stride, (top + count) * stride));
    if (kernel.call.unfilterRows(rowsAt, count, rowBytes, pixelBytesOf(png)) < count) return undefined;
    kernel.write(ROWS, rows, { count });
    if (!expand(rows, pixelsAt)) return undefined;
    pixels.set(kernel.u8(pixelsAt, 4 * width * count), 4 * width * top);
    kernel.u8(aboveAt, (count + 1) * stride).copyWithin(0, count * stride);
  }
  return pixels;
}

/** Writes the pixels of unfiltered rows; false if an index lies beyond the palette. */
type Expander = (rows: number, pixelsAt: number) => boolean;

function expander(png: PlainPng, kernel: Kernel): Expander {
  const { call } = kernel;
  if (png.colorType === 2) {
    const key = colorKey(png.transparency);
    return (rows, pixelsAt) => {
      call.expandRgb(rows, key, pixelsAt);
      return true;
    };
  }
  if (png.colorType >= 4) {
    const expand = png.colorType === 4 ? call.expandGrayAlpha : call.expandRgba;
    return (rows, pixelsAt) => {
      expand(rows, pixelsAt);
      return true;
    };
  }
  const colors = png.colorType === 3 ? paletteColors(png) : grayColors(png);
  const tableAt = kernel.reserve(4 * 256);
  kernel.u32(tableAt, colors.length).set(colors);
  return (rows, pixelsAt) => call.expandTable(rows, png.depth, tableAt, pixelsAt) < colors.length;
}

/** The RGB colour that is transparent, packed and opaque; 0 if there is none. */
function colorKey([, r, , g, , b]: Uint8Array): number {
  return r === undefined ? 0 : pack(r, g as number, b as number, 255);
}

function paletteColors({ palette, transparency }: PlainPng): number[] {
  const color = (i: number) => palette.subarray(3 * i, 3 * i + 3) as unknown as [number, number, number];
  return Array.from({ length: palette.length / 3 }, (_, i) => pack(...color(i), transparency[i] ?? 255));
}

function grayColors({ depth, transparency }: PlainPng): number[] {
  const max = (1 << depth) - 1;
  return Array.from({ length: max + 1 }, (_, sample) => {
    const gray = (sample * 255) / max;
    return pack(gray, gray, gray, sample === transparency[1] ? 0 : 255);
  });
}

function pack(r: number, g: number, b: number, a: number): number {
  return (r | (g << 8) | (b << 16) | (a << 24)) >>> 0;
}

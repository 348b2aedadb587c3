import { damagedPictureError } from './plain-format.ts';

/** What the runs of a bitmap fill. */
export interface RunArea {
  readonly width: number;
  readonly height: number;
  /** Of an index: 4 or 8. */
  readonly bits: number;
}

/** Escapes behind a count of 0; other numbers are counts of indices that follow as they are. */
const [END_OF_ROW, END, MOVE] = [0, 1, 2];
/** Most pixels that a byte of a file can stand for: those that a move leaves out. */
const MOST_PIXELS = 255 * 255;

/**
 * Indices of a bitmap in runs (Microsoft, "Bitmap Compression": BI_RLE8 and BI_RLE4), a byte each, rows in the order of
 * the file. What no run fills has index 0. Throws `unsupported-input` for a run below the picture or behind the file.
 */
export function bitmapRuns(
  bytes: Uint8Array,
  from: number,
  { width, height, bits }: RunArea,
): Uint8Array<ArrayBuffer> {
  if (from >= bytes.length || width * height > MOST_PIXELS * (bytes.length - from))
    throw damagedPictureError('BMP');
  const indices = new Uint8Array(width * height);
  /** Fills a row with what the bytes from an address on hold; one of a run is repeated. */
  const fill = (x: number, y: number, count: number, at: number, isRun: boolean) => {
    if (y >= height) throw damagedPictureError('BMP');
    // Some writers fill rows up to whole words.
    for (let n = 0; n < Math.min(count, width - x); n++) {
      const byte = bytes[at + (isRun ? 0 : (n * bits) >> 3)]!;
      indices[y * width + x + n] = bits === 8 ? byte : n % 2 === 0 ? byte >> 4 : byte & 15;
    }
  };
  for (let [at, x, y] = [from, 0, 0]; ; ) {
    // Some writers leave out the end.
    if (at + 2 > bytes.length) return indices;
    const [count, value] = [bytes[at]!, bytes[at + 1]!];
    at += 2;
    if (count > 0) {
      fill(x, y, count, at - 1, true);
      x += count;
    } else if (value === END) return indices;
    else if (value === END_OF_ROW) [x, y] = [0, y + 1];
    else if (value === MOVE) {
      if (at + 2 > bytes.length) throw damagedPictureError('BMP');
      [x, y] = [x + bytes[at]!, y + bytes[at + 1]!];
      at += 2;
    } else {
      // Indices as they are end at an even address.
      const size = Math.ceil((value * bits) / 8);
      if (at + size > bytes.length) throw damagedPictureError('BMP');
      fill(x, y, value, at, false);
      x += value;
      at += size + (size & 1);
    }
  }
}

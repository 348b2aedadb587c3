import { bitmapRuns } from './bmp-runs.ts';
import {
  checkPlainSides,
  damagedPictureError,
  otherKind,
  type PlainFormat,
  type PlainHeader,
} from './plain-format.ts';

// Bitmaps of Windows and OS/2 (Microsoft, "Bitmap Storage"): palettes of 1, 2, 4 and 8 bits, plain or in runs, and
// colours of 16, 24 and 32 bits.

const LABEL = 'BMP';
const FILE_HEADER = 14;
const CORE_HEADER = 12;
const INFO_HEADER = 40;
/** Values of the field for compression. */
const PLAIN = 0;
/** Runs of 8 and of 4 bits. */
const [RUNS_8, RUNS_4] = [1, 2];
const MASKS = 3;
const ALPHA_MASKS = 6;

export const BMP: PlainFormat = { label: LABEL, header: parseHeader, decode };

interface BmpHeader extends PlainHeader {
  readonly topDown: boolean;
  readonly hasRuns: boolean;
  readonly bits: number;
  readonly pixelsAt: number;
  readonly paletteAt: number;
  readonly entryBytes: 3 | 4;
  readonly entries: number;
  /** Of red, green, blue and alpha, where pixels are colours of 16 or 32 bits. */
  readonly masks: readonly [number, number, number, number];
}

function parseHeader(bytes: Uint8Array): BmpHeader {
  if (bytes.length < FILE_HEADER + CORE_HEADER) throw damagedPictureError(LABEL);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pixelsAt = view.getUint32(10, true);
  const size = view.getUint32(FILE_HEADER, true);
  const isCore = size === CORE_HEADER;
  if ((!isCore && size < INFO_HEADER) || bytes.length < FILE_HEADER + size) throw damagedPictureError(LABEL);
  const width = isCore ? view.getUint16(18, true) : view.getInt32(18, true);
  const signed = isCore ? view.getUint16(20, true) : view.getInt32(22, true);
  const bits = view.getUint16(isCore ? 24 : 28, true);
  const compression = isCore ? PLAIN : view.getUint32(30, true);
  checkPlainSides(LABEL, width, Math.abs(signed));
  const hasRuns = compression === RUNS_8 || compression === RUNS_4;
  if (!hasRuns && ![PLAIN, MASKS, ALPHA_MASKS].includes(compression))
    throw otherKind(LABEL, `the compression ${compression}`);
  if (![1, 2, 4, 8, 16, 24, 32].includes(bits)) throw damagedPictureError(LABEL);
  if (hasRuns && (bits !== (compression === RUNS_8 ? 8 : 4) || signed < 0)) throw damagedPictureError(LABEL);
  const masks = masksOf(view, bits, compression, size);
  const maskBytes =
    size === INFO_HEADER && compression >= MASKS ? (compression === ALPHA_MASKS ? 16 : 12) : 0;
  const asked = isCore ? 0 : view.getUint32(46, true);
  return {
    ...{ width, height: Math.abs(signed), topDown: signed < 0, hasRuns, bits, pixelsAt, masks },
    ...{ hasAlpha: masks[3] !== 0, bitDepth: 8, paletteAt: FILE_HEADER + size + maskBytes },
    ...{ entryBytes: isCore ? 3 : 4, entries: bits > 8 ? 0 : asked || 2 ** bits },
  };
}

function masksOf(view: DataView, bits: number, compression: number, size: number): BmpHeader['masks'] {
  if (compression < MASKS) return bits === 16 ? [0x7c00, 0x3e0, 0x1f, 0] : [0xff0000, 0xff00, 0xff, 0];
  if (bits !== 16 && bits !== 32) throw damagedPictureError(LABEL);
  const at = FILE_HEADER + INFO_HEADER;
  const hasAlpha = compression === ALPHA_MASKS || size >= 56;
  if (view.byteLength < at + (hasAlpha ? 16 : 12)) throw damagedPictureError(LABEL);
  const mask = (n: number) => view.getUint32(at + 4 * n, true);
  return [mask(0), mask(1), mask(2), hasAlpha ? mask(3) : 0];
}

function decode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = parseHeader(bytes);
  if (head.hasRuns) return decodeRuns(bytes, head);
  const { width, height, bits, topDown, pixelsAt } = head;
  const stride = 4 * Math.ceil((width * bits) / 32);
  // The last row may lack what fills it up.
  if (bytes.length < pixelsAt + stride * (height - 1) + Math.ceil((width * bits) / 8))
    throw damagedPictureError(LABEL);
  const out = new Uint8Array(4 * width * height);
  const pixel = bits <= 8 ? palettePixel(bytes, bytes, head) : colorPixel(bytes, head);
  for (let y = 0; y < height; y++) {
    const row = pixelsAt + stride * (topDown ? y : height - 1 - y);
    for (let x = 0; x < width; x++) pixel(row, x, out, 4 * (y * width + x));
  }
  return out;
}

function decodeRuns(bytes: Uint8Array, head: BmpHeader): Uint8Array<ArrayBuffer> {
  const { width, height, pixelsAt } = head;
  const indices = bitmapRuns(bytes, pixelsAt, head);
  const out = new Uint8Array(4 * width * height);
  const pixel = palettePixel(indices, bytes, { ...head, bits: 8 });
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) pixel((height - 1 - y) * width, x, out, 4 * (y * width + x));
  return out;
}

/** Writes pixel `x` of the row at an address. */
type WritePixel = (row: number, x: number, out: Uint8Array, at: number) => void;

function palettePixel(
  rows: Uint8Array,
  bytes: Uint8Array,
  { bits, paletteAt, entryBytes, entries }: BmpHeader,
): WritePixel {
  const mask = 2 ** bits - 1;
  const known = Math.min(entries, Math.floor((bytes.length - paletteAt) / entryBytes));
  return (row, x, out, at) => {
    const bit = x * bits;
    const index = (rows[row + (bit >> 3)]! >> (8 - bits - (bit & 7))) & mask;
    if (index >= known) throw damagedPictureError(LABEL);
    const entry = paletteAt + entryBytes * index;
    out[at] = bytes[entry + 2]!;
    out[at + 1] = bytes[entry + 1]!;
    out[at + 2] = bytes[entry]!;
    out[at + 3] = 255;
  };
}

function colorPixel(bytes: Uint8Array, { bits, masks }: BmpHeader): WritePixel {
  const size = bits >> 3;
  const fields = masks.map((mask) => ({
    mask,
    shift: mask === 0 ? 0 : 31 - Math.clz32(mask & -mask),
    max: mask === 0 ? 0 : mask >>> (31 - Math.clz32(mask & -mask)),
  }));
  return (row, x, out, at) => {
    let value = 0;
    for (let n = size - 1; n >= 0; n--) value = (value << 8) | bytes[row + x * size + n]!;
    for (const [channel, { mask, shift, max }] of fields.entries())
      out[at + channel] =
        max === 0 ? 255 * +(channel === 3) : Math.round((255 * ((value & mask) >>> shift)) / max);
  };
}

import {
  checkPlainSides,
  damagedPictureError,
  otherKind,
  type PlainFormat,
  type PlainHeader,
} from './plain-format.ts';

// Adobe Photoshop File Formats Specification: the merged picture of PSD files, grey, RGB or indexed, 8 or 16 bits.

const LABEL = 'PSD';
const HEADER_BYTES = 26;
/** Colour modes. */
const [GRAY, INDEXED, RGB] = [1, 2, 3];
/** Longest side of a PSD file. */
const MAX_SIDE = 30_000;
/** Most bytes that two bytes of PackBits stand for. */
const MAX_RUN = 128;

export const PSD: PlainFormat = { label: LABEL, header: parseHeader, decode };

interface PsdHeader extends PlainHeader {
  readonly channels: number;
  readonly mode: number;
  readonly sampleBytes: 1 | 2;
  /** Where the colours of an indexed picture are, and the merged picture. */
  readonly paletteAt: number;
  readonly dataAt: number;
}

function parseHeader(bytes: Uint8Array): PsdHeader {
  if (bytes.length < HEADER_BYTES + 14) throw damagedPictureError(LABEL);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(4) !== 1) throw otherKind(LABEL, 'the large format (PSB)');
  const [channels, height, width] = [view.getUint16(12), view.getUint32(14), view.getUint32(18)];
  const [depth, mode] = [view.getUint16(22), view.getUint16(24)];
  checkPlainSides(LABEL, width, height);
  if (Math.max(width, height) > MAX_SIDE) throw damagedPictureError(LABEL);
  if (depth !== 8 && depth !== 16) throw otherKind(LABEL, `${depth} bits per sample`);
  if (![GRAY, INDEXED, RGB].includes(mode)) throw otherKind(LABEL, `the colour mode ${mode}`);
  const needed = mode === RGB ? 3 : 1;
  if (channels < needed || channels > 56) throw damagedPictureError(LABEL);
  // Sections of colours, resources and layers, each behind its length.
  let at = HEADER_BYTES;
  const paletteAt = at + 4;
  for (let section = 0; section < 3; section++) {
    if (at + 4 > bytes.length) throw damagedPictureError(LABEL);
    const length = view.getUint32(at);
    if (section === 0 && mode === INDEXED && length < 768) throw damagedPictureError(LABEL);
    at += 4 + length;
  }
  if (at + 2 > bytes.length) throw damagedPictureError(LABEL);
  const hasAlpha = mode !== INDEXED && channels > needed;
  const sampleBytes = depth === 16 ? 2 : 1;
  return { width, height, hasAlpha, bitDepth: depth, channels, mode, sampleBytes, paletteAt, dataAt: at };
}

function decode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = parseHeader(bytes);
  const { width, height, mode, hasAlpha } = head;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const compression = view.getUint16(head.dataAt);
  if (compression > 1) throw otherKind(LABEL, 'ZIP compression of the merged picture');
  const used = (mode === RGB ? 3 : 1) + (hasAlpha ? 1 : 0);
  const rows = compression === 0 ? plainRows(bytes, head, used) : packedRows(bytes, head, used);
  const out = new Uint8Array(4 * width * height).fill(255);
  const line = new Uint8Array(width * head.sampleBytes);
  for (let channel = 0; channel < used; channel++) {
    const isAlpha = hasAlpha && channel === used - 1;
    for (let y = 0; y < height; y++) {
      rows(channel * height + y, line);
      for (let x = 0; x < width; x++) {
        const value = sampleOf(line, x, head.sampleBytes);
        const at = 4 * (y * width + x);
        if (isAlpha) out[at + 3] = value;
        else if (mode === RGB) out[at + channel] = value;
        else if (mode === GRAY) out.fill(value, at, at + 3);
        else for (const c of [0, 1, 2]) out[at + c] = bytes[head.paletteAt + 256 * c + value]!;
      }
    }
  }
  return out;
}

/** Copies a row of samples into a line; rows of all channels are numbered one after the other. */
type ReadRow = (row: number, line: Uint8Array) => void;

function sampleOf(line: Uint8Array, x: number, sampleBytes: 1 | 2): number {
  if (sampleBytes === 1) return line[x]!;
  return Math.round(((line[2 * x]! << 8) | line[2 * x + 1]!) / 257);
}

function plainRows(
  bytes: Uint8Array,
  { width, height, dataAt, sampleBytes }: PsdHeader,
  used: number,
): ReadRow {
  const rowBytes = width * sampleBytes;
  const start = dataAt + 2;
  if (start + rowBytes * height * used > bytes.length) throw damagedPictureError(LABEL);
  return (row, line) => line.set(bytes.subarray(start + row * rowBytes, start + (row + 1) * rowBytes));
}

/** Rows compressed by PackBits, behind a table of their lengths. */
function packedRows(
  bytes: Uint8Array,
  { width, height, channels, dataAt, sampleBytes }: PsdHeader,
  used: number,
): ReadRow {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = dataAt + 2 + 2 * channels * height;
  if (start > bytes.length) throw damagedPictureError(LABEL);
  if (width * height * sampleBytes * used > (bytes.length - start) * MAX_RUN)
    throw damagedPictureError(LABEL);
  let at = start;
  // Rows are read in their order.
  return (row, line) => {
    const end = at + view.getUint16(dataAt + 2 + 2 * row);
    if (end > bytes.length) throw damagedPictureError(LABEL);
    unpackBits(bytes.subarray(at, end), line);
    at = end;
  };
}

/** PackBits (TIFF 6.0, section 9): a count below 128 copies, one above repeats, 128 does nothing. */
function unpackBits(packed: Uint8Array, line: Uint8Array): void {
  let filled = 0;
  for (let at = 0; at < packed.length && filled < line.length; ) {
    const count = packed[at++]!;
    if (count === 128) continue;
    const length = Math.min(count < 128 ? count + 1 : 257 - count, line.length - filled);
    if (count < 128) {
      const copied = packed.subarray(at, at + length);
      if (copied.length < length) throw damagedPictureError(LABEL);
      line.set(copied, filled);
      at += count + 1;
    } else {
      if (at >= packed.length) throw damagedPictureError(LABEL);
      line.fill(packed[at++]!, filled, filled + length);
    }
    filled += length;
  }
  if (filled < line.length) throw damagedPictureError(LABEL);
}

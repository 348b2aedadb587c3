import {
  checkPlainSides,
  damagedPictureError,
  otherKind,
  type PlainFormat,
  type PlainHeader,
} from './plain-format.ts';

// Adobe Photoshop File Formats Specification: the merged picture of PSD and PSB files, grey, RGB, indexed or CMYK, 8 or
// 16 bits.

const LABEL = 'PSD';
const HEADER_BYTES = 26;
/** Colour modes. */
const [GRAY, INDEXED, RGB, CMYK] = [1, 2, 3, 4];
/** Channels of colour of each. */
const CHANNELS = new Map([
  [GRAY, 1],
  [INDEXED, 1],
  [RGB, 3],
  [CMYK, 4],
]);
/** Longest side of a PSD file, and of the large format. */
const [MAX_SIDE, MAX_LARGE_SIDE] = [30_000, 300_000];
/** Most bytes that two bytes of PackBits stand for. */
const MAX_RUN = 128;

export const PSD: PlainFormat = { label: LABEL, header: parseHeader, decode };

interface PsdHeader extends PlainHeader {
  /** Whether lengths are those of the large format (PSB). */
  readonly isLarge: boolean;
  readonly channels: number;
  /** Channels of colour. */
  readonly inks: number;
  readonly mode: number;
  readonly sampleBytes: 1 | 2;
  /** Where the colours of an indexed picture are, and the merged picture. */
  readonly paletteAt: number;
  readonly dataAt: number;
}

function parseHeader(bytes: Uint8Array): PsdHeader {
  if (bytes.length < HEADER_BYTES + 14) throw damagedPictureError(LABEL);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(4);
  if (version !== 1 && version !== 2) throw damagedPictureError(LABEL);
  const isLarge = version === 2;
  const [channels, height, width] = [view.getUint16(12), view.getUint32(14), view.getUint32(18)];
  const [depth, mode] = [view.getUint16(22), view.getUint16(24)];
  checkPlainSides(LABEL, width, height);
  if (Math.max(width, height) > (isLarge ? MAX_LARGE_SIDE : MAX_SIDE)) throw damagedPictureError(LABEL);
  if (depth !== 8 && depth !== 16) throw otherKind(LABEL, `${depth} bits per sample`);
  const inks = CHANNELS.get(mode);
  if (inks === undefined) throw otherKind(LABEL, `the colour mode ${mode}`);
  if (channels < inks || channels > 56) throw damagedPictureError(LABEL);
  // Sections of colours, resources and layers, each behind its length.
  let at = HEADER_BYTES;
  const paletteAt = at + 4;
  for (let section = 0; section < 3; section++) {
    const size = isLarge && section === 2 ? 8 : 4;
    if (at + size > bytes.length) throw damagedPictureError(LABEL);
    const length = size === 8 ? Number(view.getBigUint64(at)) : view.getUint32(at);
    if (section === 0 && mode === INDEXED && length < 768) throw damagedPictureError(LABEL);
    at += size + length;
  }
  if (at + 2 > bytes.length) throw damagedPictureError(LABEL);
  const hasAlpha = mode !== INDEXED && channels > inks;
  const sampleBytes = depth === 16 ? 2 : 1;
  const layout = { isLarge, channels, inks, mode, sampleBytes, paletteAt, dataAt: at } as const;
  return { width, height, hasAlpha, bitDepth: depth, ...layout };
}

function decode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = parseHeader(bytes);
  const { width, height, mode, hasAlpha, inks } = head;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const compression = view.getUint16(head.dataAt);
  if (compression > 1) throw otherKind(LABEL, 'ZIP compression of the merged picture');
  const used = inks + (hasAlpha ? 1 : 0);
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
        else if (mode === CMYK && channel === BLACK) darken(out, at, value);
        else if (mode === RGB || mode === CMYK) out[at + channel] = value;
        else if (mode === GRAY) out.fill(value, at, at + 3);
        else for (const c of [0, 1, 2]) out[at + c] = bytes[head.paletteAt + 256 * c + value]!;
      }
    }
  }
  return out;
}

/** The channel of black in CMYK; inks are stored inverted, so that 255 is none. */
const BLACK = 3;

/** Takes black from a colour of cyan, magenta and yellow, without a profile. */
function darken(out: Uint8Array, at: number, black: number): void {
  for (let c = at; c < at + 3; c++) out[c] = Math.round((out[c]! * black) / 255);
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
  { width, height, isLarge, channels, dataAt, sampleBytes }: PsdHeader,
  used: number,
): ReadRow {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lengthBytes = isLarge ? 4 : 2;
  const start = dataAt + 2 + lengthBytes * channels * height;
  if (start > bytes.length) throw damagedPictureError(LABEL);
  if (width * height * sampleBytes * used > (bytes.length - start) * MAX_RUN)
    throw damagedPictureError(LABEL);
  let at = start;
  // Rows are read in their order.
  return (row, line) => {
    const length = dataAt + 2 + lengthBytes * row;
    const end = at + (isLarge ? view.getUint32(length) : view.getUint16(length));
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

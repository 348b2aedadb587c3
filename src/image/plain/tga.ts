import {
  checkPlainSides,
  damagedPictureError,
  otherKind,
  type PlainFormat,
  type PlainHeader,
} from './plain-format.ts';
import { COLOR, GRAY, HEADER_BYTES, IN_RUNS, INDEXED, isTgaHeader } from './tga-header.ts';

// Truevision TGA, version 2.0: colours of 16, 24 and 32 bits, grey of 8, palettes; plain or in runs.

const LABEL = 'TGA';
/** Most pixels of a run: they take two bytes or more. */
const MAX_RUN = 128;

export const TGA: PlainFormat = { label: LABEL, header: parseHeader, decode };

interface TgaHeader extends PlainHeader {
  readonly type: number;
  readonly inRuns: boolean;
  /** Bits of a pixel, and of an entry of the palette. */
  readonly bits: number;
  readonly entryBits: number;
  readonly firstEntry: number;
  readonly entries: number;
  readonly paletteAt: number;
  readonly topDown: boolean;
  readonly rightToLeft: boolean;
}

function parseHeader(bytes: Uint8Array): TgaHeader {
  if (!isTgaHeader(bytes)) throw damagedPictureError(LABEL);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = bytes[2]! & ~IN_RUNS;
  const [width, height] = [view.getUint16(12, true), view.getUint16(14, true)];
  checkPlainSides(LABEL, width, height);
  const [bits, flags, entryBits] = [bytes[16]!, bytes[17]!, bytes[7]!];
  if (type === INDEXED && ![15, 16, 24, 32].includes(entryBits))
    throw otherKind(LABEL, `a palette of ${entryBits} bits`);
  const depth = type === INDEXED ? entryBits : bits;
  return {
    ...{ width, height, bitDepth: 8, type, inRuns: (bytes[2]! & IN_RUNS) !== 0, bits, entryBits },
    hasAlpha: type !== GRAY && (depth === 32 || (depth === 16 && (flags & 15) === 1)),
    ...{ firstEntry: view.getUint16(3, true), entries: view.getUint16(5, true) },
    ...{
      paletteAt: HEADER_BYTES + bytes[0]!,
      topDown: (flags & 0x20) !== 0,
      rightToLeft: (flags & 0x10) !== 0,
    },
  };
}

function decode(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = parseHeader(bytes);
  const { width, height, inRuns } = head;
  const pixels = width * height;
  const pixelBytes = (head.bits + 7) >> 3;
  const entryBytes = (head.entryBits + 7) >> 3;
  const dataAt = head.paletteAt + (bytes[1] === 1 ? head.entries * entryBytes : 0);
  const rest = bytes.length - dataAt;
  const most = inRuns ? Math.floor(rest / (1 + pixelBytes)) * MAX_RUN : Math.floor(rest / pixelBytes);
  if (pixels > most) throw damagedPictureError(LABEL);
  const out = new Uint8Array(4 * pixels);
  const write = pixelWriter(bytes, head);
  const place = (pixel: number) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const column = head.rightToLeft ? width - 1 - x : x;
    return 4 * ((head.topDown ? y : height - 1 - y) * width + column);
  };
  let at = dataAt;
  for (let pixel = 0; pixel < pixels; ) {
    const packet = inRuns ? bytes[at++] : undefined;
    const isRun = packet !== undefined && packet >= MAX_RUN;
    const count = inRuns ? ((packet ?? 0) & (MAX_RUN - 1)) + 1 : pixels;
    if (at + pixelBytes * (isRun ? 1 : Math.min(count, pixels - pixel)) > bytes.length)
      throw damagedPictureError(LABEL);
    for (let i = 0; i < count && pixel < pixels; i++, pixel++) {
      write(at, out, place(pixel));
      if (!isRun) at += pixelBytes;
    }
    if (isRun) at += pixelBytes;
  }
  return out;
}

/** Writes the RGBA of the pixel at an address. */
type WritePixel = (from: number, out: Uint8Array, at: number) => void;

function pixelWriter(bytes: Uint8Array, head: TgaHeader): WritePixel {
  const { type, bits, entryBits, hasAlpha, paletteAt, firstEntry, entries } = head;
  if (type === GRAY) return (from, out, at) => out.fill(bytes[from]!, at, at + 3).fill(255, at + 3, at + 4);
  if (type === COLOR) return colorWriter(bytes, bits, hasAlpha);
  const write = colorWriter(bytes, entryBits, hasAlpha);
  const entryBytes = (entryBits + 7) >> 3;
  return (from, out, at) => {
    const entry = bytes[from]! - firstEntry;
    if (entry < 0 || entry >= entries) throw damagedPictureError(LABEL);
    write(paletteAt + entryBytes * entry, out, at);
  };
}

function colorWriter(bytes: Uint8Array, bits: number, hasAlpha: boolean): WritePixel {
  if (bits >= 24)
    return (from, out, at) => {
      out[at] = bytes[from + 2]!;
      out[at + 1] = bytes[from + 1]!;
      out[at + 2] = bytes[from]!;
      out[at + 3] = hasAlpha ? bytes[from + 3]! : 255;
    };
  const level = (value: number) => Math.round(((value & 31) * 255) / 31);
  return (from, out, at) => {
    const value = bytes[from]! | (bytes[from + 1]! << 8);
    out[at] = level(value >> 10);
    out[at + 1] = level(value >> 5);
    out[at + 2] = level(value);
    out[at + 3] = hasAlpha && value < 0x8000 ? 0 : 255;
  };
}

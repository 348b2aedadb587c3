import { BMP } from './bmp.ts';
import { ENTRY, HEADER, isIcon } from './icon-header.ts';
import { damagedPictureError, otherKind } from './plain-format.ts';

// Icons and cursors of Windows (Microsoft, "Icons" and "The format of icon resources"): a directory, and pictures that
// are PNG files, or bitmaps without their file header, of twice the height, with a mask of one bit per pixel below.

const LABEL = 'ICO or CUR';
const FILE_HEADER = 14;
const INFO_HEADER = 40;
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Bytes of a PNG up to its depth and colour type. */
const PNG_HEAD = 26;
/** Samples per pixel of a PNG by its colour type. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** One picture of an icon. */
export interface IconPicture {
  readonly kind: 'png' | 'bmp';
  readonly width: number;
  readonly height: number;
  /** Bits of a pixel, without those of the mask. */
  readonly bits: number;
  /** A PNG file, or a bitmap with its mask. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The pictures of an icon or a cursor in the order of its directory. Throws `unsupported-input`. */
export function iconPictures(bytes: Uint8Array): IconPicture[] {
  if (!isIcon(bytes)) throw damagedPictureError(LABEL);
  const view = viewOf(bytes);
  const count = view.getUint16(4, true);
  if (bytes.length < HEADER + ENTRY * count) throw damagedPictureError(LABEL);
  return Array.from({ length: count }, (_, i) => {
    const size = view.getUint32(HEADER + ENTRY * i + 8, true);
    const at = view.getUint32(HEADER + ENTRY * i + 12, true);
    if (at + size > bytes.length) throw damagedPictureError(LABEL);
    return pictureOf(new Uint8Array(bytes.subarray(at, at + size)));
  });
}

/** Which picture is shown where there is room for any: of most pixels, of these of most bits, of these the first. */
export function largestIcon(pictures: readonly IconPicture[]): number {
  const rank = ({ width, height, bits }: IconPicture) => 64 * width * height + bits;
  return pictures.reduce((best, picture, i) => (rank(picture) > rank(pictures[best]!) ? i : best), 0);
}

function pictureOf(bytes: Uint8Array<ArrayBuffer>): IconPicture {
  const view = viewOf(bytes);
  if (PNG_SIGNATURE.every((byte, i) => bytes[i] === byte)) {
    if (bytes.length < PNG_HEAD) throw damagedPictureError(LABEL);
    const bits = bytes[24]! * (SAMPLES[bytes[25]!] ?? 0);
    return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20), bits, bytes };
  }
  if (bytes.length < INFO_HEADER) throw damagedPictureError(LABEL);
  const { width, height } = BMP.header(asBitmapFile(bytes));
  return { kind: 'bmp', width, height, bits: view.getUint16(14, true), bytes };
}

/**
 * RGBA of a picture that is a bitmap. Where a pixel of 32 bits has alpha, that is its alpha; else what the mask leaves
 * out is transparent. Throws `unsupported-input`, before it takes memory for what is not there.
 */
export function decodeIconBitmap({ bytes, width, height, bits }: IconPicture): Uint8Array<ArrayBuffer> {
  const file = asBitmapFile(bytes);
  const pixels = BMP.decode(file);
  const pixelsAt = viewOf(file).getUint32(10, true) - FILE_HEADER;
  const stride = 4 * Math.ceil((width * bits) / 32);
  const row = (y: number) => height - 1 - y;
  const alphaAt = (i: number) =>
    bytes[pixelsAt + stride * row(Math.floor(i / width)) + 4 * (i % width) + 3] ?? 0;
  if (bits === 32 && pixels.some((_, i) => i % 4 === 3 && alphaAt(i >> 2) !== 0)) {
    for (let i = 0; i < width * height; i++) pixels[4 * i + 3] = alphaAt(i);
    return pixels;
  }
  const maskAt = pixelsAt + stride * height;
  const maskStride = 4 * Math.ceil(width / 32);
  // Bitmaps of 32 bits may come without a mask.
  if (bits === 32 && bytes.length <= maskAt) return pixels;
  if (bytes.length < maskAt + maskStride * (height - 1) + Math.ceil(width / 8))
    throw damagedPictureError(LABEL);
  for (let i = 0; i < width * height; i++) {
    const x = i % width;
    const byte = bytes[maskAt + maskStride * row(Math.floor(i / width)) + (x >> 3)]!;
    if ((byte >> (7 - (x & 7))) & 1) pixels[4 * i + 3] = 0;
  }
  return pixels;
}

/** A bitmap of an icon as a file of its own, without its mask. */
function asBitmapFile(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const [size, twice, bits] = [view.getUint32(0, true), view.getInt32(8, true), view.getUint16(14, true)];
  if (size < INFO_HEADER || size > bytes.length) throw damagedPictureError(LABEL);
  if (view.getUint32(16, true) !== 0) throw otherKind(LABEL, 'compression');
  if (twice < 2 || twice % 2 === 1) throw damagedPictureError(LABEL);
  const entries = bits > 8 ? 0 : view.getUint32(32, true) || 2 ** bits;
  const file = new Uint8Array(FILE_HEADER + bytes.length);
  file.set([0x42, 0x4d]);
  file.set(bytes, FILE_HEADER);
  const out = viewOf(file);
  out.setUint32(10, FILE_HEADER + size + 4 * entries, true);
  out.setInt32(FILE_HEADER + 8, twice / 2, true);
  return file;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

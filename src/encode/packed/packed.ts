import { arrayOf, object } from '../../core/checks.ts';
import { FewhueError, invalidOption } from '../../core/errors.ts';
import {
  checkIndexedImage,
  checkPaletteColors,
  checkSides,
  type IndexedImage,
  type Palette,
  paletteSize,
} from '../../image/indexed-image.ts';
import { pixelLimit } from '../../image/pixel-limit.ts';
import type { StoredIndexed } from '../../image/stored-picture.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { packedBitDepth } from '../bit-depth.ts';
import { Crc32 } from '../crc.ts';
import type { FilePieces } from '../file-pieces.ts';
import { bigEndian } from '../png/chunks.ts';
import { HEADER_BYTES, type PackedHeader, packedBytes, readHeader, writeHeader } from './header.ts';

/** Pixels packed per call: a multiple of 8, so that every piece begins with a byte. */
const PIECE = 1 << 17;

/**
 * The picture as a packed file (`docs/packed-format.md`): ceil(log2 K) bits per pixel for a palette of K
 * entries, 1 to 65,536, in the order they have. Throws `invalid-option` when the image's parts do not fit
 * each other.
 */
export function encodePacked(image: IndexedImage): Uint8Array {
  checkIndexedImage(image);
  const bytes = new Uint8Array(packedSize(image));
  let at = 0;
  for (const piece of packedPieces(image)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** `encodePacked` of an image in a store, see `EncodeStored`: the same bytes. */
export function encodeStoredPacked(image: StoredIndexed): FilePieces {
  return { bytes: packedSize(image), pieces: packedPieces(image) };
}

function* packedPieces(image: StoredIndexed): Generator<Uint8Array> {
  const { width, height, palette } = image;
  const colors = paletteSize(palette);
  const alpha = hasAlpha(palette);
  const entryBytes = alpha ? 4 : 3;
  const head = new Uint8Array(HEADER_BYTES + entryBytes * colors);
  writeHeader(head, { width, height, colors, alpha });
  for (let entry = 0; entry < colors; entry++) {
    const color = palette.colors.subarray(4 * entry, 4 * entry + entryBytes);
    if (palette.colors[4 * entry + 3] !== 0) head.set(color, HEADER_BYTES + entryBytes * entry);
  }
  const kernel = new Kernel();
  const crc32 = new Crc32(kernel);
  let crc = crc32.update(0, head);
  yield head;
  for (const piece of packedIndices(kernel, image)) {
    crc = crc32.update(crc, piece);
    yield piece;
  }
  yield bigEndian(crc);
}

/** What `decodePacked` may be asked for. */
export interface DecodePackedOptions {
  /** Most pixels that are accepted: positive integer, default 300,000,000; never more than 2^29. */
  readonly maxPixels?: number | undefined;
}

/**
 * Reads a packed file. Throws `invalid-option` for what is no `Uint8Array`; `unsupported-input` for bytes that are no
 * packed file, are cut off, longer than they should be or damaged; `limit-exceeded` for more than `maxPixels`, before
 * any memory is taken.
 */
export function decodePacked(bytes: Uint8Array, options: DecodePackedOptions = {}): IndexedImage {
  arrayOf('bytes', bytes, 'Uint8Array');
  const header = readHeader(bytes, pixelLimit(object('options', options).maxPixels));
  const kernel = new Kernel();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const crc = new Crc32(kernel).update(0, bytes.subarray(0, -4));
  if (crc !== view.getUint32(bytes.length - 4)) throw damagedError('its checksum is wrong');
  const { width, height, colors } = header;
  const palette = readPalette(bytes, header);
  const entryBytes = header.alpha ? 4 : 3;
  const packed = bytes.subarray(HEADER_BYTES + entryBytes * colors, -4);
  return { width, height, palette: { colors: palette }, indices: unpackIndices(kernel, packed, header) };
}

/** Bytes of the packed file of a picture, without encoding it. Throws as `encodePacked`. */
export function packedSize(image: Omit<IndexedImage, 'indices'>): number {
  const { width, height, palette } = object('image', image);
  checkSides(image);
  checkPaletteColors(palette, 'image.palette');
  return packedBytes({ width, height, colors: paletteSize(palette), alpha: hasAlpha(palette) });
}

function hasAlpha({ colors }: Palette): boolean {
  return colors.some((value, i) => i % 4 === 3 && value < 255);
}

function* packedIndices(kernel: Kernel, image: StoredIndexed): Generator<Uint8Array> {
  const { indices } = image;
  const colors = paletteSize(image.palette);
  const bits = packedBitDepth(colors);
  const size = indices.BYTES_PER_ELEMENT;
  const piece = Math.min(PIECE, indices.length);
  const indicesAt = kernel.reserve(size * piece);
  const packedAt = kernel.reserve(2 * piece);
  for (let done = 0; done < indices.length; done += piece) {
    const part = indices.subarray(done, Math.min(indices.length, done + piece));
    if (part instanceof Uint8Array) kernel.u8(indicesAt, part.length).set(part);
    else kernel.u16(indicesAt, part.length).set(part);
    const largest = kernel.call.largestIndex(indicesAt, size, part.length);
    if (largest >= colors)
      throw invalidOption('image.indices', `below the palette's ${colors} entries`, largest);
    if (bits === 0) continue;
    kernel.call.packBits(indicesAt, size, part.length, bits, packedAt);
    yield kernel.u8(packedAt, Math.ceil((part.length * bits) / 8)).slice();
  }
}

function readPalette(bytes: Uint8Array, { colors, alpha }: PackedHeader): Uint8Array {
  const palette = new Uint8Array(4 * colors).fill(255);
  const entryBytes = alpha ? 4 : 3;
  for (let entry = 0; entry < colors; entry++) {
    const at = HEADER_BYTES + entryBytes * entry;
    palette.set(bytes.subarray(at, at + entryBytes), 4 * entry);
    if (palette[4 * entry + 3] === 0) palette.fill(0, 4 * entry, 4 * entry + 4);
  }
  return palette;
}

function unpackIndices(kernel: Kernel, packed: Uint8Array, header: PackedHeader): Uint8Array | Uint16Array {
  const { colors } = header;
  const pixels = header.width * header.height;
  const bits = packedBitDepth(colors);
  const indices = colors <= 256 ? new Uint8Array(pixels) : new Uint16Array(pixels);
  if (bits === 0) return indices;
  const size = indices.BYTES_PER_ELEMENT;
  const piece = Math.min(PIECE, pixels);
  const packedAt = kernel.reserve(2 * piece);
  const indicesAt = kernel.reserve(size * piece);
  for (let done = 0; done < pixels; done += piece) {
    const count = Math.min(piece, pixels - done);
    const from = (done * bits) / 8;
    const part = packed.subarray(from, from + Math.ceil((count * bits) / 8));
    kernel.u8(packedAt, part.length).set(part);
    kernel.call.unpackBits(packedAt, bits, count, size, indicesAt);
    if (kernel.call.largestIndex(indicesAt, size, count) >= colors)
      throw damagedError('a pixel has a colour beyond the palette');
    indices.set(size === 1 ? kernel.u8(indicesAt, count) : kernel.u16(indicesAt, count), done);
  }
  const spare = 8 * packed.length - pixels * bits;
  if ((packed.at(-1)! & ((1 << spare) - 1)) !== 0)
    throw damagedError('its last byte is not filled with zeros');
  return indices;
}

function damagedError(what: string): FewhueError {
  return new FewhueError('unsupported-input', `the packed file is damaged: ${what}`);
}

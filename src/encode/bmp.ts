import { joinBytes } from '../core/join-bytes.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import type { StoredIndexed } from '../image/stored-picture.ts';
import type { FilePieces } from './file-pieces.ts';
import { MAX_SIDE } from './max-sides.ts';
import {
  type PalettedOptions,
  packRow,
  type StoredPaletted,
  storedPaletted,
  writePaletted,
} from './paletted.ts';

const FORMAT = { label: 'BMP', alpha: 'none', maxSide: MAX_SIDE } as const;
const FILE_HEADER = 14;
const INFO_HEADER = 40;
/** 72 dots per inch. */
const PIXELS_PER_METER = 2835;
/** Pixels of the rows that are packed at a time, at least one row. */
const PIECE = 1 << 18;

/**
 * Writes a picture as a BMP file (BITMAPINFOHEADER) of 1, 4 or 8 bits per pixel, as few as hold the palette, without
 * compression. Translucent colours are laid on white. Throws as `writePaletted` does.
 */
export async function encodeBmp(image: IndexedImage, options: PalettedOptions = {}): Promise<Uint8Array> {
  return writePaletted(image, FORMAT, options, (paletted) =>
    joinBytes([...piecesOf(paletted, layoutOf(paletted))]),
  );
}

/** `encodeBmp` of an image in a store, see `EncodeStored`: the same bytes. */
export async function encodeStoredBmp(image: StoredIndexed, options: PalettedOptions): Promise<FilePieces> {
  const paletted = await storedPaletted(image, FORMAT, options);
  const layout = layoutOf(paletted);
  return { bytes: layout.bytes, pieces: piecesOf(paletted, layout) };
}

/** Where things are in a file. */
interface BmpLayout {
  readonly depth: 1 | 4 | 8;
  /** Bytes of a row. */
  readonly stride: number;
  readonly pixelsAt: number;
  /** Bytes of the file. */
  readonly bytes: number;
}

function layoutOf({ width, height, colors }: StoredPaletted): BmpLayout {
  const entries = colors.length / 4;
  const depth = entries <= 2 ? 1 : entries <= 16 ? 4 : 8;
  const stride = 4 * Math.ceil((width * depth) / 32);
  const pixelsAt = FILE_HEADER + INFO_HEADER + colors.length;
  return { depth, stride, pixelsAt, bytes: pixelsAt + stride * height };
}

function* piecesOf(paletted: StoredPaletted, layout: BmpLayout): Generator<Uint8Array> {
  yield headOf(paletted, layout);
  const { width, height, indices } = paletted;
  const { depth, stride } = layout;
  const rows = Math.max(1, Math.floor(PIECE / width));
  // The lowest row comes first.
  for (let end = height; end > 0; end -= rows) {
    const start = Math.max(0, end - rows);
    const part = { width, indices: indices.subarray(start * width, end * width) };
    const piece = new Uint8Array(stride * (end - start));
    for (let y = start; y < end; y++) packRow(part, y - start, depth, piece, stride * (end - 1 - y));
    yield piece;
  }
}

/** What comes before the pixels. */
function headOf({ width, height, colors }: StoredPaletted, layout: BmpLayout): Uint8Array {
  const { depth, stride, pixelsAt, bytes } = layout;
  const entries = colors.length / 4;
  const head = new Uint8Array(pixelsAt);
  const view = new DataView(head.buffer);
  view.setUint16(0, 0x4d42, true);
  view.setUint32(2, bytes, true);
  view.setUint32(10, pixelsAt, true);
  const info = [INFO_HEADER, width, height, 1 | (depth << 16), 0, stride * height];
  const rest = [PIXELS_PER_METER, PIXELS_PER_METER, entries, 0];
  for (const [i, value] of [...info, ...rest].entries()) view.setUint32(FILE_HEADER + 4 * i, value, true);
  for (let entry = 0; entry < entries; entry++) {
    const [r, g, b] = colors.subarray(4 * entry, 4 * entry + 3);
    head.set([b!, g!, r!], FILE_HEADER + INFO_HEADER + 4 * entry);
  }
  return head;
}

import { invalidOption } from '../core/errors.ts';
import { Task, type TaskOptions } from '../core/task.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { MAX_ICON_SIDE } from './max-sides.ts';
import { type PalettedImage, type PalettedOptions, packRow, writePaletted } from './paletted.ts';
import { type EncodePngOptions, encodePng } from './png/encode-png.ts';

/** Most pictures of an icon; real ones have a dozen. */
export const MAX_ICON_PICTURES = 64;

const FORMAT = { label: 'ICO', alpha: 'all', maxSide: MAX_ICON_SIDE } as const;
const ICON = 1;
const HEADER = 6;
const ENTRY = 16;
const INFO_HEADER = 40;

/** What writing an icon may be asked for. */
export type EncodeIconOptions = TaskOptions & Pick<EncodePngOptions, 'effort' | 'keepPalette' | 'zlib'>;

/** A picture as it stands in an icon, and what the directory says of it. */
interface IconEntry {
  readonly bytes: Uint8Array;
  /** Of a bitmap below 256; 0 of a PNG. */
  readonly colors: number;
  readonly bits: number;
}

/**
 * Writes a picture of at most 256 pixels a side as an icon of Windows (ICO): as a PNG, or as a bitmap of 1, 4 or 8 bits
 * where that holds its alpha and is not larger. Throws as `encodePng` does.
 */
export async function encodeIco(image: IndexedImage, options: EncodeIconOptions = {}): Promise<Uint8Array> {
  const task = new Task(options);
  const { effort, keepPalette, zlib } = options;
  const bitmap = await bitmapEntry(image, { effort, keepPalette, signal: task.signal });
  const png = await encodePng(image, {
    effort,
    keepPalette,
    zlib,
    signal: task.signal,
    onProgress: task.onProgress,
  });
  return iconFile(image, bitmap && bitmap.bytes.length <= png.length ? bitmap : pngEntry(png));
}

/**
 * Writes 1 to 64 pictures of at most 256 pixels a side as one icon of Windows (ICO), in their order, each as the
 * smaller of a PNG and, where that holds its alpha, a bitmap of 1, 4 or 8 bits. Throws as `encodePng` does.
 */
export async function encodeIcon(
  images: readonly IndexedImage[],
  options: EncodeIconOptions = {},
): Promise<Uint8Array> {
  const task = new Task(options);
  if (!Array.isArray(images) || images.length < 1 || images.length > MAX_ICON_PICTURES)
    throw invalidOption('images', `a list of 1 to ${MAX_ICON_PICTURES} pictures`, images);
  const { effort, keepPalette, zlib } = options;
  const files: Uint8Array[] = [];
  for (const [i, image] of images.entries()) {
    const part = task.part(i / images.length, (i + 1) / images.length);
    files.push(
      await encodeIco(image, { effort, keepPalette, zlib, signal: part.signal, onProgress: part.onProgress }),
    );
  }
  return joinIcons(files);
}

/** One icon of icons of one picture each, as `encodeIco` writes them. */
export function joinIcons(files: readonly Uint8Array[]): Uint8Array {
  let at = HEADER + ENTRY * files.length;
  const icon = new Uint8Array(files.reduce((sum, { length }) => sum + length - HEADER - ENTRY, at));
  const view = new DataView(icon.buffer);
  view.setUint16(2, ICON, true);
  view.setUint16(4, files.length, true);
  for (const [i, file] of files.entries()) {
    const entry = HEADER + ENTRY * i;
    icon.set(file.subarray(HEADER, HEADER + ENTRY), entry);
    view.setUint32(entry + 12, at, true);
    icon.set(file.subarray(HEADER + ENTRY), at);
    at += file.length - HEADER - ENTRY;
  }
  return icon;
}

function iconFile({ width, height }: IndexedImage, { bytes, colors, bits }: IconEntry): Uint8Array {
  const file = new Uint8Array(HEADER + ENTRY + bytes.length);
  const view = new DataView(file.buffer);
  view.setUint16(2, ICON, true);
  view.setUint16(4, 1, true);
  file.set([width & 255, height & 255, colors, 0, 1, 0, bits], HEADER);
  view.setUint32(HEADER + 8, bytes.length, true);
  view.setUint32(HEADER + 12, HEADER + ENTRY, true);
  file.set(bytes, HEADER + ENTRY);
  return file;
}

/** The directory says of a PNG what its header says: depth times samples, which are those of a palette or grey. */
function pngEntry(bytes: Uint8Array): IconEntry {
  return { bytes, colors: 0, bits: bytes[24]! };
}

/** A bitmap with its mask; undefined where pixels are translucent, which a mask does not hold. */
async function bitmapEntry(image: IndexedImage, options: PalettedOptions): Promise<IconEntry | undefined> {
  let found: IconEntry | undefined;
  await writePaletted(image, FORMAT, options, (paletted) => {
    const { colors } = paletted;
    const isMasked = colors.every((byte, i) => i % 4 !== 3 || byte === 0 || byte === 255);
    if (isMasked) found = bitmapOf(paletted);
    return new Uint8Array(0);
  });
  return found;
}

function bitmapOf(paletted: PalettedImage): IconEntry {
  const { width, height, colors, indices, transparent } = paletted;
  const entries = colors.length / 4;
  const bits = entries <= 2 ? 1 : entries <= 16 ? 4 : 8;
  const stride = 4 * Math.ceil((width * bits) / 32);
  const maskStride = 4 * Math.ceil(width / 32);
  // Readers of icons take the palette for a full one, whatever the header says.
  const pixelsAt = INFO_HEADER + 4 * 2 ** bits;
  const maskAt = pixelsAt + stride * height;
  const bytes = new Uint8Array(maskAt + maskStride * height);
  const view = new DataView(bytes.buffer);
  const info = [INFO_HEADER, width, 2 * height, 1 | (bits << 16), 0, bytes.length - pixelsAt];
  for (const [i, value] of info.entries()) view.setUint32(4 * i, value, true);
  for (let entry = 0; entry < entries; entry++) {
    // What the mask leaves out is added to what is behind: black changes nothing.
    if (entry === transparent) continue;
    const [r, g, b] = colors.subarray(4 * entry, 4 * entry + 3);
    bytes.set([b!, g!, r!], INFO_HEADER + 4 * entry);
  }
  const isClear = Uint8Array.from(indices, (index) => Number(index === transparent));
  for (let y = 0; y < height; y++) {
    packRow(paletted, y, bits, bytes, pixelsAt + stride * (height - 1 - y));
    packRow({ width, indices: isClear }, y, 1, bytes, maskAt + maskStride * (height - 1 - y));
  }
  return { bytes, colors: bits < 8 ? 2 ** bits : 0, bits };
}

import { joinBytes } from '../core/join-bytes.ts';
import type { Task } from '../core/task.ts';
import type { IndexedImage } from '../image/indexed-image.ts';
import { Kernel } from '../kernels/kernel.ts';
import { zlibStream } from './deflate/zlib-stream.ts';
import { MAX_SIDE } from './max-sides.ts';
import { type PalettedImage, type PalettedOptions, packRow, writePaletted } from './paletted.ts';
import { thoroughSearch } from './png/effort.ts';
import { pngEffort } from './png/effort-levels.ts';

const FORMAT = { label: 'TIFF', alpha: 'none', maxSide: MAX_SIDE } as const;

/** What writing a TIFF file may be asked for. */
export interface TiffOptions extends PalettedOptions {
  /** The host's own compressor to a zlib stream (RFC 1950), for efforts 1 and 2. */
  readonly zlib?: ((bytes: Uint8Array) => Uint8Array) | undefined;
}

const SHORT = 3;
const LONG = 4;
const RATIONAL = 5;
const HEADER_BYTES = 8;
/** 72 dots per inch. */
const RESOLUTION = 72;

/** A field of the directory: its tag, the type of its values, how many, and the value or where they are. */
type Field = readonly [tag: number, type: number, count: number, value: number];

/** The number of fields, the fields, and the offset of the next directory, which is 0: there is none. */
const DIRECTORY_BYTES = 2 + 12 * 14 + 4;

/**
 * Writes a picture as a palette TIFF (TIFF 6.0, section 5) of 4 or 8 bits per pixel in one strip, deflated (Adobe).
 * Translucent colours are laid on white: a palette of TIFF has no alpha. Throws as `writePaletted` does.
 */
export async function encodeTiff(image: IndexedImage, options: TiffOptions = {}): Promise<Uint8Array> {
  return writePaletted(image, FORMAT, options, async (paletted, effort, task) => {
    const depth = paletted.colors.length / 4 <= 16 ? 4 : 8;
    const data = await compressRows(paletted, depth, { ...options, effort }, task);
    const bytes = data.reduce((sum, { length }) => sum + length, 0);
    return joinBytes([head(paletted, depth, bytes), ...data]);
  });
}

/** Everything before the strip: header, directory, resolution and colour map. */
function head({ width, height, colors }: PalettedImage, depth: 4 | 8, bytes: number): Uint8Array {
  const resolutionAt = HEADER_BYTES + DIRECTORY_BYTES;
  const mapAt = resolutionAt + 8;
  const mapEntries = 2 ** depth;
  const stripAt = mapAt + 2 * 3 * mapEntries;
  const file = new Uint8Array(stripAt);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x002a4949, true);
  view.setUint32(4, HEADER_BYTES, true);
  writeDirectory(view, [
    [256, LONG, 1, width],
    [257, LONG, 1, height],
    [258, SHORT, 1, depth],
    [259, SHORT, 1, 8],
    [262, SHORT, 1, 3],
    [273, LONG, 1, stripAt],
    [274, SHORT, 1, 1],
    [277, SHORT, 1, 1],
    [278, LONG, 1, height],
    [279, LONG, 1, bytes],
    [282, RATIONAL, 1, resolutionAt],
    [283, RATIONAL, 1, resolutionAt],
    [296, SHORT, 1, 2],
    [320, SHORT, 3 * mapEntries, mapAt],
  ]);
  view.setUint32(resolutionAt, RESOLUTION, true);
  view.setUint32(resolutionAt + 4, 1, true);
  // All reds, all greens, all blues; 16 bits each.
  for (let at = 0; at < colors.length; at++) {
    if (at % 4 === 3) continue;
    view.setUint16(mapAt + 2 * ((at % 4) * mapEntries + (at >> 2)), 257 * colors[at]!, true);
  }
  return file;
}

function writeDirectory(view: DataView, fields: readonly Field[]): void {
  view.setUint16(HEADER_BYTES, fields.length, true);
  for (const [i, [tag, type, count, value]] of fields.entries()) {
    const at = HEADER_BYTES + 2 + 12 * i;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  }
}

/** The rows, each from a byte on, as a zlib stream. */
async function compressRows(
  image: PalettedImage,
  depth: 4 | 8,
  { effort, zlib }: TiffOptions & { readonly effort: number },
  task: Task,
): Promise<readonly Uint8Array[]> {
  const stride = Math.ceil((image.width * depth) / 8);
  const rows = new Uint8Array(stride * image.height);
  for (let y = 0; y < image.height; y++) packRow(image, y, depth, rows, y * stride);
  const settings = pngEffort(effort);
  if (settings.native && zlib) return [zlib(rows)];
  const search = thoroughSearch(settings, rows.length)?.otherSearch ?? settings.quickUnfiltered;
  return zlibStream(new Kernel(), rows, search, { row: stride, pixel: 1 }, task);
}

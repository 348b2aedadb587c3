import type { IndexedImage } from '../image/indexed-image.ts';
import { MAX_SIDE } from './max-sides.ts';
import { type PalettedOptions, packRow, writePaletted } from './paletted.ts';

const FORMAT = { label: 'BMP', alpha: 'none', maxSide: MAX_SIDE } as const;
const FILE_HEADER = 14;
const INFO_HEADER = 40;
/** 72 dots per inch. */
const PIXELS_PER_METER = 2835;

/**
 * Writes a picture as a BMP file (BITMAPINFOHEADER) of 1, 4 or 8 bits per pixel, as few as hold the palette, without
 * compression. Translucent colours are laid on white. Throws as `writePaletted` does.
 */
export async function encodeBmp(image: IndexedImage, options: PalettedOptions = {}): Promise<Uint8Array> {
  return writePaletted(image, FORMAT, options, (paletted) => {
    const { width, height, colors } = paletted;
    const entries = colors.length / 4;
    const depth = entries <= 2 ? 1 : entries <= 16 ? 4 : 8;
    const stride = 4 * Math.ceil((width * depth) / 32);
    const pixelsAt = FILE_HEADER + INFO_HEADER + 4 * entries;
    const file = new Uint8Array(pixelsAt + stride * height);
    const view = new DataView(file.buffer);
    view.setUint16(0, 0x4d42, true);
    view.setUint32(2, file.length, true);
    view.setUint32(10, pixelsAt, true);
    const info = [INFO_HEADER, width, height, 1 | (depth << 16), 0, stride * height];
    const rest = [PIXELS_PER_METER, PIXELS_PER_METER, entries, 0];
    for (const [i, value] of [...info, ...rest].entries()) view.setUint32(FILE_HEADER + 4 * i, value, true);
    for (let entry = 0; entry < entries; entry++) {
      const [r, g, b] = colors.subarray(4 * entry, 4 * entry + 3);
      file.set([b!, g!, r!], FILE_HEADER + INFO_HEADER + 4 * entry);
    }
    // The lowest row comes first.
    for (let y = 0; y < height; y++) packRow(paletted, y, depth, file, pixelsAt + stride * (height - 1 - y));
    return file;
  });
}

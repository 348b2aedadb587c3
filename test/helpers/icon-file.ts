/** A bitmap of an icon: rows from the top, each of samples of `bits` bits, and which pixels are left out. */
export interface IconBitmap {
  readonly width: number;
  readonly height: number;
  readonly bits: 1 | 4 | 8 | 24 | 32;
  /** Entries of the palette, or R, G, B and A of pixels, as numbers 0xRRGGBBAA. */
  readonly pixels: readonly number[];
  readonly palette?: readonly number[];
  /** 1: transparent. Default: no mask at all. */
  readonly mask?: readonly number[];
}

/** A bitmap as icons hold it: BITMAPINFOHEADER of twice the height, palette, rows from below, mask. */
export function iconBitmap({ width, height, bits, pixels, palette = [], mask }: IconBitmap): Buffer {
  const head = Buffer.alloc(40);
  head.writeUInt32LE(40, 0);
  head.writeInt32LE(width, 4);
  head.writeInt32LE(2 * height, 8);
  head.writeUInt16LE(1, 12);
  head.writeUInt16LE(bits, 14);
  head.writeUInt32LE(palette.length === 2 ** bits ? 0 : palette.length, 32);
  const colors = Buffer.alloc(4 * palette.length);
  for (const [i, color] of palette.entries()) colors.writeUInt32LE(color >>> 8, 4 * i);
  const sampleOf = (value: number) =>
    bits < 24 ? value : (value >>> 8) + (bits === 32 ? (value & 255) * 2 ** 24 : 0);
  const rows = packed(width, height, bits, (i) => sampleOf(pixels[i]!));
  return Buffer.concat([head, colors, rows, ...(mask ? [packed(width, height, 1, (i) => mask[i]!)] : [])]);
}

function packed(width: number, height: number, bits: number, value: (i: number) => number): Buffer {
  const stride = 4 * Math.ceil((width * bits) / 32);
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = stride * (height - 1 - y);
      const sample = value(y * width + x);
      if (bits >= 8) rows.writeUIntLE(sample, at + (x * bits) / 8, bits / 8);
      else rows[at + ((x * bits) >> 3)]! |= sample << (8 - bits - ((x * bits) & 7));
    }
  return rows;
}

/** An icon (type 1) or a cursor (2) of pictures: bitmaps or PNG files with their sides. */
export function iconFile(
  pictures: readonly { readonly width: number; readonly height: number; readonly bytes: Uint8Array }[],
  type = 1,
): Uint8Array {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(type, 2);
  head.writeUInt16LE(pictures.length, 4);
  let at = head.length;
  for (const [i, { width, height, bytes }] of pictures.entries()) {
    const entry = 6 + 16 * i;
    head.set([width & 255, height & 255], entry);
    head.writeUInt32LE(bytes.length, entry + 8);
    head.writeUInt32LE(at, entry + 12);
    at += bytes.length;
  }
  return new Uint8Array(Buffer.concat([head, ...pictures.map(({ bytes }) => bytes)]));
}

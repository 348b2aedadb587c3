import { deflateSync } from 'node:zlib';

/** Bytes of one value of a field, by its type: byte, ASCII, short, long, rational, undefined. */
const TYPE_BYTES: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1 };
const [SHORT, LONG, RATIONAL, UNDEFINED] = [3, 4, 5, 7];

/** How numbers are stored, as the SampleFormat field says. */
export const SAMPLE_FORMATS = { uint: 1, int: 2, float: 3, undefined: 4, complex: 5 } as const;

/** A TIFF page as its parts, each of which a test may spoil. */
export interface TiffParts {
  readonly width: number;
  readonly height: number;
  /** Bits of every sample, or of each in turn. */
  readonly bits: number | readonly number[];
  readonly format?: keyof typeof SAMPLE_FORMATS | undefined;
  /** 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 5 inks, 6 YCbCr, 8 CIELAB. */
  readonly photometric: number;
  /** Samples per pixel. */
  readonly channels: number;
  /** What the channels after the colours are: 0 unsaid, 1 premultiplied alpha, 2 straight alpha. */
  readonly extra?: readonly number[] | undefined;
  /** One number per sample, pixel by pixel. */
  readonly samples: ArrayLike<number>;
  readonly planar?: boolean | undefined;
  /** Side of square tiles, a multiple of 16; default: strips. */
  readonly tile?: number | undefined;
  readonly rowsPerStrip?: number | undefined;
  readonly compression?: 'none' | 'deflate' | undefined;
  readonly bigEndian?: boolean | undefined;
  readonly palette?: readonly number[] | undefined;
  readonly profile?: Uint8Array | undefined;
  /** More fields: tag, type and values. */
  readonly fields?: readonly (readonly [number, number, readonly number[]])[] | undefined;
}

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly values: readonly number[];
}

/** A file of one page or several. */
export function writeTiff(...pages: readonly TiffParts[]): Buffer {
  const big = pages[0]?.bigEndian ?? false;
  const head = Buffer.alloc(8);
  head.write(big ? 'MM' : 'II', 'latin1');
  put(head, 2, 2, 42, big);
  const parts: Buffer[] = [head];
  let size = 8;
  let linkAt: [Buffer, number] = [head, 4];
  const add = (bytes: Buffer) => {
    const at = size;
    parts.push(bytes, Buffer.alloc(bytes.length & 1));
    size += bytes.length + (bytes.length & 1);
    return at;
  };
  for (const page of pages) {
    const blocks = blocksOf(page);
    const offsets = blocks.map(add);
    const fields = fieldsOf(
      page,
      offsets,
      blocks.map(({ length }) => length),
    );
    const directory = Buffer.alloc(2 + 12 * fields.length + 4);
    put(directory, 0, 2, fields.length, big);
    fields.forEach((field, i) => {
      const value = valueBytes(field, big);
      const at = 2 + 12 * i;
      put(directory, at, 2, field.tag, big);
      put(directory, at + 2, 2, field.type, big);
      put(directory, at + 4, 4, field.type === RATIONAL ? field.values.length / 2 : field.values.length, big);
      if (value.length <= 4) value.copy(directory, at + 8);
      else put(directory, at + 8, 4, add(value), big);
    });
    put(linkAt[0], linkAt[1], 4, add(directory), big);
    linkAt = [directory, directory.length - 4];
  }
  return Buffer.concat(parts);
}

function fieldsOf(page: TiffParts, offsets: readonly number[], lengths: readonly number[]): Field[] {
  const { width, height, channels, photometric, tile, extra, palette, profile } = page;
  const format = SAMPLE_FORMATS[page.format ?? 'uint'];
  const fields: (Field | undefined)[] = [
    { tag: 256, type: LONG, values: [width] },
    { tag: 257, type: LONG, values: [height] },
    { tag: 258, type: SHORT, values: bitsOf(page) },
    { tag: 259, type: SHORT, values: [page.compression === 'deflate' ? 8 : 1] },
    { tag: 262, type: SHORT, values: [photometric] },
    { tag: 277, type: SHORT, values: [channels] },
    { tag: 284, type: SHORT, values: [page.planar ? 2 : 1] },
    { tag: 339, type: SHORT, values: new Array(channels).fill(format) },
    palette && { tag: 320, type: SHORT, values: palette },
    extra && { tag: 338, type: SHORT, values: extra },
    profile && { tag: 34675, type: UNDEFINED, values: [...profile] },
    ...(page.fields ?? []).map(([tag, type, values]) => ({ tag, type, values })),
    ...(tile
      ? [
          { tag: 322, type: SHORT, values: [tile] },
          { tag: 323, type: SHORT, values: [tile] },
          { tag: 324, type: LONG, values: offsets },
          { tag: 325, type: LONG, values: lengths },
        ]
      : [
          { tag: 273, type: LONG, values: offsets },
          { tag: 278, type: LONG, values: [page.rowsPerStrip ?? height] },
          { tag: 279, type: LONG, values: lengths },
        ]),
  ];
  const given = new Map(fields.filter((field) => field !== undefined).map((field) => [field.tag, field]));
  return [...given.values()].sort((a, b) => a.tag - b.tag);
}

function valueBytes({ type, values }: Field, big: boolean): Buffer {
  const unit = type === RATIONAL ? 4 : TYPE_BYTES[type]!;
  const bytes = Buffer.alloc(unit * values.length);
  values.forEach((value, i) => {
    put(bytes, unit * i, unit, value, big);
  });
  return bytes;
}

/** Strips or tiles, plane by plane if there are planes. */
function blocksOf(page: TiffParts): Buffer[] {
  const { width, height, channels, tile, rowsPerStrip = height, planar } = page;
  const [wide, tall] = tile ? [tile, tile] : [width, rowsPerStrip];
  const planes = planar
    ? Array.from({ length: channels }, (_, c) => [c])
    : [Array.from({ length: channels }, (_, c) => c)];
  const blocks: Buffer[] = [];
  for (const plane of planes)
    for (let top = 0; top < height; top += tall)
      for (let left = 0; left < width; left += wide) {
        const rows = tile ? tall : Math.min(tall, height - top);
        const block = Buffer.concat(
          Array.from({ length: rows }, (_, y) => packRow(page, plane, { left, y: top + y, wide })),
        );
        blocks.push(page.compression === 'deflate' ? deflateSync(block) : block);
      }
  return blocks;
}

/** One row of a block; what lies beyond the picture is zero. */
function packRow(
  page: TiffParts,
  plane: readonly number[],
  { left, y, wide }: { readonly left: number; readonly y: number; readonly wide: number },
): Buffer {
  const { width, height, channels, samples, format = 'uint', bigEndian = false } = page;
  const bits = bitsOf(page);
  const rowBits = plane.reduce((sum, c) => sum + bits[c]!, 0) * wide;
  const row = Buffer.alloc(Math.ceil(rowBits / 8));
  let at = 0;
  for (let x = left; x < left + wide; x++)
    for (const c of plane) {
      const inside = x < width && y < height;
      const value = inside ? samples[(y * width + x) * channels + c]! : 0;
      const depth = bits[c]!;
      if (depth < 8 || depth % 8 !== 0) packBits(row, at, depth, value);
      else if (format === 'float') putFloat(row, at >> 3, depth, value, bigEndian);
      else put(row, at >> 3, depth >> 3, value, bigEndian);
      at += depth;
    }
  return row;
}

function packBits(row: Buffer, at: number, depth: number, value: number): void {
  for (let i = 0; i < depth; i++) {
    const bit = at + i;
    row[bit >> 3]! |= ((value >> (depth - 1 - i)) & 1) << (7 - (bit & 7));
  }
}

function bitsOf({ bits, channels }: TiffParts): readonly number[] {
  return typeof bits === 'number' ? new Array(channels).fill(bits) : bits;
}

function putFloat(bytes: Buffer, at: number, depth: number, value: number, big: boolean): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (depth === 64) view.setFloat64(at, value, !big);
  else if (depth === 32) view.setFloat32(at, value, !big);
  else put(bytes, at, 2, half(value), big);
}

/** The nearest 16-bit float of a number from 0 to 65504. */
function half(value: number): number {
  if (value === 0) return 0;
  const exponent = Math.max(-14, Math.floor(Math.log2(value)));
  const rounded = Math.round(value * 2 ** (10 - exponent));
  return rounded < 1024 ? rounded : ((exponent + 15) << 10) + rounded - 1024;
}

/** An integer of 1 to 8 bytes; negative ones as their complement. */
function put(bytes: Buffer, at: number, count: number, value: number, big: boolean): void {
  let rest = BigInt.asUintN(8 * count, BigInt(value));
  for (let i = 0; i < count; i++) {
    bytes[at + (big ? count - 1 - i : i)] = Number(rest & 255n);
    rest >>= 8n;
  }
}

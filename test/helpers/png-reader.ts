import { inflateSync } from 'node:zlib';

/** A PNG file as its bytes say, by a reader that shares nothing with the writer. */
export interface ReadPng {
  readonly chunks: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly plte: Uint8Array | undefined;
  readonly trns: Uint8Array | undefined;
  /** The samples of each pixel as they stand in the file. */
  readonly values: Uint8Array;
  /** Filter type of each row. */
  readonly filters: Uint8Array;
}

/** Reads a PNG of at most 8 bits per sample, not interlaced; throws on a wrong CRC or length. */
export function readPng(file: Uint8Array): ReadPng {
  const bytes = Buffer.from(file);
  if (bytes.subarray(0, 8).toString('latin1') !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG signature');
  const chunks: string[] = [];
  const data = new Map<string, Buffer>();
  let at = 8;
  while (at < bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (bytes.readUInt32BE(at + 8 + length) !== slowCrc(bytes.subarray(at + 4, at + 8 + length)))
      throw new Error(`wrong CRC in ${type}`);
    chunks.push(type);
    data.set(type, body);
    at += 12 + length;
  }
  const header = data.get('IHDR')!;
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const depth = header[8]!;
  const rows = unfilter(inflateSync(data.get('IDAT')!), {
    width,
    height,
    depth,
    channels: CHANNELS[header[9]!]!,
  });
  return {
    chunks,
    width,
    height,
    depth,
    colorType: header[9]!,
    plte: data.get('PLTE'),
    trns: data.get('tRNS'),
    ...rows,
  };
}

/** Samples of a pixel by colour type. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** RGBA of every pixel. */
export function toRgba(png: ReadPng): Uint8Array {
  const channels = CHANNELS[png.colorType]!;
  const rgba = new Uint8Array((4 * png.values.length) / channels);
  for (let i = 0; 4 * i < rgba.length; i++)
    rgba.set(rgbaOf(png, png.values.subarray(i * channels, (i + 1) * channels)), 4 * i);
  return rgba;
}

/** RGBA of one pixel. */
function rgbaOf({ colorType, depth, plte, trns }: ReadPng, samples: Uint8Array): number[] {
  if (colorType === 3) {
    const value = samples[0]!;
    return [...plte!.subarray(3 * value, 3 * value + 3), trns?.[value] ?? 255];
  }
  // The transparent colour: two bytes to a sample.
  const clear = trns && samples.every((sample, c) => 256 * trns[2 * c]! + trns[2 * c + 1]! === sample);
  const levels = [...samples].map((sample) => (sample * 255) / (2 ** depth - 1));
  const alpha = colorType >= 4 ? levels.pop()! : clear ? 0 : 255;
  return levels.length === 1 ? [levels[0]!, levels[0]!, levels[0]!, alpha] : [...levels, alpha];
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly channels: number;
}

function unfilter(data: Uint8Array, { width, height, depth, channels }: Shape) {
  const length = Math.ceil((width * depth * channels) / 8);
  if (data.length !== height * (length + 1)) throw new Error(`${data.length} bytes of rows`);
  const values = new Uint8Array(width * height * channels);
  const filters = new Uint8Array(height);
  let above = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    const type = data[y * (length + 1)]!;
    const row = data.slice(y * (length + 1) + 1, (y + 1) * (length + 1));
    for (let i = 0; i < length; i++) {
      const a = row[i - channels] ?? 0;
      const b = above[i]!;
      const c = above[i - channels] ?? 0;
      row[i] = row[i]! + [0, a, b, (a + b) >> 1, paeth(a, b, c)][type]!;
    }
    for (let x = 0; x < width * channels; x++) {
      const bit = x * depth;
      values[y * width * channels + x] = (row[bit >> 3]! >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
    }
    filters[y] = type;
    above = row;
  }
  return { values, filters };
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

/** CRC-32 bit by bit. */
export function slowCrc(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

import { crc32, deflateSync } from 'node:zlib';

/** A PNG as its parts, each of which a test may spoil. */
export interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  /** One number per sample, row by row. */
  readonly samples: ArrayLike<number>;
  /** Filter type of a row, 0 to 4; default: none. */
  readonly filter?: ((y: number) => number) | undefined;
  /** Chunks between IHDR and IDAT. */
  readonly before?: readonly PngChunk[] | undefined;
}

/** One chunk without its length and checksum. */
export interface PngChunk {
  readonly type: string;
  readonly body: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Samples per pixel of a colour type. */
export function samplesPerPixel(colorType: number): number {
  return [1, 0, 3, 1, 2, 0, 4][colorType]!;
}

/** A chunk from its type and bytes. */
export function chunk(type: string, body: ArrayLike<number> = []): PngChunk {
  return { type, body: Uint8Array.from(body) };
}

/** The complete file. */
export function writePng(parts: PngParts): Buffer {
  return joinChunks(pngChunks(parts));
}

/** The chunks of the file, in order. */
export function pngChunks(parts: PngParts): PngChunk[] {
  const { width, height, depth, colorType, before = [] } = parts;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colorType], 8);
  const data = deflateSync(filteredRows(parts));
  return [chunk('IHDR', header), ...before, chunk('IDAT', data), chunk('IEND')];
}

/** Signature, then every chunk with its length and checksum. */
export function joinChunks(chunks: readonly PngChunk[]): Buffer {
  const framed = chunks.map(({ type, body }) => {
    const bytes = Buffer.alloc(body.length + 12);
    bytes.writeUInt32BE(body.length, 0);
    bytes.write(type, 4, 'latin1');
    bytes.set(body, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), body.length + 8);
    return bytes;
  });
  return Buffer.concat([SIGNATURE, ...framed]);
}

/** Every row as its filter type and its filtered bytes. */
export function filteredRows(parts: PngParts): Buffer {
  const { height, depth, colorType, filter = () => 0 } = parts;
  const distance = Math.max(1, (depth * samplesPerPixel(colorType)) >> 3);
  const rows = Array.from({ length: height }, (_, y) => packRow(parts, y));
  const filtered = rows.map((row, y) => {
    const above = rows[y - 1] ?? Buffer.alloc(row.length);
    const type = filter(y);
    const bytes = row.map((value, i) => {
      const [a = 0, b = 0, c = 0] = [row[i - distance], above[i], above[i - distance]];
      return value - predict(type, a, b, c);
    });
    return Buffer.concat([Uint8Array.of(type), bytes]);
  });
  return Buffer.concat(filtered);
}

function packRow({ width, depth, colorType, samples }: PngParts, y: number): Buffer {
  const perRow = width * samplesPerPixel(colorType);
  const row = Buffer.alloc(Math.ceil((perRow * depth) / 8));
  for (let i = 0; i < perRow; i++) {
    const bit = i * depth;
    if (depth === 16) {
      row.writeUInt16BE(samples[y * perRow + i]!, 2 * i);
      continue;
    }
    row[bit >> 3]! |= samples[y * perRow + i]! << (8 - depth - (bit & 7));
  }
  return row;
}

/** What a filter of PNG's section 9 subtracts: `a` is left, `b` above, `c` above left. */
function predict(type: number, a: number, b: number, c: number): number {
  if (type < 4) return [0, a, b, (a + b) >> 1][type]!;
  const p = a + b - c;
  const [toA, toB, toC] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (toA <= toB && toA <= toC) return a;
  return toB <= toC ? b : c;
}

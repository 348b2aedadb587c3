import { inflateSync } from 'node:zlib';
import { FewhueError } from '../../../core/errors.ts';
import { Kernel } from '../../../kernels/kernel.ts';
import { crc32 } from '../crc32.ts';
import type { LabelFile } from './label-file.ts';

const SIGNATURE = 0x89504e470d0a1a0an;
/** Filtered bytes worked on at a time. */
const BAND_BYTES = 1 << 20;
/** How far the kernel may read and write beyond rows. */
const SLACK = 16;

interface Header {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth: number;
}

/**
 * Takes a PNG of one sample per pixel apart, grey or with a palette; `undefined` if it is no PNG. Palettes, gamma and
 * transparency change nothing: the samples are the labels. Throws `unsupported-input` for other PNG files.
 */
export function parseLabelPng(bytes: Uint8Array): LabelFile | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 8 || view.getBigUint64(0) !== SIGNATURE) return undefined;
  const chunks = readChunks(bytes, view);
  const header = readHeader(chunks[0]);
  const data = chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body);
  return { width: header.width, height: header.height, labels: () => readSamples(header, data) };
}

interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
}

function readChunks(bytes: Uint8Array, view: DataView): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = 8; chunks.at(-1)?.type !== 'IEND'; ) {
    const end = at + 8 + (at + 8 <= bytes.length ? view.getUint32(at) : 0);
    if (end + 4 > bytes.length) throw damagedError();
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) throw damagedError();
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    chunks.push({ type, body: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  return chunks;
}

function readHeader(chunk: Chunk | undefined): Header {
  if (chunk?.type !== 'IHDR' || chunk.body.length !== 13) throw damagedError();
  const view = new DataView(chunk.body.buffer, chunk.body.byteOffset, 13);
  const [depth = 0, colorType, , , interlace] = chunk.body.subarray(8);
  if (colorType !== 0 && colorType !== 3)
    throw new FewhueError(
      'unsupported-input',
      'is a PNG in colour: labels are grey levels or palette indices',
    );
  if (interlace !== 0)
    throw new FewhueError('unsupported-input', 'is an interlaced PNG, which is not read as labels');
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const depths = colorType === 3 ? [1, 2, 4, 8] : [1, 2, 4, 8, 16];
  if (width < 1 || height < 1 || !depths.includes(depth)) throw damagedError();
  return { width, height, depth };
}

function readSamples({ width, height, depth }: Header, data: readonly Uint8Array[]): Uint32Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  const stride = rowBytes + 1;
  const filtered = inflate(data, stride * height);
  const bandRows = Math.min(height, Math.ceil(BAND_BYTES / stride));
  const kernel = new Kernel(stride * (bandRows + 1));
  // Above a band stands the last row of the one before it; above the first one, zeros.
  const aboveAt = kernel.reserve(stride * (bandRows + 1) + SLACK);
  const labels = new Uint32Array(width * height);
  for (let top = 0; top < height; top += bandRows) {
    const count = Math.min(bandRows, height - top);
    const rows = kernel.u8(aboveAt + stride, count * stride);
    rows.set(filtered.subarray(top * stride, (top + count) * stride));
    if (kernel.call.unfilterRows(aboveAt + stride, count, rowBytes, Math.ceil(depth / 8)) < count)
      throw damagedError();
    for (let y = 0; y < count; y++)
      unpackRow(
        rows.subarray(y * stride + 1, (y + 1) * stride),
        depth,
        labels.subarray((top + y) * width),
        width,
      );
    kernel.u8(aboveAt, (count + 1) * stride).copyWithin(0, count * stride);
  }
  return labels;
}

/** Samples of one row, the first in the highest bits. */
function unpackRow(row: Uint8Array, depth: number, labels: Uint32Array, width: number): void {
  const max = (1 << depth) - 1;
  for (let x = 0; x < width; x++) {
    const bit = x * depth;
    const byte = bit >> 3;
    labels[x] =
      depth === 16 ? (row[byte]! << 8) | row[byte + 1]! : (row[byte]! >> (8 - depth - (bit & 7))) & max;
  }
}

function inflate(pieces: readonly Uint8Array[], length: number): Uint8Array {
  try {
    // One byte to spare, since zlib goes on to allocate another buffer when the first one is full.
    const options = { chunkSize: Math.max(64, length + 1), maxOutputLength: length };
    const bytes = inflateSync(Buffer.concat(pieces), options);
    if (bytes.length === length) return bytes;
  } catch {
    // Cut off, no zlib stream, or longer than the picture.
  }
  throw damagedError();
}

function damagedError(): FewhueError {
  return new FewhueError('unsupported-input', 'is a damaged or cut-off PNG picture');
}

import { pngColor } from '../../../image/png-color.ts';
import { crc32 } from '../crc32.ts';

/** The parts of a PNG that needs nothing but inflating, unfiltering and expanding. */
export interface PlainPng extends PlainHeader {
  /** Entries of RGB; empty unless `colorType` is 3. */
  readonly palette: Uint8Array;
  /** The tRNS chunk: alphas of the palette, or the samples that are transparent; empty if there is none. */
  readonly transparency: Uint8Array;
  /** The zlib stream, in as many pieces as the file has IDAT chunks; views into the file. */
  readonly data: readonly Uint8Array[];
}

/** What the IHDR chunk of a plain PNG says. */
export interface PlainHeader {
  readonly width: number;
  readonly height: number;
  /** Bits per sample: 1, 2, 4 or 8. */
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey with alpha, 6 RGBA. */
  readonly colorType: number;
}

/** Bytes from the start of a PNG to the end of its IHDR chunk. */
const HEADER_BYTES = 33;

interface Chunk {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Measured: from about 7 megapixels on, sharp needs less CPU even with its start, and always less memory. */
const MAX_PIXELS = 6_000_000;

const SIGNATURE = 0x89504e470d0a1a0an;

/** Sample depths of each colour type. */
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8],
  2: [8],
  3: [1, 2, 4, 8],
  4: [8],
  6: [8],
};

const IMAGE_CHUNKS = ['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'];

/** These change no pixels, unlike iCCP, cICP, eXIf and acTL; gAMA and cHRM do so if they are not as in sRGB. */
const HARMLESS_CHUNKS = [
  ...['gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'hIST', 'sPLT', 'pHYs', 'oFFs'],
  ...['tIME', 'tEXt', 'zTXt', 'iTXt'],
];

const PLAIN_CHUNKS = new Set([...IMAGE_CHUNKS, ...HARMLESS_CHUNKS]);

/** ImageMagick's way of storing EXIF, with its orientation, in a text chunk; libvips after 8.18 reads it. */
const PROFILE_KEYWORD = 'Raw profile type';

/** Reads signature and IHDR from the first `HEADER_BYTES` of a file; `undefined` if the rest cannot be plain. */
export function parsePlainHeader(bytes: Uint8Array): PlainHeader | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = viewOf(bytes);
  if (view.getBigUint64(0) !== SIGNATURE) return undefined;
  const { type, body } = readChunk(bytes, view, 8) ?? {};
  if (type !== 'IHDR' || body?.length !== 13) return undefined;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const [depth = 0, colorType = 0, compression, filter, interlace] = body.subarray(8);
  if (width === 0 || height === 0 || width * height > MAX_PIXELS) return undefined;
  if (compression !== 0 || filter !== 0 || interlace !== 0) return undefined;
  return DEPTHS[colorType]?.includes(depth) ? { width, height, depth, colorType } : undefined;
}

/**
 * Takes a PNG apart. `undefined` unless every chunk is whole, correct, in its place, and of a kind that the pixels
 * do not depend on or that is understood here.
 */
export function parsePlainPng(bytes: Uint8Array): PlainPng | undefined {
  const header = parsePlainHeader(bytes);
  const chunks = header && readChunks(bytes);
  if (!chunks || pngColor(chunks).encoding) return undefined;
  const start = chunks.findIndex(({ type }) => type === 'IDAT');
  const data = chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body);
  const [palette, ...morePalettes] = chunks.filter(({ type }) => type === 'PLTE');
  const [transparency, ...moreTransparency] = chunks.filter(({ type }) => type === 'tRNS');
  const inOrder = [palette, transparency, chunks[start]].filter((chunk) => chunk !== undefined);
  const indices = inOrder.map((chunk) => chunks.indexOf(chunk));
  const plain =
    morePalettes.length + moreTransparency.length === 0 &&
    indices.every((index, i) => i === 0 || index > (indices[i - 1] as number)) &&
    chunks[start + data.length - 1]?.type === 'IDAT' &&
    isPaletteValid(header, palette?.body) &&
    isTransparencyValid(header, transparency?.body, palette?.body);
  if (!plain) return undefined;
  const none = new Uint8Array(0);
  return { ...header, palette: palette?.body ?? none, transparency: transparency?.body ?? none, data };
}

/** The chunks between IHDR and IEND. */
function readChunks(bytes: Uint8Array): Chunk[] | undefined {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let at = HEADER_BYTES; ; ) {
    const chunk = readChunk(bytes, view, at);
    if (!chunk || chunk.type === 'IHDR') return undefined;
    if (chunk.type === 'IEND') return chunk.body.length === 0 ? chunks : undefined;
    chunks.push(chunk);
    at += 12 + chunk.body.length;
  }
}

function readChunk(bytes: Uint8Array, view: DataView, at: number): Chunk | undefined {
  if (at + 12 > bytes.length) return undefined;
  const end = at + 8 + view.getUint32(at);
  if (end + 4 > bytes.length) return undefined;
  const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
  const body = bytes.subarray(at + 8, end);
  if (!PLAIN_CHUNKS.has(type)) return undefined;
  if (type.endsWith('Xt') && startsWith(body, PROFILE_KEYWORD)) return undefined;
  return crc32(bytes.subarray(at + 4, end)) === view.getUint32(end) ? { type, body } : undefined;
}

function isPaletteValid({ colorType, depth }: PlainHeader, palette: Uint8Array | undefined): boolean {
  if (colorType !== 3 || !palette) return colorType !== 3 && !palette;
  const entries = palette.length / 3;
  return Number.isInteger(entries) && entries >= 1 && entries <= 1 << depth;
}

function isTransparencyValid(
  { colorType, depth }: PlainHeader,
  transparency: Uint8Array | undefined,
  palette: Uint8Array | undefined,
): boolean {
  if (!transparency) return true;
  if (palette) return transparency.length >= 1 && 3 * transparency.length <= palette.length;
  if (transparency.length !== { 0: 2, 2: 6 }[colorType]) return false;
  return transparency.every((byte, i) => (i % 2 === 0 ? byte === 0 : byte < 1 << depth));
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

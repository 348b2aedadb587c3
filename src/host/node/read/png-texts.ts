import { inflateSync } from 'node:zlib';
import type { PngMetadata, PngText } from '../../../encode/png/metadata.ts';

/** What a PNG file says beside its pixels, and whether it is one. */
export interface PngFacts {
  readonly pixelsPerMeter: PngMetadata['pixelsPerMeter'];
  readonly texts: readonly PngText[];
  readonly exif: Uint8Array | undefined;
}

const SIGNATURE = '\x89PNG\r\n\x1a\n';
const TEXT_CHUNKS = ['tEXt', 'zTXt', 'iTXt'];
/** Bytes that a compressed text may have. */
const MAX_TEXT = 1 << 24;

/** Reads the chunks that are not about pixels, as far as they are sound; `undefined` for other files. */
export function readPngFacts(bytes: Uint8Array): PngFacts | undefined {
  if (latin1(bytes.subarray(0, SIGNATURE.length)) !== SIGNATURE) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: PngText[] = [];
  let exif: Uint8Array | undefined;
  let pixelsPerMeter: PngMetadata['pixelsPerMeter'];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 8 + view.getUint32(at);
    const type = latin1(bytes.subarray(at + 4, at + 8));
    const body = bytes.subarray(at + 8, end);
    if (type === 'pHYs' && body.length === 9) pixelsPerMeter = readDensity(view, at + 8);
    if (type === 'eXIf') exif = body;
    const text = TEXT_CHUNKS.includes(type) ? readText(type, body) : undefined;
    if (text) texts.push(text);
    at = end + 4;
  }
  return { pixelsPerMeter, texts, exif };
}

/** Of a unit that is known, and of numbers that PNG allows. */
function readDensity(view: DataView, at: number): PngMetadata['pixelsPerMeter'] {
  const [x, y] = [view.getUint32(at), view.getUint32(at + 4)];
  const sound = view.getUint8(at + 8) === 1 && [x, y].every((value) => value > 0 && value < 2 ** 31);
  return sound ? { x, y } : undefined;
}

/** A text of a tEXt, zTXt or iTXt chunk; `undefined` if it is damaged. */
function readText(type: string, body: Uint8Array): PngText | undefined {
  const end = body.indexOf(0);
  if (end < 0) return undefined;
  const keyword = latin1(body.subarray(0, end));
  const rest = body.subarray(end + 1);
  try {
    if (type === 'tEXt') return { keyword, text: latin1(rest) };
    if (type === 'zTXt') return { keyword, text: latin1(inflate(rest.subarray(1))) };
    const language = rest.indexOf(0, 2);
    const translated = language < 0 ? -1 : rest.indexOf(0, language + 1);
    if (translated < 0) return undefined;
    const data = rest.subarray(translated + 1);
    return { keyword, text: new TextDecoder().decode(rest[0] === 1 ? inflate(data) : data) };
  } catch {
    return undefined;
  }
}

function inflate(data: Uint8Array): Uint8Array {
  return inflateSync(data, { maxOutputLength: MAX_TEXT });
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

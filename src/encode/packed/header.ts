import { FewhueError } from '../../core/errors.ts';
import { checkPixels } from '../../image/pixel-limit.ts';
import { packedBitDepth } from '../bit-depth.ts';

/** What the header of a packed file says. */
export interface PackedHeader {
  readonly width: number;
  readonly height: number;
  /** Palette entries, K: 1 to 65,536. */
  readonly colors: number;
  /** Entries have 4 bytes (RGBA), not 3 (RGB). */
  readonly alpha: boolean;
}

export const HEADER_BYTES = 16;
const CRC_BYTES = 4;

/** "FHQ" and the end-of-file sign of old terminals, so that a listing stops there. */
const MAGIC = [0x46, 0x48, 0x51, 0x1a] as const;
const VERSION = 1;
const ALPHA_FLAG = 1;

/** Bytes of the whole file. */
export function packedBytes({ width, height, colors, alpha }: PackedHeader): number {
  const indexBytes = Math.ceil((width * height * packedBitDepth(colors)) / 8);
  return HEADER_BYTES + colors * (alpha ? 4 : 3) + indexBytes + CRC_BYTES;
}

/** Writes the first 16 bytes. */
export function writeHeader(bytes: Uint8Array, { width, height, colors, alpha }: PackedHeader): void {
  bytes.set([...MAGIC, VERSION, alpha ? ALPHA_FLAG : 0]);
  const view = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  view.setUint16(6, colors - 1);
  view.setUint32(8, width);
  view.setUint32(12, height);
}

/**
 * Reads the header and checks that the file is as long as it says. Throws `unsupported-input`, or
 * `limit-exceeded` for more than `maxPixels`.
 */
export function readHeader(bytes: Uint8Array, maxPixels: number): PackedHeader {
  if (!MAGIC.every((byte, i) => bytes[i] === byte))
    throw unsupportedError('this is not a packed (.fhq) file');
  if (bytes.length < HEADER_BYTES + 3 + CRC_BYTES) throw unsupportedError('the packed file is cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(4);
  if (version !== VERSION) throw unsupportedError(`packed files of version ${version} are not known`);
  const flags = view.getUint8(5);
  if (flags > ALPHA_FLAG) throw unsupportedError('the packed file has unknown flags');
  const width = view.getUint32(8);
  const height = view.getUint32(12);
  if (width === 0 || height === 0) throw unsupportedError('the packed file has no pixels');
  const header = { width, height, colors: view.getUint16(6) + 1, alpha: flags === ALPHA_FLAG };
  checkPixels(width, height, maxPixels);
  const expected = packedBytes(header);
  if (bytes.length < expected)
    throw unsupportedError(`the packed file is cut off: ${bytes.length} of ${expected} bytes`);
  if (bytes.length > expected)
    throw unsupportedError(`the packed file is too long: ${bytes.length} bytes, not ${expected}`);
  return header;
}

function unsupportedError(message: string): FewhueError {
  return new FewhueError('unsupported-input', message);
}

import { FewhueError } from '../../core/errors.ts';

// The parts of a histogram file, as docs/histogram-format.md has them.

/** What the header of a histogram file says. */
export interface HistogramHeader {
  /** Distinct colours. */
  readonly colors: number;
  /** Bytes of the body before it was deflated. */
  readonly bodyBytes: number;
}

export const HEADER_BYTES = 16;
export const CRC_BYTES = 4;
/** Most colours of a file: twice as many as there are opaque ones, 400 MB in memory. */
export const MAX_FILE_COLORS = 1 << 25;

/** "FHH" and the end-of-file sign of old terminals. */
const MAGIC = [0x46, 0x48, 0x48, 0x1a] as const;
const VERSION = 1;
/** Most bytes of a gap and of a count. */
const [GAP_BYTES, COUNT_BYTES] = [5, 8];
/** A deflated byte stands for at most so many (258 bytes in two bits). */
const MAX_INFLATED = 1032;

/** The first 16 bytes. */
export function histogramHeader({ colors, bodyBytes }: HistogramHeader): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES);
  bytes.set([...MAGIC, VERSION]);
  const view = new DataView(bytes.buffer);
  view.setUint32(8, colors);
  view.setUint32(12, bodyBytes);
  return bytes;
}

/**
 * Reads the header of a whole file, and checks its numbers against each other and the length of the file, so that what
 * is allocated for them is in proportion. Throws `unsupported-input`, and `limit-exceeded` for more than 2^25 colours.
 */
export function readHistogramHeader(bytes: Uint8Array): HistogramHeader {
  if (!MAGIC.every((byte, i) => bytes[i] === byte))
    throw new FewhueError('unsupported-input', 'this is not a histogram (.fhh) file');
  if (bytes.length < HEADER_BYTES + CRC_BYTES) throw damagedHistogramError('it is cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(4);
  if (version !== VERSION)
    throw new FewhueError('unsupported-input', `histogram files of version ${version} are not known`);
  if (bytes[5] !== 0 || bytes[6] !== 0 || bytes[7] !== 0) throw damagedHistogramError('it has unknown flags');
  const [colors, bodyBytes] = [view.getUint32(8), view.getUint32(12)];
  if (colors > MAX_FILE_COLORS)
    throw new FewhueError(
      'limit-exceeded',
      `the histogram file has ${colors} colours, more than the limit of ${MAX_FILE_COLORS}`,
    );
  const deflated = bytes.length - HEADER_BYTES - CRC_BYTES;
  const fits =
    bodyBytes >= 2 * colors &&
    bodyBytes <= (GAP_BYTES + COUNT_BYTES) * colors &&
    bodyBytes <= MAX_INFLATED * deflated;
  if (!fits) throw damagedHistogramError('its sizes do not fit each other');
  return { colors, bodyBytes };
}

/** The error for a file that begins as a histogram but is none. */
export function damagedHistogramError(what: string, cause?: unknown): FewhueError {
  return new FewhueError('unsupported-input', `the histogram file is damaged: ${what}`, { cause });
}

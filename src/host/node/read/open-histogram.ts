import { inflateSync } from 'node:zlib';
import { arrayOf, object } from '../../../core/checks.ts';
import {
  CRC_BYTES,
  damagedHistogramError,
  HEADER_BYTES,
  readHistogramHeader,
} from '../../../encode/histogram/histogram-file.ts';
import { parseHistogramBody } from '../../../encode/histogram/parse-histogram.ts';
import type { ColorHistogram } from '../../../vectors/color-histogram.ts';
import { crc32 } from '../crc32.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputOptions, type InputSource, readInput } from './input-source.ts';

/**
 * The histogram in a file of `encodeHistogram`. Its length, checksum and sizes are checked before memory is taken, at
 * most in proportion to the file. Throws `invalid-option` for what is no `Uint8Array`, `unsupported-input` for bytes
 * that are no such file or damaged, `limit-exceeded` for more than 2^25 colours.
 */
export function decodeHistogram(bytes: Uint8Array): ColorHistogram {
  arrayOf('bytes', bytes, 'Uint8Array');
  const { colors, bodyBytes } = readHistogramHeader(bytes);
  const crcAt = bytes.length - CRC_BYTES;
  const crc = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(crcAt);
  if (crc32(bytes.subarray(0, crcAt)) !== crc) throw damagedHistogramError('its checksum is wrong');
  return parseHistogramBody(inflate(bytes.subarray(HEADER_BYTES, crcAt), bodyBytes), colors);
}

/** Reads a histogram file. Errors: those of `decodeHistogram`, and `unreadable-input`; each starts with the name. */
export async function openHistogram(
  source: InputSource,
  options: Pick<InputOptions, 'name' | 'maxInputBytes'> = {},
): Promise<ColorHistogram> {
  const { name, maxInputBytes } = object('options', options);
  const input = await checkInput(source, { name, maxInputBytes });
  const bytes = await readInput(input);
  return withName(input.name, () => decodeHistogram(bytes));
}

/** Inflates a whole zlib stream to exactly `length` bytes. */
function inflate(stream: Uint8Array, length: number): Uint8Array {
  // `info: true` makes the call say how many bytes it took.
  const options = { maxOutputLength: Math.max(1, length), info: true } as const;
  try {
    const { buffer, engine } = inflateSync(stream, options) as unknown as {
      buffer: Uint8Array;
      engine: { bytesWritten: number };
    };
    if (buffer.length === length && engine.bytesWritten === stream.length) return buffer;
  } catch (cause) {
    throw damagedHistogramError('it cannot be inflated', cause);
  }
  throw damagedHistogramError('its sizes do not fit each other');
}

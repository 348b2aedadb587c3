import { FewhueError, invalidOption } from '../../core/errors.ts';
import { joinBytes } from '../../core/join-bytes.ts';
import { Kernel } from '../../kernels/kernel.ts';
import { type ColorHistogram, checkHistogram, orderKey } from '../../vectors/color-histogram.ts';
import { Crc32 } from '../crc.ts';
import { Deflater, type DeflateSearch } from '../deflate/deflate.ts';
import { bigEndian } from '../png/chunks.ts';
import { histogramHeader, MAX_FILE_COLORS } from './histogram-file.ts';

/** Bytes of the body that are deflated at a time, and room for one number more. */
const BAND = 1 << 17;
const SLACK = 16;
/** Most bytes of the two numbers of a colour. */
const MAX_BYTES = 13;
/** Gaps and counts are short numbers: few candidates find nearly all that there is to find. */
const SEARCH: DeflateSearch = { depth: 8, treeDepth: 0, nice: 64, passes: 1 };

/**
 * A histogram as a complete file (`docs/histogram-format.md`): sorted, as gaps between colours and counts, deflated.
 * The same histogram gives the same bytes on every machine, and so do sums of histograms in any order and grouping.
 *
 * Throws `invalid-option` for what is no histogram, for colours that are not in the order of one, and for counts that
 * are not whole; `limit-exceeded` for more than 2^25 colours, or 2^53 pixels or more.
 */
export function encodeHistogram(histogram: ColorHistogram): Uint8Array {
  checkWhole(histogram);
  const kernel = new Kernel();
  const band = Math.min(BAND, MAX_BYTES * histogram.colors.length + 1);
  const deflater = new Deflater(kernel, band, false);
  const at = kernel.reserve(band + SLACK);
  const pieces: Uint8Array[] = [Uint8Array.of(0x78, 0x9c)];
  let [bodyBytes, adler] = [0, 1];
  deflater.open(SEARCH, { row: 0, pixel: 1 });
  for (const part of bodyParts(histogram, band)) {
    kernel.u8(at, part.length).set(part);
    adler = kernel.call.adler32(adler, at, part.length);
    deflater.write(at, part.length, (piece) => pieces.push(piece));
    bodyBytes += part.length;
  }
  deflater.finish((piece) => pieces.push(piece));
  pieces.unshift(histogramHeader({ colors: histogram.colors.length, bodyBytes }));
  pieces.push(bigEndian(adler));
  const crc32 = new Crc32(kernel);
  pieces.push(bigEndian(pieces.reduce((crc, piece) => crc32.update(crc, piece), 0)));
  return joinBytes(pieces);
}

/** The body: the gaps of all colours, then all counts; the parts share one array. */
function* bodyParts({ colors, counts }: ColorHistogram, bytes: number): Generator<Uint8Array> {
  const part = new Uint8Array(bytes + SLACK);
  let used = 0;
  let next = 0;
  for (let i = 0; i < 2 * colors.length; i++) {
    let value: number;
    if (i < colors.length) {
      const key = orderKey(colors[i]!);
      value = key - next;
      next = key + 1;
    } else value = counts[i - colors.length]! - 1;
    // Seven bits at a time, the lowest first; values may have more than 32 bits.
    for (; value > 127; value = Math.floor(value / 128)) part[used++] = 128 + (value % 128);
    part[used++] = value;
    if (used < bytes) continue;
    yield part.subarray(0, used);
    used = 0;
  }
  yield part.subarray(0, used);
}

function checkWhole(histogram: ColorHistogram): void {
  checkHistogram(histogram);
  const { colors, counts, pixels } = histogram;
  if (colors.length > MAX_FILE_COLORS)
    throw new FewhueError(
      'limit-exceeded',
      `a histogram file has at most ${MAX_FILE_COLORS} colours, not ${colors.length}`,
    );
  let [sum, least] = [0, 0];
  for (let i = 0; i < colors.length; i++) {
    const key = orderKey(colors[i]!);
    if (key < least || (key > 0 && key < 1 << 24))
      throw invalidOption('histogram.colors', 'in the order of a histogram, each once', colors[i]);
    if (!Number.isInteger(counts[i]))
      throw invalidOption(`histogram.counts[${i}]`, 'an integer from 1 on', counts[i]);
    sum += counts[i]!;
    least = key + 1;
  }
  if (sum > Number.MAX_SAFE_INTEGER)
    throw new FewhueError('limit-exceeded', 'a histogram file has less than 2^53 pixels');
  if (sum !== pixels) throw invalidOption('histogram.pixels', `the sum of the counts, ${sum}`, pixels);
}

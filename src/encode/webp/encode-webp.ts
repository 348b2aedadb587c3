import { joinBytes } from '../../core/join-bytes.ts';
import type { Task } from '../../core/task.ts';
import type { IndexedImage } from '../../image/indexed-image.ts';
import { BitWriter } from '../bit-writer.ts';
import { MAX_WEBP_SIDE } from '../max-sides.ts';
import { type PalettedImage, type PalettedOptions, writePaletted } from '../paletted.ts';
import { extraBits, firstValue, valueCode } from './distances.ts';
import { Parser, type ParseSearch } from './parser.ts';
import { writePrefixCode } from './prefix-code.ts';
import { type Counts, emptyCounts, firstPrices, LITERALS, type Prices, pricesOf } from './prices.ts';

const FORMAT = { label: 'WebP', alpha: 'all', maxSide: MAX_WEBP_SIDE } as const;

const COLOR_INDEXING = 3;

/** How hard an effort looks: parses, each under the prices found by the one before, and copies that each tries. */
interface WebpEffort extends ParseSearch {
  readonly upTo: number;
  readonly parses: number;
}

const EFFORTS: readonly WebpEffort[] = [
  { upTo: 2, parses: 1, depth: 4, near: 16 },
  { upTo: 4, parses: 2, depth: 12, near: 32 },
  { upTo: 6, parses: 2, depth: 32, near: 60 },
  { upTo: 8, parses: 3, depth: 96, near: 120 },
  { upTo: 10, parses: 5, depth: 400, near: 120 },
];

/**
 * Writes a picture as a lossless WebP file (RFC 9649): a palette, indices of 1, 2, 4 or 8 bits, written as literals and
 * copies with prefix codes. All alpha is kept. Throws as `writePaletted` does.
 */
export async function encodeWebp(image: IndexedImage, options: PalettedOptions = {}): Promise<Uint8Array> {
  return writePaletted(image, FORMAT, options, async (paletted, effort, task) => {
    const bits = new BitWriter();
    writeHeader(bits, paletted);
    const packed = packPixels(paletted);
    await writePixels(bits, packed, EFFORTS.find(({ upTo }) => effort <= upTo)!, task);
    return riff(bits.finish());
  });
}

function riff(data: Uint8Array): Uint8Array {
  const padding = data.length & 1;
  const head = new Uint8Array(20);
  const view = new DataView(head.buffer);
  for (const [at, letters] of [
    [0, 'RIFF'],
    [8, 'WEBP'],
    [12, 'VP8L'],
  ] as const)
    head.set(
      Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
      at,
    );
  view.setUint32(4, 12 + data.length + padding, true);
  view.setUint32(16, data.length, true);
  return joinBytes([head, data, new Uint8Array(padding)]);
}

/** The sides, whether there is alpha, and the palette: differences of neighbouring entries as a picture of one row. */
function writeHeader(bits: BitWriter, { width, height, colors }: PalettedImage): void {
  bits.write(0x2f, 8);
  bits.write(width - 1, 14);
  bits.write(height - 1, 14);
  bits.write(colors.some((value, at) => at % 4 === 3 && value < 255) ? 1 : 0, 1);
  bits.write(0, 3);
  bits.write(1, 1);
  bits.write(COLOR_INDEXING, 2);
  bits.write(colors.length / 4 - 1, 8);
  const rest = colors.map((value, at) => value - (colors[at - 4] ?? 0));
  // No cache of colours.
  bits.write(0, 1);
  const counts = [0, 1, 2, 3].map((channel) => {
    const seen = new Uint32Array(channel === 1 ? LITERALS + 24 : 256);
    for (let at = channel; at < rest.length; at += 4) seen[rest[at]!]!++;
    return seen;
  });
  const [green, red, blue, alpha] = [1, 0, 2, 3].map((channel) => ({
    channel,
    code: writePrefixCode(bits, counts[channel]!),
  }));
  writePrefixCode(bits, new Uint32Array(40));
  for (let at = 0; at < rest.length; at += 4) {
    for (const { channel, code } of [green!, red!, blue!, alpha!]) {
      const value = rest[at + channel]!;
      bits.write(code.codes[value]!, code.lengths[value]!);
    }
  }
  // No other transform.
  bits.write(0, 1);
}

interface PackedPixels {
  readonly pixels: Uint8Array;
  readonly width: number;
}

/** Up to 8 indices of small palettes in one pixel, the left one lowest. */
function packPixels({ width, height, colors, indices }: PalettedImage): PackedPixels {
  const entries = colors.length / 4;
  const shift = entries <= 2 ? 3 : entries <= 4 ? 2 : entries <= 16 ? 1 : 0;
  if (shift === 0) return { pixels: indices, width };
  const packedWidth = Math.ceil(width / 2 ** shift);
  const pixels = new Uint8Array(packedWidth * height);
  const depth = 8 >> shift;
  const mask = (1 << shift) - 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      pixels[y * packedWidth + (x >> shift)]! |= indices[y * width + x]! << ((x & mask) * depth);
  }
  return { pixels, width: packedWidth };
}

/** A picture as literals and copies, each a number; behind a copy's the number of its distance. */
interface Parsed {
  readonly counts: Counts;
  readonly tokens: Uint32Array;
}

async function writePixels(
  bits: BitWriter,
  { pixels, width }: PackedPixels,
  effort: WebpEffort,
  task: Task,
): Promise<void> {
  const parser = new Parser(pixels, width, effort);
  let prices = firstPrices(pixels);
  let parsed: Parsed | undefined;
  for (let n = 0; n < effort.parses; n++) {
    parsed = await parseBy(parser, prices, task.part(n / effort.parses, (n + 1) / effort.parses));
    prices = pricesOf(parsed.counts);
  }
  // No cache of colours, and one group of codes for the whole picture.
  bits.write(0, 2);
  writeTokens(bits, parsed!);
}

async function parseBy(parser: Parser, prices: Prices, task: Task): Promise<Parsed> {
  const counts = emptyCounts();
  let tokens = new Uint32Array(1 << 16);
  let used = 0;
  await parser.parse(
    prices,
    (pixel, length, distance) => {
      if (used + 2 > tokens.length) {
        const longer = new Uint32Array(2 * tokens.length);
        longer.set(tokens);
        tokens = longer;
      }
      if (length === 0) {
        counts.symbols[pixel]!++;
        tokens[used++] = pixel;
        return;
      }
      counts.symbols[LITERALS + valueCode(length)]!++;
      counts.distances[valueCode(distance)]!++;
      tokens[used++] = LITERALS + length;
      tokens[used++] = distance;
    },
    task,
  );
  return { counts, tokens: tokens.subarray(0, used) };
}

function writeTokens(bits: BitWriter, { counts, tokens }: Parsed): void {
  const green = writePrefixCode(bits, counts.symbols);
  // Red, blue and alpha are not looked at.
  for (let channel = 0; channel < 3; channel++) writePrefixCode(bits, new Uint32Array(256));
  const far = writePrefixCode(bits, counts.distances);
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token < LITERALS) {
      bits.write(green.codes[token]!, green.lengths[token]!);
      continue;
    }
    const length = token - LITERALS;
    const lengthCode = valueCode(length);
    bits.write(green.codes[LITERALS + lengthCode]!, green.lengths[LITERALS + lengthCode]!);
    bits.write(length - firstValue(lengthCode), extraBits(lengthCode));
    const distance = tokens[++at]!;
    const code = valueCode(distance);
    bits.write(far.codes[code]!, far.lengths[code]!);
    bits.write(distance - firstValue(code), extraBits(code));
  }
}

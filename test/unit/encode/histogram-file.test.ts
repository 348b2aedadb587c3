import { readFileSync } from 'node:fs';
import { deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { type ColorHistogram, encodeHistogram, mergeHistograms } from 'fewhue/color';
import { decodeHistogram } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../src/host/node/crc32.ts';
import { EMPTY_HISTOGRAM } from '../../../src/vectors/color-histogram.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';
import { photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';
import { countColors, morton } from '../../reference/histogram.ts';

const example: ColorHistogram = {
  colors: Uint32Array.of(0, 0x80ff0000, 0xff000000, 0xff0000ff, 0xffffffff),
  counts: Float64Array.of(3, 1, 5e9, 129, 200),
  pixels: 5e9 + 333,
  opaque: false,
};
const document = readFileSync(new URL('../../../docs/histogram-format.md', import.meta.url), 'utf8');

function blockOf(kind: string): string {
  const block = document.split(`\`\`\`${kind}\n`)[1]!.split('```')[0]!;
  return block
    .split('\n')
    .map((line) => line.slice(0, 25).replaceAll(' ', ''))
    .join('');
}

/** A second reader, by the text of the documentation: a list of `[key, count]`. */
function readEntries(file: Uint8Array): [number, number][] {
  const body = inflateSync(file.subarray(16, -4));
  let at = 0;
  const next = (): number => {
    const byte = body[at++]!;
    return byte < 128 ? byte : byte - 128 + 128 * next();
  };
  const size = Buffer.from(file).readUInt32BE(8);
  let least = 0;
  const keys = Array.from({ length: size }, () => {
    const key = least + next();
    least = key + 1;
    return key;
  });
  const entries = keys.map((key) => [key, next() + 1] as [number, number]);
  expect(at).toBe(body.length);
  return entries;
}

/** A file around a body, with a checksum that is right. */
function fileOf(colors: number, length: number, stream: Uint8Array): Uint8Array {
  const file = Buffer.alloc(16 + stream.length + 4);
  file.set([0x46, 0x48, 0x48, 0x1a, 1]);
  file.writeUInt32BE(colors, 8);
  file.writeUInt32BE(length, 12);
  file.set(stream, 16);
  file.writeUInt32BE(crc32(file.subarray(0, -4)), file.length - 4);
  return file;
}

const codeOf = (work: () => unknown) => {
  try {
    work();
    return 'none';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('histogram files', () => {
  it('the example of the documentation is what is written', () => {
    const file = Buffer.from(encodeHistogram(example));
    expect(file.toString('hex')).toBe(blockOf('hex'));
    expect(inflateSync(file.subarray(16, -4)).toString('hex')).toBe(blockOf('body'));
  });

  it('give back every histogram, also through a reader of its own', () => {
    const pictures = [
      photo(90, 70),
      softPhoto(90, 70),
      randomPicture(150, 60, true),
      randomPicture(1, 1, false),
    ];
    for (const histogram of [...pictures.map(countColors), EMPTY_HISTOGRAM, example]) {
      const file = encodeHistogram(histogram);
      expect(decodeHistogram(file)).toEqual(histogram);
      const keyOf = (color: number) => (color < 0xff000000 ? color : 2 ** 32 + morton(color));
      expect(readEntries(file)).toEqual(
        [...histogram.colors].map((color, i) => [keyOf(color), histogram.counts[i]]),
      );
    }
  });

  it('give back counts of up to 53 bits', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 48 }), { minLength: 1, maxLength: 20 }), (list) => {
        const counts = Float64Array.from(list);
        const colors = Uint32Array.from(list, (_, i) => 0x01000000 + 7919 * i);
        const pixels = list.reduce((sum, count) => sum + count, 0);
        const histogram = { colors, counts, pixels, opaque: false };
        expect(decodeHistogram(encodeHistogram(histogram))).toEqual(histogram);
      }),
    );
    const most = { ...example, counts: Float64Array.of(1, 1, 2 ** 53 - 5, 1, 1), pixels: 2 ** 53 - 1 };
    expect(decodeHistogram(encodeHistogram(most))).toEqual(most);
    expect(codeOf(() => encodeHistogram({ ...example, counts: example.counts.map(() => 2 ** 51) }))).toBe(
      'limit-exceeded',
    );
  });

  it('merged in 100 random orders and groupings have the same bytes', () => {
    const random = randomNumbers(5);
    const pictures = Array.from({ length: 9 }, (_, i) => (i % 2 ? softPhoto(30, 20, i) : photo(30, 20, i)));
    const files = pictures.map((picture) => encodeHistogram(countColors(picture)));
    const seen = new Set<string>();
    for (let order = 0; order < 100; order++) {
      const left = files.map(decodeHistogram);
      const take = () => left.splice(Math.floor(random() * left.length), 1)[0]!;
      while (left.length > 1) left.push(mergeHistograms(take(), take()));
      seen.add(Buffer.from(encodeHistogram(left[0]!)).toString('hex'));
    }
    expect(seen.size).toBe(1);
  });

  it.each([
    ['colours out of order', { colors: example.colors.slice().reverse(), opaque: false }],
    ['a colour twice', { colors: Uint32Array.of(0, 0x80ff0000, 0xff000000, 0xff000000, 0xffffffff) }],
    [
      'a transparent colour that is not 0',
      { colors: Uint32Array.of(1, 0x80ff0000, 0xff000000, 0xff0000ff, 0xffffffff) },
    ],
    ['half a pixel', { counts: Float64Array.of(3, 1.5, 5e9, 129, 200) }],
    ['another sum', { pixels: 17 }],
  ])('are not written of %s', (_, change) => {
    expect(codeOf(() => encodeHistogram({ ...example, ...change }))).toBe('invalid-option');
  });

  it('are refused where a byte differs or is missing', () => {
    const file = encodeHistogram(example);
    for (let at = 0; at < file.length; at++) {
      const other = file.slice();
      other[at]! ^= 1 << (at % 8);
      expect(
        codeOf(() => decodeHistogram(other)),
        `byte ${at}`,
      ).toMatch(/unsupported-input|limit-exceeded/);
      expect(
        codeOf(() => decodeHistogram(file.subarray(0, at))),
        `${at} bytes`,
      ).toBe('unsupported-input');
    }
  });

  const body = Buffer.from(blockOf('body'), 'hex');
  it.each([
    [
      'that claims more colours than there is room for',
      fileOf(1 << 25, 1 << 26, deflateSync(body)),
      'unsupported-input',
    ],
    ['that claims 4 billion colours', fileOf(2 ** 32 - 1, 2 ** 32 - 1, deflateSync(body)), 'limit-exceeded'],
    ['whose stream is longer than it says', fileOf(5, 29, deflateSync(body)), 'unsupported-input'],
    ['whose stream is shorter than it says', fileOf(5, 31, deflateSync(body)), 'unsupported-input'],
    ['whose stream inflates to far more', fileOf(2, 4, deflateSync(Buffer.alloc(1e7))), 'unsupported-input'],
    ['whose stream is none', fileOf(5, 30, body), 'unsupported-input'],
    [
      'with bytes behind its stream',
      fileOf(5, 30, Buffer.concat([deflateSync(body), body])),
      'unsupported-input',
    ],
    ['with a number left over', fileOf(4, 30, deflateSync(body)), 'unsupported-input'],
    ['with a number missing', fileOf(6, 30, deflateSync(body)), 'unsupported-input'],
    ['with a number that never ends', fileOf(2, 20, deflateSync(Buffer.alloc(20, 255))), 'unsupported-input'],
    [
      'with a number in more bytes than needed',
      fileOf(1, 3, deflateSync(Buffer.of(128, 0, 0))),
      'unsupported-input',
    ],
    [
      'with a key beyond white',
      fileOf(1, 6, deflateSync(Buffer.of(255, 255, 255, 255, 127, 0))),
      'unsupported-input',
    ],
    [
      'with a transparent colour that is not 0',
      fileOf(1, 2, deflateSync(Buffer.of(1, 0))),
      'unsupported-input',
    ],
  ])('is refused %s', (_, file, code) => {
    expect(codeOf(() => decodeHistogram(file))).toBe(code);
  });
});

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { FewhueError, OUTPUT_FORMATS } from 'fewhue';
import { openImage } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import { PLAIN_FORMATS } from '../../../src/image/plain/plain-formats.ts';
import { hasMagick, magickDecoder } from '../../helpers/foreign-decoders.ts';
import { rgbaOf, softPicture } from '../../helpers/indexed-pictures.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';

const folder = temporaryFolder();
const magick = magickDecoder();
const [width, height] = [13, 7];
/** RGBA with every kind of change between pixels: runs, small and large steps, alpha. */
const pixels = Uint8Array.from({ length: 4 * width * height }, (_, i) => {
  const [pixel, channel] = [i >> 2, i % 4];
  if (channel === 3) return pixel % 5 === 0 ? 128 : 255;
  return (40 * (pixel % 7 < 3 ? 1 : pixel) + (channel + 1) * (pixel % 11)) % 256;
});
const opaque = pixels.map((byte, i) => (i % 4 === 3 ? 255 : byte));

/** The picture as another program writes it. */
function write(name: string, ...options: string[]): Uint8Array {
  const source = join(folder, 'source.rgba');
  writeFileSync(source, pixels);
  const path = join(folder, name.replace(/^.*:/, ''));
  const size = ['-size', `${width}x${height}`, '-depth', '8'];
  execFileSync('convert', [
    ...size,
    `rgba:${source}`,
    ...options,
    name.includes(':') ? `${name.split(':')[0]}:${path}` : path,
  ]);
  return new Uint8Array(readFileSync(path));
}

describe.runIf(hasMagick)('pictures of ImageMagick', () => {
  it.each([
    ['a.ppm', [], opaque],
    ['text.ppm', ['-compress', 'none'], opaque],
    ['a.pam', [], pixels],
    ['bmp3:a.bmp', ['-alpha', 'off'], opaque],
    ['bmp2:b.bmp', ['-alpha', 'off'], opaque],
    ['bmp:c.bmp', [], pixels],
    // Without an orientation rows from the top are written as if they came from the bottom.
    ['plain.tga', ['-orient', 'TopLeft', '-compress', 'none'], pixels],
    ['runs.tga', ['-orient', 'TopLeft', '-compress', 'RLE'], pixels],
    ['opaque.tga', ['-orient', 'TopLeft', '-alpha', 'off'], opaque],
    ['runs.psd', ['-alpha', 'off', '-compress', 'RLE'], opaque],
    ['plain.psd', ['-alpha', 'off', '-compress', 'none'], opaque],
    ['psb:large.psd', ['-alpha', 'off', '-compress', 'RLE'], opaque],
  ] as const)('%s is read pixel by pixel', async (name, options, expected) => {
    const { image, format } = await openImage(write(name, '-colorspace', 'sRGB', ...options));
    expect(image).toMatchObject({ width, height });
    expect(Buffer.compare(image.data as Uint8Array, expected)).toBe(0);
    const extension = name.split('.').at(-1)!;
    expect(format).toBe(/bmp|tga|psd/.test(extension) ? extension : 'pnm');
  });

  it.each([
    ['a.pgm', ['-alpha', 'off', '-colorspace', 'gray']],
    ['text.pgm', ['-alpha', 'off', '-colorspace', 'gray', '-compress', 'none']],
    ['deep.pgm', ['-alpha', 'off', '-colorspace', 'gray', '-depth', '16']],
    ['a.pbm', ['-alpha', 'off', '-monochrome']],
    ['text.pbm', ['-alpha', 'off', '-monochrome', '-compress', 'none']],
    ['bmp3:p.bmp', ['-alpha', 'off', '+dither', '-colors', '9', '-type', 'Palette', '-compress', 'none']],
    ['bmp3:runs.bmp', ['-alpha', 'off', '+dither', '-colors', '9', '-type', 'Palette', '-compress', 'RLE']],
    ['inks.psd', ['-alpha', 'off', '-colorspace', 'CMYK', '-compress', 'none']],
    ['packed-inks.psd', ['-alpha', 'off', '-colorspace', 'CMYK', '-compress', 'RLE']],
    ['bmp3:one.bmp', ['-alpha', 'off', '-monochrome', '-compress', 'none']],
  ] as const)('%s is read as ImageMagick itself reads it', async (name, options) => {
    const file = write(name, ...options);
    const { image } = await openImage(file);
    const wanted = magick([file], name.replace(/^.*\./, ''));
    // ImageMagick rounds 16 bits to 8 in integers.
    const most = /deep|inks/.test(name) ? 1 : 0;
    expect(Math.max(...Array.from(image.data, (byte, i) => Math.abs(byte - wanted[i]!)))).toBeLessThanOrEqual(
      most,
    );
  });
});

describe('BMP', () => {
  it.each([1, 2, 5, 16, 17, 256])('of our own with %i colours is read back', async (k) => {
    const picture = softPicture(29, 17, k, k);
    const { image, hasAlpha } = await openImage(await OUTPUT_FORMATS.bmp.encode(picture));
    expect(hasAlpha).toBe(false);
    expect(Buffer.compare(image.data as Uint8Array, rgbaOf(picture))).toBe(0);
  });

  /** A palette of four greys, and runs behind it. */
  const withRuns = (bits: 4 | 8, runs: readonly number[]) =>
    Uint8Array.from([
      ...[0x42, 0x4d, 0, 0, 0, 0, 0, 0, 0, 0, 70, 0, 0, 0],
      ...[40, 0, 0, 0, 5, 0, 0, 0, 3, 0, 0, 0, 1, 0, bits, 0, bits === 8 ? 1 : 2, 0, 0, 0],
      ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0],
      ...[0, 1, 2, 3].flatMap((entry) => [entry, entry, entry, 0]),
      ...runs,
    ]);

  it.each([
    [8, [5, 1, 0, 0, 0, 3, 2, 3, 1, 0, 2, 0, 0, 0, 0, 2, 3, 0, 2, 2, 0, 1], '00022 23100 11111'],
    [4, [5, 0x12, 0, 0, 0, 5, 0x23, 0x10, 0x30, 0, 0, 0, 3, 0x33, 0, 1], '33300 23103 12121'],
    [8, [1, 3], '00000 00000 30000'],
    [8, [6, 1, 0, 0, 1, 2, 0, 1], '00000 20000 11111'],
  ] as const)('of %i bits is read in runs, moves and plain bytes', async (bits, runs, rows) => {
    const { image } = await openImage(withRuns(bits, runs));
    const red = Array.from({ length: 15 }, (_, i) => image.data[4 * i]);
    expect(red.join('')).toBe(rows.replaceAll(' ', ''));
  });

  it.each([
    [8, [0, 3, 1, 1]],
    [8, [0, 2, 0]],
    [8, [0, 0, 0, 0, 0, 0, 1, 1]],
    [8, [1, 9]],
    [8, []],
  ] as const)('of %i bits with runs %o is damaged', async (bits, runs) => {
    await expect(openImage(withRuns(bits, runs))).rejects.toThrow('input: is a damaged or cut-off BMP');
  });

  it('is refused by name where another format is in it', async () => {
    const file = await OUTPUT_FORMATS.bmp.encode(softPicture(9, 9, 20));
    file[30] = 5;
    await expect(openImage(file)).rejects.toThrow('input: BMP with the compression 5 is not supported');
  });
});

/** Chunks of QOI as the specification has them, for pixels of a known picture. */
const QOI_FILE = Uint8Array.from([
  ...[...Buffer.from('qoif'), 0, 0, 0, 4, 0, 0, 0, 3, 4, 0],
  ...[0xfe, 10, 20, 30], // RGB
  ...[0xc1], // a run of 2
  ...[0b01_11_00_10], // small steps: +1, -2, 0
  ...[0xa5, 0x3c], // green +5, red 5 - 8 + 3, blue 5 - 8 + 12
  ...[0xff, 1, 2, 3, 4], // RGBA
  ...[(3 * 10 + 5 * 20 + 7 * 30 + 11 * 255) % 64], // the first colour again
  ...[0xc4], // a run of 5
  ...[0, 0, 0, 0, 0, 0, 0, 1],
]);

it('QOI is read as it is specified', async () => {
  const { image, format, hasAlpha } = await openImage(QOI_FILE);
  expect({ ...image, data: [...image.data], format, hasAlpha }).toEqual({
    ...{ width: 4, height: 3, format: 'qoi', hasAlpha: true },
    data: [
      ...[10, 20, 30, 255, 10, 20, 30, 255, 10, 20, 30, 255, 11, 18, 30, 255],
      ...[11, 23, 39, 255, 1, 2, 3, 4, 10, 20, 30, 255, 10, 20, 30, 255],
      ...[10, 20, 30, 255, 10, 20, 30, 255, 10, 20, 30, 255, 10, 20, 30, 255],
    ],
  });
});

/** TGA of 3 x 2 pixels from the bottom, in a palette of two entries from number 5 on. */
const TGA_FILE = Uint8Array.from([
  ...[0, 1, 1, 5, 0, 2, 0, 24, 0, 0, 0, 0, 3, 0, 2, 0, 8, 0],
  ...[1, 2, 3, 40, 50, 60],
  ...[5, 6, 5, 6, 6, 5],
]);

/** PSD of 3 x 1 pixels, grey with alpha, 16 bits, in PackBits. */
const PSD_FILE = Uint8Array.from([
  ...[0x38, 0x42, 0x50, 0x53, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 16, 0, 1],
  ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 7, 0, 2],
  ...[5, 0x80, 0x80, 0x40, 0x40, 0, 0],
  ...[0xfb, 0xff],
]);

it('TGA is read as it is specified', async () => {
  const { image, format, hasAlpha } = await openImage(TGA_FILE);
  const [dark, light] = [
    [3, 2, 1, 255],
    [60, 50, 40, 255],
  ];
  expect({ ...image, data: [...image.data], format, hasAlpha }).toEqual({
    ...{ width: 3, height: 2, format: 'tga', hasAlpha: false },
    data: [light, light, dark, dark, light, dark].flat(),
  });
  // A cursor begins alike, and is none.
  const cursor = Uint8Array.from([0, 0, 2, 0, 1, 0, 32, 32, 0, 0, 0, 0, 1, 0, 1, 0, 32, 0, 0, 0]);
  await expect(openImage(cursor)).rejects.toThrow('damaged or cut-off ICO or CUR');
});

it('the merged picture of PSD is read as it is specified', async () => {
  const { image, format, hasAlpha, bitDepth } = await openImage(PSD_FILE);
  expect({ ...image, data: [...image.data], format, hasAlpha, bitDepth }).toEqual({
    ...{ width: 3, height: 1, format: 'psd', hasAlpha: true, bitDepth: 16 },
    data: [128, 128, 128, 255, 64, 64, 64, 255, 0, 0, 0, 255],
  });
  const bitmap = PSD_FILE.slice();
  bitmap[25] = 9;
  await expect(openImage(bitmap)).rejects.toThrow('PSD with the colour mode 9 is not supported');
});

describe('hostile files', () => {
  const text = (words: string) => new Uint8Array(Buffer.from(words));
  it.each([
    ['P6\n70000 70000\n255\n', 'limit-exceeded'],
    ['P1\n9 9\n01', 'unsupported-input'],
    ['P2\n2 1\n9\n10 3', 'unsupported-input'],
    ['P6\n2 2\n0\n', 'unsupported-input'],
    ['P6\n2 2\n70000\n', 'unsupported-input'],
    ['P5 2', 'unsupported-input'],
    ['P7\nWIDTH 1\nHEIGHT 1\nDEPTH 9\nMAXVAL 255\nENDHDR\n', 'unsupported-input'],
    ['P7\nWIDTH 1\n', 'unsupported-input'],
    ['qoif', 'unsupported-input'],
  ])('%j is refused before memory is taken', async (words, code) => {
    await expect(openImage(text(words))).rejects.toMatchObject({ code });
  });

  it('announce more pixels than there can be', async () => {
    const qoi = QOI_FILE.slice();
    qoi.set([0, 0, 64, 0], 4);
    qoi.set([0, 0, 64, 0], 8);
    await expect(openImage(qoi)).rejects.toThrow('input: is a damaged or cut-off QOI picture');
    await expect(openImage(qoi, { maxPixels: 1000 })).rejects.toMatchObject({ code: 'limit-exceeded' });
    await expect(openImage(qoi, { maxMemory: 1000 })).rejects.toMatchObject({ code: 'limit-exceeded' });
  });

  it('cut off or written over give an error of one line, or a picture', async () => {
    const files = [
      QOI_FILE,
      text('P3\n2 1\n255\n1 2 3\n4 5 6\n'),
      await OUTPUT_FORMATS.bmp.encode(softPicture(9, 5, 20)),
      TGA_FILE,
      PSD_FILE,
    ];
    const { qoi, pnm, bmp, tga, psd } = PLAIN_FORMATS;
    const readers = [qoi, pnm, bmp, tga, psd];
    fc.assert(
      fc.property(fc.nat(4), fc.nat(400), fc.nat(400), fc.nat(255), (n, cut, position, byte) => {
        const file = files[n]!.slice(0, 3 + (cut % files[n]!.length));
        file[2 + (position % (file.length - 2))] = byte;
        try {
          const { width: w, height: h } = readers[n]!.header(file);
          if (w * h > 1e6) return;
          expect(readers[n]!.decode(file)).toHaveLength(4 * w * h);
        } catch (error) {
          expect(error).toBeInstanceOf(FewhueError);
          expect(error).toMatchObject({ code: 'unsupported-input' });
        }
      }),
      { numRuns: 1000 },
    );
  });
});

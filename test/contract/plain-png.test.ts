import { readdirSync, readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readPlainPng } from '../../src/host/node/read/read-plain-png.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { openWithSharp } from '../helpers/open-with-sharp.ts';
import {
  chunk,
  joinChunks,
  type PngParts,
  pngChunks,
  samplesPerPixel,
  writePng,
} from '../helpers/png-file.ts';

const random = randomNumbers(3);
const below = (limit: number) => Math.floor(limit * random());

const KINDS = [
  ...[1, 2, 4, 8].map((depth) => ({ colorType: 0, depth })),
  ...[1, 2, 4, 8].map((depth) => ({ colorType: 3, depth })),
  ...[2, 4, 6].map((colorType) => ({ colorType, depth: 8 })),
];
const SIZES = [
  [1, 1],
  [1, 9],
  [9, 1],
  [7, 5],
  [33, 18],
  [130, 40],
] as const;

interface Kind {
  readonly colorType: number;
  readonly depth: number;
}

/** Half flat, half noise, so that every branch of every filter is taken. */
function parts({ colorType, depth }: Kind, width: number, height: number): PngParts {
  const length = width * height * samplesPerPixel(colorType);
  const flat = below(1 << depth);
  const samples = Array.from({ length }, () => (random() < 0.5 ? flat : below(1 << depth)));
  const palette = Array.from({ length: 3 << depth }, () => below(256));
  return {
    width,
    height,
    depth,
    colorType,
    samples,
    before: colorType === 3 ? [chunk('PLTE', palette)] : [],
  };
}

async function expectSameAsSharp(file: Uint8Array): Promise<void> {
  const plain = readPlainPng(file);
  const { data, ...facts } = (await openWithSharp(file))!;
  expect(plain).toBeDefined();
  const { image, hasAlpha } = plain!;
  expect({ width: image.width, height: image.height, hasAlpha }).toEqual(facts);
  expect(Buffer.compare(image.data as Uint8Array, data)).toBe(0);
}

describe('a plain PNG has the pixels that sharp gives it', () => {
  it.each(KINDS)('colour type $colorType, $depth bits, every filter and size', async (kind) => {
    for (const [width, height] of SIZES)
      for (const filter of [0, 1, 2, 3, 4, undefined]) {
        const rowFilter = () => filter ?? below(5);
        await expectSameAsSharp(writePng({ ...parts(kind, width, height), filter: rowFilter }));
      }
  });

  it.each([
    ['rows shorter than a band', 300, 500],
    ['one row longer than a band', 40_001, 3],
  ])('%s', async (_what, width, height) => {
    for (const colorType of [2, 3, 6])
      await expectSameAsSharp(
        writePng({ ...parts({ colorType, depth: 8 }, width, height), filter: () => below(5) }),
      );
  });

  it.each(KINDS.filter(({ colorType }) => colorType < 4))(
    'transparency of colour type $colorType, $depth bits',
    async (kind) => {
      const picture = parts(kind, 19, 11);
      const most = 1 << kind.depth;
      const pixel = [0, 1, 2].map((i) => picture.samples[i]!);
      const key = { 0: [0, pixel[0]!], 2: pixel.flatMap((value) => [0, value]) }[kind.colorType];
      const alphas = [[0], Array.from({ length: most }, () => below(256))];
      for (const body of key ? [key, key.map(() => 0)] : alphas) {
        const file = writePng({ ...picture, before: [...picture.before!, chunk('tRNS', body)] });
        await expectSameAsSharp(file);
        expect(readPlainPng(file)?.hasAlpha).toBe(true);
      }
    },
  );

  it('whatever gAMA, cHRM, sRGB and the other harmless chunks say', async () => {
    const gamma = (value: number) => [0, 0, value >> 8, value & 255];
    const chromaticities = [0.4, 0.3, 0.7, 0.2, 0.1, 0.8, 0.15, 0.06].flatMap((value) =>
      gamma(value * 65535),
    );
    const extra = [
      chunk('gAMA', gamma(45455)),
      chunk('gAMA', gamma(45000)),
      chunk('gAMA', gamma(0)),
      chunk('cHRM', chromaticities),
      ...[0, 1, 2, 3, 200].map((intent) => chunk('sRGB', [intent])),
      chunk('sBIT', [5, 5, 5]),
      chunk('bKGD', [0, 255, 0, 0, 0, 9]),
      chunk('pHYs', [0, 0, 11, 19, 0, 0, 40, 19, 1]),
      chunk('oFFs', [0, 0, 0, 5, 0, 0, 0, 7, 0]),
      chunk('tIME', [7, 234, 1, 1, 0, 0, 0]),
      chunk('tEXt', Buffer.from('Comment\0Display P3, rotated')),
      chunk('zTXt', Buffer.from('Comment\0\0damaged')),
      chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta tiff:Orientation="6"/>')),
      chunk('sPLT', Buffer.from('warm\0\x08')),
    ];
    const picture = parts({ colorType: 2, depth: 8 }, 16, 9);
    for (const one of extra) await expectSameAsSharp(writePng({ ...picture, before: [one] }));
    await expectSameAsSharp(writePng({ ...picture, before: extra }));
    for (const colorType of [0, 4, 6])
      await expectSameAsSharp(
        writePng({ ...parts({ colorType, depth: 8 }, 16, 9), before: extra.slice(0, 9) }),
      );
  });

  it('with IDAT in many pieces, some of them empty', async () => {
    const [header, data, end] = pngChunks(parts({ colorType: 6, depth: 8 }, 20, 20));
    const bytes = [...data!.body].map((byte) => chunk('IDAT', [byte]));
    const empty = chunk('IDAT');
    await expectSameAsSharp(
      joinChunks([header!, empty, ...bytes.slice(0, 9), empty, ...bytes.slice(9), end!]),
    );
    await expectSameAsSharp(joinChunks([header!, ...bytes, empty, end!]));
  });

  it('with text and junk after the pixels', async () => {
    const [header, data, end] = pngChunks(parts({ colorType: 0, depth: 2 }, 20, 20));
    const text = chunk('tEXt', Buffer.from('Software\0a camera'));
    const file = joinChunks([header!, data!, text, end!]);
    await expectSameAsSharp(Buffer.concat([file, Buffer.from('junk')]));
  });

  it('as sharp and other encoders write it', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width: 90, height: 61, channels: 3, background: 'grey', noise } as const;
    for (const options of [{}, { adaptiveFiltering: true }, { palette: true }, { palette: true, colors: 4 }])
      await expectSameAsSharp(await sharp({ create }).png(options).toBuffer());
  });

  it('in the sample images; the others stay with sharp', async () => {
    const folder = new URL('../../sample-images/', import.meta.url);
    const others: string[] = [];
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.png'))) {
      const file = readFileSync(new URL(name, folder));
      if (readPlainPng(file)) await expectSameAsSharp(file);
      else others.push(name);
    }
    // 16 bits; two with colour profiles.
    expect(others).toEqual(['16-bit.png', 'astronaut.png', 'chelsea.png']);
  });
});

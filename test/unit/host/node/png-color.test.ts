import { deflateSync } from 'node:zlib';
import { openImage } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import { readPlainPng } from '../../../../src/host/node/read/read-plain-png.ts';
import { grayProfile } from '../../../helpers/gray-profile.ts';
import { chunk, type PngChunk, writePng } from '../../../helpers/png-file.ts';

const COLORS = [
  ...[0, 32, 64, 128, 200, 255].map((gray) => [gray, gray, gray]),
  ...[
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [200, 60, 40],
    [40, 160, 90],
  ],
] as const;

function numbers(...values: number[]): number[] {
  return values.flatMap((value) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
}

const gamma = (value: number) => chunk('gAMA', numbers(value));
const encode = (...codes: number[]) => chunk('cICP', codes);
const chromaticities = {
  srgb: chunk('cHRM', numbers(31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)),
  p3: chunk('cHRM', numbers(31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)),
  adobe: chunk('cHRM', numbers(31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000)),
};
const profile = chunk('iCCP', [...Buffer.from('grey\0\0'), ...deflateSync(grayProfile(1))]);

function file(depth: 8 | 16, before: readonly PngChunk[]): Buffer {
  const samples = COLORS.flat().map((value) => (depth === 8 ? value : 257 * value));
  return writePng({ width: COLORS.length, height: 1, depth, colorType: 2, samples, before });
}

async function colorsOf(bytes: Uint8Array): Promise<number[][]> {
  const { data } = (await openImage(bytes)).image;
  return COLORS.map((_, i) => [...data.subarray(4 * i, 4 * i + 3)]);
}

/** What Chromium 156 shows of the same files. */
const SHOWN: Readonly<Record<string, readonly [readonly PngChunk[], string]>> = {
  'gamma 1': [
    [gamma(100_000)],
    '0,0,0 99,99,99 137,137,137 188,188,188 229,229,229 255,255,255 255,0,0 0,255,0 0,0,255 229,133,110 110,208,160',
  ],
  'gamma 0.55': [
    [gamma(55_000)],
    '0,0,0 42,42,42 80,80,80 146,146,146 210,210,210 255,255,255 255,0,0 0,255,0 0,0,255 210,76,52 52,175,108',
  ],
  'gamma 0.48': [
    [gamma(48_000)],
    '0,0,0 30,30,30 67,67,67 134,134,134 204,204,204 255,255,255 255,0,0 0,255,0 0,0,255 204,63,40 40,165,95',
  ],
  'gamma 1, chromaticities of sRGB': [
    [gamma(100_000), chromaticities.srgb],
    '0,0,0 99,99,99 137,137,137 188,188,188 229,229,229 255,255,255 255,0,0 0,255,0 0,0,255 229,133,110 110,208,160',
  ],
  'chromaticities of P3': [
    [gamma(45_455), chromaticities.p3],
    '0,0,0 26,26,26 62,62,62 129,129,129 201,201,201 255,255,255 255,0,0 0,255,0 0,0,255 219,37,13 0,164,81',
  ],
  'chromaticities of Adobe RGB': [
    [gamma(45_470), chromaticities.adobe],
    '0,0,0 26,26,26 62,62,62 129,129,129 201,201,201 255,255,255 255,0,0 0,255,0 0,0,255 231,57,34 0,161,85',
  ],
  'coded BT.709': [
    [encode(1, 1, 0, 1)],
    '0,0,0 20,20,20 54,54,54 121,121,121 197,197,197 255,255,255 255,0,0 0,255,0 0,0,255 197,49,28 28,155,81',
  ],
  'coded P3': [
    [encode(12, 13, 0, 1)],
    '0,0,0 32,32,32 64,64,64 128,128,128 200,200,200 255,255,255 255,0,0 0,255,0 0,0,255 217,42,23 0,163,82',
  ],
  'coded BT.2020': [
    [encode(9, 14, 0, 1)],
    '0,0,0 20,20,20 53,54,54 121,121,121 197,197,197 255,255,255 255,0,0 0,255,0 0,0,255 244,0,0 0,163,69',
  ],
  'coded linear': [
    [encode(1, 8, 0, 1)],
    '0,0,0 99,99,99 137,137,137 188,188,188 229,229,229 255,255,255 255,0,0 0,255,0 0,0,255 229,133,110 110,208,160',
  ],
  'coded gamma 2.8': [
    [encode(1, 5, 0, 1)],
    '0,0,0 10,10,10 40,40,40 106,106,106 189,189,189 255,255,255 255,0,0 0,255,0 0,0,255 189,36,17 17,142,66',
  ],
  'coded SMPTE 240': [
    [encode(1, 7, 0, 1)],
    '0,0,0 50,50,50 81,81,81 141,141,141 206,206,206 255,255,255 255,0,0 0,255,0 0,0,255 206,77,58 58,170,106',
  ],
  'coded BT.470 M': [
    [encode(4, 4, 0, 1)],
    '0,0,0 26,26,26 62,62,62 129,129,129 201,201,201 255,255,255 255,0,0 0,250,0 0,75,255 238,45,1 0,159,86',
  ],
  'coded film': [
    [encode(8, 13, 0, 1)],
    '0,0,0 32,32,32 64,64,64 128,128,128 200,200,200 255,255,255 255,0,0 0,255,0 0,0,255 226,39,21 0,164,84',
  ],
  'coded EBU 3213': [
    [encode(22, 13, 0, 1)],
    '0,0,0 32,32,32 64,64,64 128,128,128 200,200,200 255,255,255 255,38,0 0,249,0 4,51,255 202,66,39 29,157,90',
  ],
  'coded, with another gamma': [
    [encode(1, 1, 0, 1), gamma(100_000)],
    '0,0,0 20,20,20 54,54,54 121,121,121 197,197,197 255,255,255 255,0,0 0,255,0 0,0,255 197,49,28 28,155,81',
  ],
};

const PLAIN: Readonly<Record<string, readonly PngChunk[]>> = {
  'no word': [],
  'the common gamma': [gamma(45_455)],
  'a gamma as common programs round it': [gamma(45_000)],
  'gamma within 5 %': [gamma(47_000)],
  'gamma and chromaticities of sRGB': [gamma(45_455), chromaticities.srgb],
  'chromaticities without gamma': [chromaticities.p3],
  'sRGB with another gamma': [chunk('sRGB', [0]), gamma(100_000), chromaticities.p3],
  'another gamma before sRGB': [gamma(100_000), chunk('sRGB', [0])],
  'no gamma at all': [gamma(0)],
};

describe('colours of PNG', () => {
  it.each(Object.keys(SHOWN))('as browsers show them: %s', async (name) => {
    const [before, shown] = SHOWN[name]!;
    const wanted = shown.split(' ').map((color) => color.split(',').map(Number));
    for (const depth of [8, 16] as const) {
      const got = await colorsOf(file(depth, before));
      const errors = got.flatMap((color, i) => color.map((value, c) => Math.abs(value - wanted[i]![c]!)));
      expect(Math.max(...errors), `${depth} bits: ${got.join(' ')}`).toBeLessThanOrEqual(1);
    }
  });

  it.each(Object.keys(PLAIN))('stay as they are, without the decoder: %s', async (name) => {
    const bytes = file(8, PLAIN[name]!);
    expect(await colorsOf(bytes)).toEqual(COLORS);
    expect(readPlainPng(bytes)).toBeDefined();
    expect(await colorsOf(file(16, PLAIN[name]!))).toEqual(COLORS);
  });

  it('stay as they are where they are coded as sRGB, whatever else is said', async () => {
    for (const others of [[], [gamma(100_000)], [chromaticities.p3, gamma(100_000)], [profile]])
      expect(await colorsOf(file(8, [encode(1, 13, 0, 1), ...others]))).toEqual(COLORS);
  });

  it('of high dynamic range are brought into range and told of', async () => {
    for (const [transfer, name, shown] of [
      [16, 'PQ', [0, 5, 30, 132, 255, 255]],
      [18, 'HLG', [0, 14, 43, 99, 202, 255]],
    ] as const) {
      const opened = await openImage(file(8, [encode(9, transfer, 0, 1)]));
      expect(opened.warnings).toEqual([
        expect.stringMatching(new RegExp(`high dynamic range \\(${name}\\)`)),
      ]);
      shown.forEach((value, i) => {
        expect(Math.abs(opened.image.data[4 * i]! - value), `${name} ${i}`).toBeLessThanOrEqual(4);
      });
    }
  });

  it('coded in a way that nobody knows are told of', async () => {
    for (const codes of [
      [1, 13, 1, 1],
      [3, 13, 0, 1],
      [1, 99, 0, 1],
    ]) {
      const opened = await openImage(file(8, [encode(...codes)]));
      expect(opened.warnings).toContainEqual(expect.stringMatching(/^its colours .* \(cICP\)/));
      expect([...opened.image.data.subarray(12, 15)]).toEqual([128, 128, 128]);
    }
  });

  it('of palettes and grey pictures follow gamma, too; alpha does not', async () => {
    const palette = chunk('PLTE', [64, 64, 64, 128, 128, 128]);
    const clear = chunk('tRNS', [128, 255]);
    const indexed = { width: 2, height: 1, depth: 1, colorType: 3, samples: [0, 1] };
    const file = writePng({ ...indexed, before: [gamma(100_000), palette, clear] });
    expect([...(await openImage(file)).image.data]).toEqual([137, 137, 137, 128, 188, 188, 188, 255]);
    const gray = { width: 2, height: 1, depth: 8, colorType: 4, samples: [64, 128, 128, 255] };
    const other = writePng({ ...gray, before: [gamma(100_000)] });
    expect([...(await openImage(other)).image.data]).toEqual([137, 137, 137, 128, 188, 188, 188, 255]);
  });
});

describe('grey profiles', () => {
  const byte = (light: number) =>
    Math.round(255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055));

  it.each([1, 1.8, 2.2])('of exponent %f give the same at 8 and 16 bits', async (exponent) => {
    const samples = Array.from({ length: 256 }, (_, i) => i);
    const body = [...Buffer.from('grey\0\0'), ...deflateSync(grayProfile(exponent))];
    const before = [chunk('iCCP', body)];
    // The profile holds the exponent in steps of 1/256.
    const light = (v: number) => (v / 255) ** (Math.round(exponent * 256) / 256);
    for (const colorType of [0, 4])
      for (const depth of [8, 16]) {
        const scale = depth === 8 ? 1 : 257;
        const all = samples.flatMap((v) => (colorType === 0 ? [v * scale] : [v * scale, 99 * scale]));
        const file = writePng({ width: 256, height: 1, depth, colorType, samples: all, before });
        const { image, warnings } = await openImage(file);
        expect(warnings).toEqual([]);
        samples.forEach((v) => {
          const alpha = colorType === 0 ? 255 : 99;
          expect([...image.data.subarray(4 * v, 4 * v + 4)]).toEqual([
            ...new Array(3).fill(byte(light(v))),
            alpha,
          ]);
        });
      }
  });

  it('that do not fit are left out and told of', async () => {
    const body = [...Buffer.from('grey\0\0'), ...deflateSync(grayProfile(1))];
    const before = [chunk('iCCP', body)];
    const rgb = writePng({ width: 1, height: 1, depth: 8, colorType: 2, samples: [9, 50, 99], before });
    const opened = await openImage(rgb);
    expect([...opened.image.data]).toEqual([9, 50, 99, 255]);
    expect(opened.warnings).toHaveLength(1);
    expect(opened.warnings[0]).toMatch(/profile/);
  });
});

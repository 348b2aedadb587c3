import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type TiffParts, writeTiff } from '../../../helpers/tiff-file.ts';

const WIDTH = 17;
const HEIGHT = 3;

type Rgba = readonly [number, number, number, number];

/** A page whose pixels depend on a share from 0 to 1 that grows from left to right. */
function page(
  parts: Omit<TiffParts, 'width' | 'height' | 'samples'>,
  pixel: (share: number) => readonly number[],
): TiffParts {
  const samples = Array.from({ length: WIDTH * HEIGHT }, (_, i) => pixel((i % WIDTH) / (WIDTH - 1))).flat();
  return { ...parts, width: WIDTH, height: HEIGHT, samples };
}

/** Opens a file and expects one colour per column, within `tolerance` of every sample. */
async function expectColors(file: Uint8Array, color: (share: number) => Rgba, tolerance = 0): Promise<void> {
  const { image } = await openImage(file);
  expect([image.width, image.height]).toEqual([WIDTH, HEIGHT]);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const wanted = color((i % WIDTH) / (WIDTH - 1));
    const got = [...image.data.subarray(4 * i, 4 * i + 4)];
    const error = Math.max(...got.map((value, c) => Math.abs(value - wanted[c]!)));
    expect(error, `column ${i % WIDTH}: ${got} for ${wanted}`).toBeLessThanOrEqual(tolerance);
  }
}

const level = (share: number, most: number) => Math.round(share * most);
/** The byte of a sample that was rounded to `most` steps before. */
const byteOf = (share: number, most: number) => Math.round((255 * level(share, most)) / most);

const INTEGERS = [1, 2, 4, 8, 16, 32].map((bits) => ({ bits, most: 2 ** bits - 1 }));
const LAYOUTS: Readonly<Record<string, Partial<TiffParts>>> = {
  'one strip': {},
  'strips of a row, deflated': { rowsPerStrip: 1, compression: 'deflate' },
  'big-endian': { bigEndian: true },
  tiles: { tile: 16 },
};

describe.each(Object.entries(LAYOUTS))('samples of TIFF, %s', (_name, layout) => {
  it.each(INTEGERS)('grey of $bits bits', async ({ bits, most }) => {
    const gray = (share: number): Rgba => [...new Array(3).fill(byteOf(share, most)), 255] as unknown as Rgba;
    const parts = { ...layout, bits, channels: 1 };
    await expectColors(writeTiff(page({ ...parts, photometric: 1 }, (t) => [level(t, most)])), gray);
    await expectColors(writeTiff(page({ ...parts, photometric: 0 }, (t) => [most - level(t, most)])), gray);
  });

  it.each([8, 16, 32])('grey and RGB of %i bits with sign', async (bits) => {
    const least = -(2 ** (bits - 1));
    const most = 2 ** bits - 1;
    for (const channels of [1, 3]) {
      const parts = {
        ...layout,
        bits,
        channels,
        photometric: channels === 1 ? 1 : 2,
        format: 'int',
      } as const;
      const file = writeTiff(page(parts, (t) => new Array(channels).fill(least + level(t, most))));
      await expectColors(file, (t) => [byteOf(t, most), byteOf(t, most), byteOf(t, most), 255]);
    }
  });

  it.each([16, 32])('grey and RGB of floating-point numbers of %i bits', async (bits) => {
    for (const channels of [1, 3]) {
      const parts = {
        ...layout,
        bits,
        channels,
        photometric: channels === 1 ? 1 : 2,
        format: 'float',
      } as const;
      const file = writeTiff(page(parts, (t) => [t, t / 2, 1 - t].slice(0, channels)));
      const color = (t: number): Rgba =>
        channels === 1 ? [255 * t, 255 * t, 255 * t, 255] : [255 * t, 127.5 * t, 255 - 255 * t, 255];
      await expectColors(file, color, 0.6);
    }
    const white = { ...layout, bits, channels: 1, photometric: 0, format: 'float' } as const;
    await expectColors(writeTiff(page(white, (t) => [1 - t])), (t) => [255 * t, 255 * t, 255 * t, 255], 0.6);
  });

  it.each([8, 16, 32])('RGB of %i bits', async (bits) => {
    const most = 2 ** bits - 1;
    const parts = { ...layout, bits, channels: 3, photometric: 2 };
    const file = writeTiff(page(parts, (t) => [level(t, most), 0, most - level(t, most)]));
    await expectColors(file, (t) => [byteOf(t, most), 0, 255 - byteOf(t, most), 255], bits === 8 ? 0 : 1);
  });

  it.each([1, 2, 4, 8, 16])('palettes of %i bits', async (bits) => {
    const colors = 2 ** bits;
    const entry = (i: number) => Math.round((65535 * i) / (colors - 1));
    const palette = [entry, (i: number) => 65535 - entry(i), () => 0].flatMap((of) =>
      Array.from({ length: colors }, (_, i) => of(i)),
    );
    const file = writeTiff(
      page({ ...layout, bits, channels: 1, photometric: 3, palette }, (t) => [level(t, colors - 1)]),
    );
    await expectColors(file, (t) => [byteOf(t, colors - 1), 255 - byteOf(t, colors - 1), 0, 255], 1);
  });

  it.each([8, 16, 32])('alpha among extra channels of %i bits', async (bits) => {
    const most = 2 ** bits - 1;
    const half = Math.round(most / 2);
    for (const [colors, photometric] of [
      [1, 1],
      [3, 2],
    ] as const)
      for (const extra of [[2], [2, 0], [0, 2], [0, 0, 2]]) {
        const channels = colors + extra.length;
        const others = extra.map((kind) => (kind === 2 ? half : most));
        const pixel = (t: number) => [...new Array(colors).fill(level(t, most)), ...others];
        const file = writeTiff(page({ ...layout, bits, channels, photometric, extra }, pixel));
        await expectColors(file, (t) => [byteOf(t, most), byteOf(t, most), byteOf(t, most), 128], 1);
        expect((await openImage(file)).hasAlpha).toBe(true);
      }
  });

  it.each([8, 16, 32])('premultiplied colours of %i bits', async (bits) => {
    const most = 2 ** bits - 1;
    const half = Math.round(most / 2);
    for (const [colors, photometric] of [
      [1, 1],
      [3, 2],
    ] as const)
      for (const extra of [[1], [1, 0]]) {
        const pixel = (t: number) => [...new Array(colors).fill(level(t, half)), ...extra.map(() => half)];
        const parts = { ...layout, bits, channels: colors + extra.length, photometric, extra };
        await expectColors(writeTiff(page(parts, pixel)), (t) => [255 * t, 255 * t, 255 * t, 128], 1.5);
      }
  });

  it.each([8, 16])('channels of %i bits that are no alpha are left out', async (bits) => {
    const most = 2 ** bits - 1;
    for (const [colors, photometric] of [
      [1, 1],
      [3, 2],
    ] as const)
      for (const extra of [[0], [0, 0]]) {
        const pixel = (t: number) => [...new Array(colors).fill(level(t, most)), ...extra.map(() => 0)];
        const parts = { ...layout, bits, channels: colors + extra.length, photometric, extra };
        const file = writeTiff(page(parts, pixel));
        await expectColors(file, (t) => [byteOf(t, most), byteOf(t, most), byteOf(t, most), 255]);
        expect(await openImage(file)).toMatchObject({ hasAlpha: false, warnings: [] });
      }
  });

  it.each([8, 16])('CMYK of %i bits, with spot colours and alpha', async (bits) => {
    const most = 2 ** bits - 1;
    const parts = { ...layout, bits, photometric: 5 };
    const plain = await openImage(
      writeTiff(page({ ...parts, channels: 4 }, (t) => [level(t, most), 0, most - level(t, most), 0])),
    );
    expect(plain.image.data.filter((value, i) => (i & 3) === 3 && value !== 255)).toHaveLength(0);
    for (const [extra, alpha] of [
      [[0], 255],
      [[0, 0], 255],
      [[2], 51],
      [[0, 2], 51],
    ] as const) {
      const pixel = (t: number) => [
        level(t, most),
        0,
        most - level(t, most),
        0,
        ...extra.map(() => most / 5),
      ];
      const file = writeTiff(page({ ...parts, channels: 4 + extra.length, extra }, pixel));
      const opened = await openImage(file);
      expect(opened).toMatchObject({ hasAlpha: alpha !== 255, warnings: [] });
      await expectColors(
        file,
        (t) => {
          const at = 4 * Math.round(t * (WIDTH - 1));
          return [...plain.image.data.subarray(at, at + 3), alpha] as unknown as Rgba;
        },
        1,
      );
    }
  });

  it('YCbCr that is not JPEG', async () => {
    const parts = { ...layout, bits: 8, channels: 3, photometric: 6, fields: [[530, 3, [1, 1]]] } as const;
    const rgb = (t: number): Rgba => [level(t, 200), 60, 220 - level(t, 180), 255];
    const file = writeTiff(
      page(parts, (t) => {
        const [r, g, b] = rgb(t);
        const y = 0.299 * r + 0.587 * g + 0.114 * b;
        return [y, 128 + (b - y) / 1.772, 128 + (r - y) / 1.402].map(Math.round);
      }),
    );
    await expectColors(file, rgb, 2);
  });
});

describe('TIFF', () => {
  it('of 16-bit CIELAB', async () => {
    const parts = { bits: 16, channels: 3, photometric: 8, format: 'int' } as const;
    const file = writeTiff(page(parts, (t) => [level(t, 65535), 0, 0]));
    const gray = (share: number) => {
      const f = (100 * share + 16) / 116;
      const light = f > 6 / 29 ? f ** 3 : (100 * share) / 903.3;
      return 255 * (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);
    };
    await expectColors(file, (t) => [gray(t), gray(t), gray(t), 255], 1.5);
  });

  it('in planes', async () => {
    const parts = { bits: 8, channels: 3, photometric: 2, planar: true } as const;
    await expectColors(writeTiff(page(parts, (t) => [level(t, 255), 7, 9])), (t) => [
      level(t, 255),
      7,
      9,
      255,
    ]);
  });

  it.each([8, 16, 32])('of %i bits with a colour profile, and with channels beyond', async (bits) => {
    const most = 2 ** bits - 1;
    const solid = sharp({ create: { width: 4, height: 4, channels: 3, background: 'rgb(200, 60, 40)' } });
    const p3 = await solid.withIccProfile('p3').png().toBuffer();
    const { icc: profile } = await sharp(p3).metadata();
    const [r, g, b] = await sharp(p3, { ignoreIcc: true }).raw().toBuffer();
    for (const extra of [undefined, [0], [2, 0]]) {
      const channels = 3 + (extra?.length ?? 0);
      const samples = [r!, g!, b!, ...(extra ?? []).map(() => 255)].map((v) => Math.round((v * most) / 255));
      const file = writeTiff(
        page({ bits, channels, photometric: 2, extra, profile: profile! }, () => samples),
      );
      await expectColors(file, () => [200, 60, 40, 255], 3);
    }
  });

  it('of pages: the first, and how many there are, but for small copies and masks', async () => {
    const gray = (value: number, subfile = 0) =>
      page({ bits: 8, channels: 1, photometric: 1, fields: [[254, 4, [subfile]]] }, () => [value]);
    expect(await openImage(writeTiff(gray(9), gray(50), gray(90)))).toMatchObject({ frames: 3 });
    const file = writeTiff(gray(9), gray(50, 1), gray(90, 4));
    expect(await openImage(file)).toMatchObject({ frames: 1 });
    await expectColors(file, () => [9, 9, 9, 255]);
  });

  const REFUSED: Readonly<Record<string, TiffParts>> = {
    '12-bit TIFF': page({ bits: 12, channels: 1, photometric: 1 }, (t) => [level(t, 4095)]),
    '24-bit TIFF': page({ bits: 24, channels: 1, photometric: 1 }, (t) => [level(t, 4095)]),
    '4-bit TIFF': page({ bits: 4, channels: 3, photometric: 2 }, (t) => new Array(3).fill(level(t, 15))),
    '64-bit TIFF': page({ bits: 64, channels: 1, photometric: 1 }, (t) => [level(t, 4095)]),
    '64-bit floating-point TIFF': page({ bits: 64, channels: 1, photometric: 1, format: 'float' }, (t) => [
      t,
    ]),
    '32-bit CMYK TIFF': page({ bits: 32, channels: 4, photometric: 5 }, () => [0, 0, 0, 0]),
    '8-bit CIELAB TIFF': page({ bits: 8, channels: 3, photometric: 8 }, (t) => [level(t, 255), 0, 0]),
    'ICC Lab TIFF': page({ bits: 8, channels: 3, photometric: 9 }, (t) => [level(t, 255), 0, 0]),
    'TIFF of complex numbers': page({ bits: 64, channels: 1, photometric: 1, format: 'complex' }, () => [0]),
    'TIFF of inks that are not CMYK': page(
      { bits: 8, channels: 4, photometric: 5, fields: [[332, 3, [2]]] },
      () => [0, 0, 0, 0],
    ),
    'TIFF with channels of different depths': page({ bits: [5, 6, 5], channels: 3, photometric: 2 }, () => [
      1, 2, 3,
    ]),
    'floating-point TIFF with samples beyond 0 to 1': page(
      { bits: 32, channels: 1, photometric: 1, format: 'float' },
      (t) => [2 * t],
    ),
    'DNG (camera raw)': page(
      { bits: 8, channels: 1, photometric: 1, fields: [[50706, 1, [1, 4, 0, 0]]] },
      () => [9],
    ),
    'TIFF with LZMA compression': page(
      { bits: 8, channels: 1, photometric: 1, fields: [[259, 3, [34925]]] },
      () => [9],
    ),
    'TIFF with JPEG XL compression': page(
      { bits: 8, channels: 1, photometric: 1, fields: [[259, 3, [50002]]] },
      () => [9],
    ),
  };
  it.each(Object.keys(REFUSED))('is refused by its name: %s', async (name) => {
    await expect(openImage(writeTiff(REFUSED[name]!))).rejects.toMatchObject({
      code: 'unsupported-input',
      message: expect.stringContaining(`input: ${name} is not supported: `),
    });
  });

  it('is refused when it is cut off', async () => {
    for (const format of ['uint', 'int', 'float'] as const) {
      const whole = writeTiff(
        page({ bits: 32, channels: 1, photometric: 1, format, rowsPerStrip: 1 }, (t) => [Math.round(t)]),
      );
      const cut = Buffer.from(whole);
      // The last strip is said to lie beyond the end.
      const entry = whole.indexOf(Buffer.from([0x11, 0x01, 4, 0, HEIGHT, 0, 0, 0]));
      cut.writeUInt32LE(whole.length - 4, whole.readUInt32LE(entry + 8) + 4 * (HEIGHT - 1));
      await expect(openImage(cut), format).rejects.toMatchObject({
        code: 'unsupported-input',
        message: 'input: is a damaged or cut-off tiff picture',
      });
    }
  });
});

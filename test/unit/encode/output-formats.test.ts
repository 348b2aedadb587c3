import { type IndexedImage, OUTPUT_FORMATS } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { keysOf } from '../../../src/core/tables.ts';
import { fitAlpha } from '../../../src/image/fit-alpha.ts';
import {
  FOREIGN_DECODERS,
  hasMagick,
  magickDecoder,
  withoutHiddenColors,
} from '../../helpers/foreign-decoders.ts';
import { picture, rgbaOf, softPicture } from '../../helpers/indexed-pictures.ts';

/** Every format but our own, which nobody else reads. Chromium reads them, too, in test/browser. */
const FORMATS = keysOf(FOREIGN_DECODERS);
type Format = (typeof FORMATS)[number];
const magick = magickDecoder();

/** The pixels that a format is to give back. */
function expectedOf(image: IndexedImage, format: Format): Uint8Array {
  return withoutHiddenColors(fitAlpha(rgbaOf(image), OUTPUT_FORMATS[format].alpha));
}

async function expectReadBack(images: readonly IndexedImage[], format: Format, effort = 1): Promise<void> {
  const files: Uint8Array[] = [];
  for (const image of images) files.push(await OUTPUT_FORMATS[format].encode(image, { effort }));
  const expected = images.map((image) => expectedOf(image, format));
  for (const [name, decode] of Object.entries(FOREIGN_DECODERS[format])) {
    for (const [i, file] of files.entries()) {
      const decoded = withoutHiddenColors(await decode(file));
      expect(Buffer.compare(decoded, expected[i]!), `${format} ${i} by ${name}`).toBe(0);
    }
  }
  if (!hasMagick) return;
  const decoded = withoutHiddenColors(magick(files, format));
  expect(Buffer.compare(decoded, Buffer.concat(expected)), `${format} by ImageMagick`).toBe(0);
}

describe.each(FORMATS)('%s files are read back pixel by pixel', (format) => {
  it('for every K', async () => {
    const images = Array.from({ length: 256 }, (_, i) => softPicture(23, 13, i + 1, i + 1));
    await expectReadBack(images, format);
  });

  it('at every width', async () => {
    const images = Array.from({ length: 33 }, (_, i) => softPicture(i + 1, 19, Math.min(5 * i + 1, 17)));
    await expectReadBack(images, format);
  });

  it('with alpha of every kind', async () => {
    const rows = [
      [0, 1, 2, 3, 4],
      [4, 4, 3, 1, 0],
    ];
    const colors = ['ff0000', '00ff0080', '0000ff7f', '00000000', '80800001'];
    await expectReadBack(
      [picture(rows, colors), picture([[0]], ['12345600']), picture([[0, 1]], ['102030', '00000000'])],
      format,
    );
  });

  it('of one pixel, and of sides of 65,535', async () => {
    const longest = Math.min(65535, OUTPUT_FORMATS[format].maxSide);
    const images = [picture([[0]], ['c81e1e']), softPicture(longest, 1, 200), softPicture(1, longest, 3)];
    await expectReadBack(images, format);
  });

  it('large enough for several tables and bands, at every way of compression', async () => {
    const side = (length: number) => Math.min(length, OUTPUT_FORMATS[format].maxSide);
    const [large, flat] = [softPicture(side(611), side(397), 256, 7), softPicture(side(509), side(300), 5)];
    for (const effort of [1, 5]) await expectReadBack([large, flat], format, effort);
  });
});

describe.each(FORMATS)('encoding %s', (format) => {
  const { encode, label, maxSide } = OUTPUT_FORMATS[format];

  it('leaves out what is unused unless the palette is to be kept', async () => {
    const image = picture([[1, 3, 1]], ['ff0000', '00ff00', '0000ff', '00ff00']);
    const [small, kept] = [await encode(image), await encode(image, { keepPalette: true })];
    expect(kept.length).toBeGreaterThanOrEqual(small.length);
    const [decode] = Object.values(FOREIGN_DECODERS[format]);
    expect(Buffer.compare(await decode!(kept), rgbaOf(image))).toBe(0);
  });

  it('refuses what it cannot hold', async () => {
    const many = softPicture(20, 20, 257);
    await expect(encode(many)).rejects.toMatchObject({ code: 'invalid-option', option: 'colors' });
    const indices = Uint8Array.of(3);
    const wrong = { width: 1, height: 1, palette: { colors: new Uint8Array(4) }, indices };
    await expect(encode(wrong)).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(encode(picture([[0]], ['000000']), { effort: 11 })).rejects.toMatchObject({
      option: 'effort',
    });
    if (maxSide > 1e6) return;
    const long = {
      width: maxSide + 1,
      height: 1,
      palette: { colors: new Uint8Array(4) },
      indices: new Uint8Array(maxSide + 1),
    };
    await expect(encode(long)).rejects.toThrow(`at most ${maxSide} pixels a side for ${label}`);
  });

  it('is cancelled by its signal', async () => {
    const cancelled = encode(softPicture(250, 250, 20), { signal: { aborted: true } });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('GIF', () => {
  it('has codes as short as its colours allow, and one transparent entry', async () => {
    for (const [k, bits] of [
      [2, 2],
      [5, 3],
      [16, 4],
      [17, 5],
      [256, 8],
    ] as const) {
      const file = await OUTPUT_FORMATS.gif.encode(softPicture(40, 30, k));
      const table = 3 << ((file[10]! & 7) + 1);
      expect(file[13 + table]).toBe(0x2c);
      expect(file[13 + table + 10]).toBe(bits);
    }
    const clear = await OUTPUT_FORMATS.gif.encode(picture([[0, 1, 2]], ['00000000', 'ff000001', '00ff00']));
    expect((clear[10]! & 7) + 1).toBe(1);
    expect([...clear.subarray(19, 22)]).toEqual([0x21, 0xf9, 4]);
  });

  it('of more effort is not larger', async () => {
    const image = softPicture(500, 400, 200, 3);
    const [quick, slow] = [
      await OUTPUT_FORMATS.gif.encode(image, { effort: 1 }),
      await OUTPUT_FORMATS.gif.encode(image),
    ];
    expect(slow.length).toBeLessThanOrEqual(quick.length);
  });
});

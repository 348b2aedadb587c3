import { encodePng, expandIndexed, type IndexedImage } from 'fewhue';
import { compressFile } from 'fewhue/node';
import { advisePalette, parseHex } from 'fewhue/palette';
import { describe, expect, it } from 'vitest';
import { ciede2000 } from '../../../src/color/ciede2000.ts';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import { encodePixels } from '../../../src/encode/png/encode-pixels.ts';
import { Random } from '../../../src/math/random.ts';
import { arrangeIndexed } from '../../../src/palette/arrange-indexed.ts';

const HEXES = ['#ffffff', '#0000ff', '#123456', '#000000', '#ff0000', '#808080'];
const palette = { colors: Uint8Array.from(HEXES.flatMap(parseHex)) };
/** The third entry does not occur. */
const image: IndexedImage = {
  ...{ width: 7, height: 2, palette },
  indices: Uint8Array.from([0, 0, 0, 0, 1, 1, 1, 3, 3, 4, 4, 4, 4, 5]),
};

/** Entries of the PLTE chunk in hex, and the colour type. */
function paletteOf(png: Uint8Array): { readonly type: number; readonly hexes: string[] } {
  const bytes = Buffer.from(png);
  const at = bytes.indexOf('PLTE', 0, 'latin1');
  const length = at < 0 ? 0 : bytes.readUInt32BE(at - 4);
  const body = bytes.subarray(at + 4, at + 4 + length).toString('hex');
  return { type: bytes[25]!, hexes: (body.match(/.{6}/g) ?? []).map((hex) => `#${hex}`) };
}

describe('arrangeIndexed', () => {
  it.each(['given', 'luminance', 'hue', 'share'] as const)('by %s leaves every pixel as it was', (by) => {
    for (const keepUnused of [true, false]) {
      const arranged = arrangeIndexed(image, { by, keepUnused });
      expect(arranged.palette.colors.length / 4).toBe(keepUnused ? 6 : 5);
      expect(expandIndexed(arranged).data).toEqual(expandIndexed(image).data);
    }
  });
});

describe('the palette of a file', () => {
  const compress = async (options: object) => {
    const source = await encodePixels(expandIndexed(image));
    return paletteOf((await compressFile(source, { palette, ...options })).bytes);
  };

  it('stands as it was given, with what no pixel has on request', async () => {
    expect((await compress({ paletteOrder: 'given' })).hexes).toEqual(
      HEXES.filter((hex) => hex !== '#123456'),
    );
    expect((await compress({ keepUnused: true })).hexes).toEqual(HEXES);
  });

  it('is sorted', async () => {
    const dark = (await compress({ paletteOrder: 'luminance' })).hexes;
    expect(dark[0]).toBe('#000000');
    expect(dark.at(-1)).toBe('#ffffff');
    const grays = (await compress({ paletteOrder: 'hue' })).hexes.slice(0, 3);
    expect(grays).toEqual(['#000000', '#808080', '#ffffff']);
    expect((await compress({ paletteOrder: 'share' })).hexes.slice(0, 2)).toEqual(['#ffffff', '#ff0000']);
  });

  it('is there even where grey pixels are smaller, if it is asked for', async () => {
    const gray = {
      ...image,
      palette: { colors: Uint8Array.from({ length: 24 }, (_, i) => (i % 4 === 3 ? 255 : 51 * (i >> 2))) },
    };
    const source = await encodePixels(expandIndexed(gray));
    const auto = await compressFile(source, { colors: 6 });
    const indexed = await compressFile(source, { colors: 6, pngType: 'palette' });
    expect(paletteOf(auto.bytes).type).toBe(0);
    expect(paletteOf(indexed.bytes)).toMatchObject({ type: 3, hexes: expect.arrayContaining(['#333333']) });
    expect(paletteOf(await encodePng(gray, { pngType: 'palette' })).type).toBe(3);
  });

  it.each([
    [{ paletteOrder: 'length' }, /^paletteOrder must be one of size, given/],
    [{ paletteOrder: 'size', keepUnused: true }, /^keepUnused must be left out/],
    [{ pngType: 'palette', format: 'gif' }, /^pngType must be left out/],
  ])('is not arranged as %o', async (options, message) => {
    await expect(compress(options)).rejects.toThrow(message);
  });
});

describe('advisePalette', () => {
  it('names near-duplicates, the closest first, and what is rare', () => {
    const colors = Uint8Array.from(['#808080', '#ff0000', '#818181', '#828282', '#0000ff'].flatMap(parseHex));
    const advice = advisePalette({ colors }, [0.5, 0.2, 0.2, 0.0995, 0.0005]);
    expect(advice.close.map(({ first, second }) => [first, second])).toEqual([
      [2, 3],
      [0, 2],
      [0, 3],
    ]);
    expect(advice.close.every(({ deltaE }) => deltaE > 0 && deltaE < 1)).toBe(true);
    expect(advice.rare).toEqual([4]);
    expect(advisePalette({ colors }, [1, 0, 0, 0, 0], { within: 0, share: 0 })).toEqual({
      close: [],
      rare: [],
    });
  });

  it.each([1, 4, 100])('finds every pair of opaque entries below %s', (within) => {
    const random = new Random(within);
    const colors = Uint8Array.from({ length: 4 * 90 }, (_, at) => (at % 4 === 3 ? 255 : random.below(256)));
    const lab = coordinatesOf(colors, 'lab', 3);
    const pairs = Array.from({ length: 90 * 90 }, (_, at) => [Math.floor(at / 90), at % 90] as const);
    const triple = (i: number) => [lab[4 * i]!, lab[4 * i + 1]!, lab[4 * i + 2]!] as const;
    const close = pairs.filter(([i, j]) => i < j && ciede2000(triple(i), triple(j)) < within);
    const found = advisePalette({ colors }, new Float64Array(90), { within }).close;
    const inOrder = found
      .map(({ first, second }) => [first, second])
      .sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
    expect(inOrder).toEqual(close);
  });
});

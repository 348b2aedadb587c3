import { encodePng, quantizeWithPalette } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { readPng } from '../../helpers/png-reader.ts';

const entry = (...bytes: number[]) => bytes;
/** Unused, equal and translucent entries, in no useful order. */
const PALETTE = {
  colors: Uint8Array.from([
    ...entry(255, 255, 255, 255),
    ...entry(10, 20, 30, 128),
    ...entry(1, 2, 3, 255),
    ...entry(200, 0, 0, 255),
    ...entry(200, 0, 0, 255),
    ...entry(0, 0, 0, 0),
    ...entry(9, 9, 9, 255),
  ]),
};
const indices = Uint8Array.of(4, 4, 3, 2, 5, 5, 1, 4);

describe('encodePng with keepPalette', () => {
  it.each([1, 5, 10])('writes every entry in its place, effort %i', async (effort) => {
    const image = { width: 4, height: 2, palette: PALETTE, indices };
    const png = readPng(await encodePng(image, { effort, keepPalette: true }));
    expect(png).toMatchObject({ colorType: 3, depth: 4 });
    expect([...png.plte!]).toEqual([...PALETTE.colors].filter((_, i) => i % 4 < 3));
    expect([...png.trns!]).toEqual([255, 128, 255, 255, 255, 0]);
    expect([...png.values]).toEqual([...indices]);
  });

  it('has no tRNS chunk for opaque entries, and never becomes grey', async () => {
    const colors = Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255, 128, 128, 128, 255);
    const image = { width: 2, height: 1, palette: { colors }, indices: Uint8Array.of(1, 0) };
    const png = readPng(await encodePng(image, { keepPalette: true }));
    expect(png).toMatchObject({ colorType: 3, depth: 2, trns: undefined });
    expect([...png.values]).toEqual([1, 0]);
  });

  it('refuses more entries than a PNG can have, even if few are used', async () => {
    const colors = new Uint8Array(4 * 257).fill(255);
    const image = { width: 1, height: 1, palette: { colors }, indices: Uint16Array.of(3) };
    await expect(encodePng(image, { keepPalette: true })).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(encodePng(image)).resolves.toBeInstanceOf(Uint8Array);
  });

  it('keeps what quantizeWithPalette was given', async () => {
    const data = Uint8Array.of(200, 0, 0, 255, 9, 9, 9, 255);
    const { image } = await quantizeWithPalette({ width: 2, height: 1, data }, PALETTE);
    const png = readPng(await encodePng(image, { keepPalette: true }));
    expect([...png.values]).toEqual([3, 6]);
    expect(png.plte).toHaveLength(3 * 7);
  });
});

import {
  type ColorInput,
  decodePacked,
  encodePacked,
  encodePng,
  INITS,
  MODELS,
  type PixelImage,
  type QuantizeOptions,
  quantize,
  stats,
} from 'fewhue';
import { COLOR_SPACES } from 'fewhue/color';
import { parseHex } from 'fewhue/palette';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { coordinatesOf } from '../../../src/color/coordinates.ts';
import { resolveQuantize } from '../../../src/options/quantize-plan.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

/** Two that the photographs have nothing near, one in their middle. */
const LOCKED = ['#ff0000', '#808080', [1, 254, 3]] as const satisfies readonly ColorInput[];
const BYTES = [255, 0, 0, 255, 128, 128, 128, 255, 1, 254, 3, 255];
const lock = (image: PixelImage, options: QuantizeOptions) => quantize(image, { locked: LOCKED, ...options });

/**
 * Every pixel has the entry that is nearest in the space, the lowest of equals within rounding; opaque ones may have an
 * opaque entry that is up to twice as far.
 */
function expectNearest(image: PixelImage, colors: Uint8Array, indices: ArrayLike<number>, space = 'srgb') {
  const opaque = [...image.data, ...colors].every((byte, i) => i % 4 < 3 || byte === 255);
  const named = space as (typeof COLOR_SPACES)[number];
  const [pixels, entries] = [image.data, colors].map((bytes) =>
    coordinatesOf(Uint8Array.from(bytes), named, opaque ? 3 : 4),
  ) as [Float64Array, Float64Array];
  const distance = (i: number, k: number) =>
    [0, 1, 2, 3].reduce((sum, axis) => sum + (pixels[4 * i + axis]! - entries[4 * k + axis]!) ** 2, 0);
  for (let i = 0; i < indices.length; i += 7) {
    const least = Math.min(...Array.from({ length: colors.length / 4 }, (_, k) => distance(i, k)));
    const isSolid = !opaque && image.data[4 * i + 3] === 255 && colors[4 * indices[i]! + 3] === 255;
    expect(distance(i, indices[i]!)).toBeLessThanOrEqual(least * (isSolid ? 4 : 1) * (1 + 1e-5) + 1e-3);
  }
}

describe.each(COLOR_SPACES)('locked colours in %s', (space) => {
  it.each([3, 4, 5, 8, 16, 31, 64, 256])('begin the palette byte for byte at K = %i', async (colors) => {
    for (const image of [photo(40, 31), softPhoto(40, 31)]) {
      const { image: result, model } = await lock(image, { colors, space });
      const { palette, indices } = result;
      expect([...palette.colors.subarray(0, 12)]).toEqual(BYTES);
      expect(palette.colors.length).toBeLessThanOrEqual(4 * colors);
      expect(new Set(new Uint32Array(palette.colors.slice().buffer)).size).toBe(palette.colors.length / 4);
      expectNearest(image, palette.colors, indices, space);
      expect(model.inertia).toBeGreaterThan(0);
    }
  });

  it.each(INITS)('from %s at any effort', async (init) => {
    for (const effort of [1, 5, 8]) {
      const { image } = await lock(photo(40, 31), { colors: 20, space, init, effort });
      expect([...image.palette.colors.subarray(0, 12)]).toEqual(BYTES);
      expect(image.palette.colors.length).toBe(80);
    }
  });
});

describe('locked colours', () => {
  it('cost nothing but what they take from the optimum, and less than locking more', async () => {
    const image = photo(64, 48);
    for (const colors of [8, 40]) {
      const free = await quantize(image, { colors, effort: 8 });
      const one = await lock(image, { colors, effort: 8, locked: LOCKED.slice(0, 1) });
      const three = await lock(image, { colors, effort: 8 });
      expect(one.model.inertia).toBeGreaterThan(free.model.inertia);
      expect(three.model.inertia).toBeGreaterThan(one.model.inertia);
      // And no more than giving the entries away would.
      const fewer = await quantize(image, { colors: colors - 3, effort: 8 });
      expect(three.model.inertia).toBeLessThan(fewer.model.inertia * 1.001);
    }
  });

  it('that are the optimum already leave it as it is', async () => {
    const image = photo(64, 48);
    const free = await quantize(image, { colors: 12 });
    const { colors } = free.image.palette;
    const locked = Array.from({ length: 12 }, (_, i) => [...colors.subarray(4 * i, 4 * i + 4)]);
    const again = await quantize(image, { colors: 12, locked });
    expect(again.image).toEqual(free.image);
    expect(again.model).toMatchObject({ inertia: free.model.inertia, iterations: 0, converged: true });
  });

  it('as many as K: every pixel gets the nearest of them', async () => {
    const image = softPhoto(40, 31);
    const { image: result } = await lock(image, { colors: 3 });
    expect([...result.palette.colors]).toEqual(BYTES);
    expectNearest(image, result.palette.colors, result.indices);
  });

  it('count once when they are given twice, in any spelling', async () => {
    const locked = ['#f00', [255, 0, 0], '#FF0000ff', '#808080', '#01fe03', [128, 128, 128, 255]];
    const [once, twice] = await Promise.all(
      [LOCKED, locked].map((list) => quantize(photo(40, 31), { colors: 9, locked: list })),
    );
    expect(twice!.image).toEqual(once!.image);
  });

  it('come with those of a picture of few colours, which stays lossless', async () => {
    const image = paint(5, 3, (x) => (x < 2 ? [255, 0, 0, 255] : [x, 7, 7, 255]));
    const { image: result, model } = await lock(image, { colors: 6 });
    expect(model.kind).toBe('exact');
    expect([...result.palette.colors.subarray(0, 12)]).toEqual(BYTES);
    expect(result.palette.colors.length).toBe(24);
    expect([...result.indices].flatMap((i) => [...result.palette.colors.subarray(4 * i, 4 * i + 4)])).toEqual(
      [...image.data],
    );
    const lossy = await lock(image, { colors: 5 });
    expect(lossy.model.kind).toBe('kmeans');
    expect(lossy.image.palette.colors.length).toBe(20);
  });

  it('of one pixel', async () => {
    const one = paint(1, 1, () => [9, 9, 9, 255]);
    const { image } = await quantize(one, { colors: 1, locked: ['#abc'] });
    expect([...image.palette.colors, ...image.indices]).toEqual([170, 187, 204, 255, 0]);
  });

  it('may be transparent; transparent pixels keep an entry if there is room', async () => {
    const image = paint(30, 20, (x, y) => (x < 4 ? [9, 9, 9, 0] : [8 * x, 12 * y, 90, 255]));
    const clear = await quantize(image, { colors: 6, locked: ['#123', '#ff000000', '#ff00ff80'] });
    const head = [0x11, 0x22, 0x33, 255, 0, 0, 0, 0, 255, 0, 255, 128];
    expect([...clear.image.palette.colors.subarray(0, 12)]).toEqual(head);
    expect(clear.image.palette.colors.length).toBe(24);
    for (let y = 0; y < 20; y++) expect(clear.image.indices[30 * y]).toBe(1);
    const own = await quantize(image, { colors: 3, locked: ['#123', '#ff00ff80'] });
    expect([...own.image.palette.colors.subarray(8)]).toEqual([0, 0, 0, 0]);
    expect(own.image.indices[0]).toBe(2);
    const full = await quantize(image, { colors: 2, locked: ['#123', '#ff00ff80'] });
    expect(full.image.palette.colors.length).toBe(8);
    expectNearest(
      paint(30, 20, (x, y) => (x < 4 ? [0, 0, 0, 0] : [8 * x, 12 * y, 90, 255])),
      full.image.palette.colors,
      full.image.indices,
    );
  });

  it('stay when the rest is dithered, chosen by a criterion, encoded and measured', async () => {
    const image = photo(48, 40);
    const dithered = await lock(image, { colors: 8, dither: 'floyd-steinberg' });
    expect([...dithered.image.palette.colors.subarray(0, 12)]).toEqual(BYTES);
    const chosen = await lock(image, { colors: 'auto', maxK: 4, criterion: 'elbow' });
    expect([...chosen.image.palette.colors.subarray(0, 12)]).toEqual(BYTES);
    const { image: result, histogram, colorLabels } = await lock(image, { colors: 8 });
    const measured = await stats(image, result, { asked: 8, histogram, colorLabels });
    expect(measured.palette.slice(0, 3).map(({ hex }) => hex)).toEqual(['#ff0000', '#808080', '#01fe03']);
    const png = PNG.sync.read(Buffer.from(await encodePng(result)));
    const shown = [...result.indices].flatMap((i) => [...result.palette.colors.subarray(4 * i, 4 * i + 4)]);
    expect([...png.data]).toEqual(shown);
    expect(decodePacked(encodePacked(result))).toEqual(result);
  });

  it('give the same result again', async () => {
    const options = { colors: 24, init: 'kmeans++', seed: 3 } as const;
    const [a, b] = [await lock(photo(64, 48), options), await lock(photo(64, 48), options)];
    expect(a.image).toEqual(b.image);
    expect(a.model).toEqual(b.model);
  });

  it.each(MODELS)('begin the palette of %s, whatever says how many entries there are', async (model) => {
    const wishes = [
      { colors: 8 },
      { colors: 3 },
      { colors: 'auto', maxK: 9 },
      { colors: 16, minPsnr: 22 },
    ] as const;
    for (const image of [photo(20, 16), softPhoto(20, 16)])
      for (const wish of wishes) {
        const { image: result, model: report } = await lock(image, { model, effort: 1, ...wish });
        const { colors } = result.palette;
        expect([...colors.subarray(0, 12)]).toEqual(BYTES);
        expect(colors.length).toBeLessThanOrEqual(
          4 * Number(wish.colors === 'auto' ? wish.maxK : wish.colors),
        );
        expect(new Set(new Uint32Array(colors.slice().buffer)).size).toBe(colors.length / 4);
        expect(report.kind).toBe(model);
        // Entries of components follow the locked ones, and that of fully transparent pixels.
        if (report.means) expect(report.weights!.length).toBeLessThanOrEqual(colors.length / 4 - 3);
      }
  });

  it.each(MODELS)('own what is nearer to them than the others in %s', async (model) => {
    const locked = ['#ff0000'];
    const row = ['#fe0101', '#fd0000', '#ff0202', '#000080', '#000090', '#0000a0', '#00a000', '#00b000'];
    const image = paint(row.length, 1, (x) => parseHex(row[x]!));
    const { image: result } = await quantize(image, { model, locked, colors: 3 });
    expect([...result.indices.subarray(0, 3)]).toEqual([0, 0, 0]);
    expect([...result.indices.subarray(3)]).not.toContain(0);
  });

  it.each([
    [['red'], 'locked[0] must be like #rgb'],
    [['#ff0000', '#ff00'], 'locked[1] must be like #rgb'],
    [[[1, 2]], 'locked[0] must be'],
    [[[1, 2, 256]], 'locked[0] must be'],
    [[[1, 2, 3.5]], 'locked[0] must be'],
    [[undefined], 'locked[0] must be'],
    ['#ff0000', 'locked must be a list'],
    [['#000', '#111', '#222'], 'locked must be at most 2 different colours, received 3'],
  ])('%j are refused', (locked, message) => {
    expect(() => resolveQuantize({ colors: 2, locked: locked as unknown as ColorInput[] })).toThrow(message);
  });
});

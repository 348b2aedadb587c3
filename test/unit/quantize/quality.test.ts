import { encodePng, quantize } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { Ssimulacra2 } from '../../../src/stats/ssimulacra2.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

/** Plain areas with soft edges, in more colours than a palette has. */
const drawing = () =>
  paint(160, 120, (x, y) => {
    const d = Math.hypot(x - 80, y - 60);
    const edge = Math.min(255, Math.max(0, 20 * (d - 40)));
    return [edge, 255 - edge / 2, x < 30 ? (y * 2) & 255 : 90, 255];
  });

describe('quality', () => {
  it.each([78, 70, 55])(
    '%i is reached, not by much, and its file is smaller than that of the nearest colours',
    async (quality) => {
      const image = photo(160, 120);
      const { image: mapped, quality: report } = await quantize(image, { quality });
      const score = new Ssimulacra2(image).score(mapped);
      expect(report!.score).toBe(score);
      expect(report).toMatchObject({ asked: quality, target: quality, reached: true });
      expect(score).toBeGreaterThanOrEqual(quality);
      expect(score).toBeLessThan(quality + 3);
      const nearest = await quantize(image, { space: 'oklab' });
      expect(report!.nearestScore).toBe(new Ssimulacra2(image).score(nearest.image));
      expect((await encodePng(mapped)).length).toBeLessThan((await encodePng(nearest.image)).length);
    },
  );

  it('out of reach takes fewer bytes than diffusion alone, which scores hardly better', async () => {
    const image = paint(128, 96, (x, y) => [x + y, 128 + (x - y) / 2, 200 - y / 1.5 + x / 5, 255]);
    const best = await quantize(image, { trellis: 0, space: 'oklab', colors: 16 });
    const score = new Ssimulacra2(image).score(best.image);
    const least = Math.floor(score);
    const { image: mapped, quality } = await quantize(image, { quality: `${least}-99`, colors: 16 });
    expect(quality!.score).toBeGreaterThanOrEqual(Math.max(least, score - 0.3));
    expect(quality!.target).toBe(99);
    expect((await encodePng(mapped)).length).toBeLessThan(0.97 * (await encodePng(best.image)).length);
  });

  it('auto looks as good as the nearest colours, but for half a point', async () => {
    const image = photo(160, 120);
    const { quality } = await quantize(image, { quality: 'auto' });
    expect(quality!.target).toBe(Math.max(quality!.nearestScore - 0.5, 70));
    expect(quality!.score).toBeGreaterThanOrEqual(quality!.target);
  });

  it.each([1, 2, 3, 4])('auto is content with the best that %i colours can be', async (colors) => {
    const { quality } = await quantize(photo(40, 30), { quality: 'auto', colors });
    expect(quality).toMatchObject({ asked: 'auto', reached: true });
    expect(quality!.score).toBeGreaterThanOrEqual(quality!.target);
    expect(quality!.score).toBeGreaterThanOrEqual(quality!.nearestScore - 0.5);
  });

  it('auto does not leave bands where diffusion can help', async () => {
    const image = paint(256, 256, (x, y) => [(x + y) / 2, 128 + (x - y) / 4, 200 - y / 3 + x / 9, 255]);
    const { quality } = await quantize(image, { quality: 'auto', colors: 16 });
    expect(quality!.score).toBeGreaterThan(quality!.nearestScore + 5);
  });

  it('auto takes no more bytes than the nearest colours, where it is better than these, too', async () => {
    const image = paint(256, 192, (x, y) => [(x + y) / 2, 128 + (x - y) / 4, 200 - y / 3 + x / 9, 255]);
    const { image: mapped, quality } = await quantize(image, { quality: 'auto', colors: 64 });
    const nearest = await quantize(image, { space: 'oklab', colors: 64 });
    expect(quality!.nearestScore).toBeLessThan(60);
    expect(quality!.score).toBeGreaterThan(quality!.nearestScore);
    expect((await encodePng(mapped)).length).toBeLessThanOrEqual((await encodePng(nearest.image)).length);
  });

  it('takes fewer colours for a drawing where they are enough', async () => {
    const image = drawing();
    const { image: mapped } = await quantize(image, { quality: 60 });
    const all = await quantize(image, { quality: 'auto' });
    expect(mapped.palette.colors.length).toBeLessThan(all.image.palette.colors.length);
    expect(new Ssimulacra2(image).score(mapped)).toBeGreaterThanOrEqual(60);
  });

  it('keeps the hue of links in a text, for which few colours would do', async () => {
    // Strokes with soft rims: a word in blue, and ink.
    const image = paint(200, 120, (x, y) => {
      const stroke = y % 12 < 8 && (x * 5 + Math.floor(y / 12)) % 11 < 6;
      const cover = stroke ? [1, 1, 0.7, 0.4][(3 * x + y) % 4]! : 0;
      const ink = x < 24 && y < 36 ? [20, 90, 210] : [34, 36, 40];
      const [r, g, b] = ink.map((channel, c) => 250 + c + cover * (channel - 250 - c));
      return [r!, g!, b!, 255];
    });
    const { colors } = (await quantize(image, { quality: 40 })).image.palette;
    const entries = Array.from({ length: colors.length / 4 }, (_, k) => colors.subarray(4 * k, 4 * k + 3));
    expect(entries.some(([r, , b]) => b! - r! > 80)).toBe(true);
  });

  it('keeps locked colours first, also where a smaller palette would do', async () => {
    const locked = Array.from({ length: 40 }, (_, i) => `#${(0x100000 + 0x050301 * i).toString(16)}`);
    const { image: mapped, quality } = await quantize(drawing(), { quality: 0, locked });
    expect(quality!.reached).toBe(true);
    const first = Array.from(
      { length: 40 },
      (_, i) => `#${Buffer.from(mapped.palette.colors.subarray(4 * i, 4 * i + 3)).toString('hex')}`,
    );
    expect(first).toEqual(locked);
    expect(Math.max(...mapped.indices)).toBeLessThan(mapped.palette.colors.length / 4);
  });

  it('says how long fitting and mapping took, which it does by turns', async () => {
    const start = performance.now();
    const { seconds } = await quantize(photo(160, 120), { quality: 60 });
    const all = (performance.now() - start) / 1000;
    expect(seconds.map).toBeGreaterThan(0);
    expect(seconds.cluster).toBeGreaterThan(0);
    expect(seconds.histogram + seconds.cluster + seconds.map).toBeLessThanOrEqual(all);
    expect(seconds.cluster).toBeLessThan(seconds.map);
  });

  it('keeps every colour where there are few, for auto and for 100', async () => {
    const image = paint(40, 30, (x, y) => [x & 8 ? 255 : 0, y & 4 ? 200 : 10, 0, 255]);
    for (const quality of ['auto', 100] as const) {
      const { image: mapped, quality: report } = await quantize(image, { quality });
      expect(report).toMatchObject({ mapping: 'exact', score: 100, reached: true });
      expect(new Ssimulacra2(image).score(mapped)).toBe(100);
    }
  });

  it('says what the best is where so few colours do not reach it', async () => {
    const { quality } = await quantize(photo(96, 64), { quality: 95, colors: 4 });
    expect(quality!.reached).toBe(false);
    expect(quality!.score).toBeGreaterThanOrEqual(quality!.nearestScore);
    expect(quality!.score).toBeLessThan(95);
  });

  it('of a range is met from its lower end on, below which there is no result', async () => {
    const image = photo(96, 64);
    const { quality: all } = await quantize(image, { quality: 95, colors: 40 });
    const met = await quantize(image, { quality: '0-95', colors: 40 });
    expect(met.quality).toEqual({ ...all, asked: '0-95', reached: true });
    const missed = quantize(image, { quality: `${Math.ceil(all!.score)}-95`, colors: 40 });
    await expect(missed).rejects.toMatchObject({ code: 'quality-missed' });
  });

  it.each([[softPhoto(64, 48)], [photo(1, 1)], [photo(5, 3)], [photo(33, 1)]])(
    'takes any picture, and is the same again',
    async (image) => {
      const once = await quantize(image, { quality: 75 });
      const again = await quantize(image, { quality: 75 });
      expect(again.image).toEqual(once.image);
      expect(again.quality).toEqual(once.quality);
      if (once.quality!.reached) expect(once.quality!.score).toBeGreaterThanOrEqual(75);
    },
  );

  it('is for k-means alone', async () => {
    const image = photo(20, 20);
    const { quality, image: mapped } = await quantize(image, { quality: 80, model: 'gmm', colors: 4 });
    expect(quality).toBeUndefined();
    expect(mapped).toEqual((await quantize(image, { model: 'gmm', colors: 4 })).image);
  });

  it('can be cancelled, and its progress goes from 0 to 1', async () => {
    const fractions: number[] = [];
    await quantize(photo(64, 48), { quality: 70, onProgress: ({ fraction }) => fractions.push(fraction) });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    const signal = { aborted: false };
    const stopped = quantize(photo(64, 48), {
      quality: 70,
      signal,
      onProgress: ({ fraction }) => {
        if (fraction > 0.5) signal.aborted = true;
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    [{ quality: 101 }, 'quality'],
    [{ quality: 'best' as 'auto' }, 'quality'],
    [{ quality: 80, dither: 'atkinson' }, 'dither'],
    [{ quality: 80, space: 'lab' }, 'space'],
    [{ quality: 80, trellis: 1 }, 'trellis'],
    [{ quality: 80, colors: 'auto' }, 'colors'],
    [{ quality: 80, colors: 257 }, 'colors'],
  ] as const)('refuses %j', async (options, option) => {
    await expect(quantize(photo(8, 8), options)).rejects.toMatchObject({ code: 'invalid-option', option });
  });
});

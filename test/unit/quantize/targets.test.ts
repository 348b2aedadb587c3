import { encodePng, OUTPUT_FORMATS, prepareImage, quantize, Ssimulacra2, stats } from 'fewhue';
import { describe, expect, it } from 'vitest';
import { quantizeForFormat } from '../../../src/quantize/quantize-for-format.ts';
import { solveLambda } from '../../../src/quantize/targets/solve-lambda.ts';
import { paint, photo } from '../../helpers/pictures.ts';

/** Plain areas with soft edges, in more colours than a palette has. */
const drawing = () =>
  paint(96, 72, (x, y) => {
    const d = Math.hypot(x - 48, y - 36);
    const edge = Math.min(255, Math.max(0, 20 * (d - 24)));
    return [edge, 255 - edge / 2, x < 30 ? (y * 2) & 255 : 90, 255];
  });

describe('a limit of bytes', () => {
  it.each([3500, 1800])('of %i is filled by a photograph, and the file has so many', async (maxBytes) => {
    const { image, targets } = await quantize(photo(96, 72), { maxBytes, effort: 3 });
    const file = await encodePng(image, { effort: 3 });
    expect(targets).toMatchObject({ asked: { maxBytes }, limit: maxBytes, reached: true, missed: [] });
    expect(targets!.bytes).toBe(file.length);
    expect(file.length).toBeLessThanOrEqual(maxBytes);
    expect(file.length).toBeGreaterThan(0.97 * maxBytes);
    expect(targets!.encodes).toBeLessThanOrEqual(12);
  });

  it('gives better pictures with more bytes', async () => {
    const source = await prepareImage(drawing());
    const [few, more] = await Promise.all([500, 900].map((maxBytes) => quantize(source, { maxBytes })));
    expect(few!.targets).toMatchObject({ reached: true });
    expect(more!.targets).toMatchObject({ reached: true });
    expect(more!.targets!.figures.ssimulacra2).toBeGreaterThan(few!.targets!.figures.ssimulacra2);
    const fixed = await quantize(source, { colors: 2, space: 'oklab' });
    const score = new Ssimulacra2(drawing()).score(fixed.image);
    expect(more!.targets!.figures.ssimulacra2).toBeGreaterThan(score);
  });

  it('that nothing lossy is needed for takes nothing from the picture', async () => {
    const few = paint(30, 20, (x) => [x, 0, 0, 255]);
    const { targets } = await quantize(few, { maxBytes: 5000 });
    expect(targets).toMatchObject({
      reached: true,
      mapping: 'exact',
      figures: { psnr: Infinity, ssimulacra2: 100 },
    });
  });

  it('is one of the format that is written', async () => {
    const { encode } = OUTPUT_FORMATS.gif;
    const { image, targets } = await quantize(photo(96, 72), { maxBytes: 2600 }, encode);
    expect(targets!.bytes).toBe((await encode(image)).length);
    expect(targets!.bytes).toBeLessThanOrEqual(2600);
    expect(targets!.bytes).toBeGreaterThan(0.9 * 2600);
  });

  it('may be given in bits per pixel, and the narrower of two counts', async () => {
    const { targets } = await quantize(photo(80, 60), { maxBpp: 2, maxBytes: 5000 });
    expect(targets).toMatchObject({ limit: 1200, reached: true });
    const missed = await quantize(photo(80, 60), { maxBytes: 50, effort: 1 });
    expect(missed.targets).toMatchObject({ reached: false, missed: ['maxBytes'] });
  });
});

describe('floors of quality', () => {
  it.each([
    ['minPsnr', 'psnr', -3, 0.4],
    ['minSsim', 'ssim', -0.03, 0.028],
    ['minSsimulacra2', 'ssimulacra2', -10, 2],
    ['maxDeltaE', 'deltaE', 0.7, 0.2],
  ] as const)(
    '%s is kept, and not by much, where nearest entries are better',
    async (name, figure, less, near) => {
      const source = photo(96, 72);
      const figureOf = async ({ image, histogram }: Awaited<ReturnType<typeof quantize>>) => {
        const measured = await stats(source, image, { asked: 256, histogram, look: true });
        return figure === 'deltaE' ? measured.deltaE.mean : measured[figure]!;
      };
      const nearest = await quantize(source, { space: 'oklab' });
      const value = (await figureOf(nearest)) + less;
      const found = await quantize(source, { [name]: value, effort: 3 });
      const { targets } = found;
      expect(targets).toMatchObject({ asked: { [name]: value }, limit: null, reached: true });
      const own = await figureOf(found);
      expect(targets!.figures[figure]).toBeCloseTo(own, 9);
      const above = name === 'maxDeltaE' ? value - own : own - value;
      expect(above).toBeGreaterThanOrEqual(0);
      expect(above).toBeLessThan(near);
      const file = await encodePng(nearest.image, { effort: 3 });
      expect(targets!.bytes).toBeLessThan(file.length);
    },
  );

  it('go before a limit of bytes that cannot be met with them', async () => {
    const source = await prepareImage(photo(72, 54));
    const alone = await quantize(source, { minSsimulacra2: 40 });
    const both = await quantize(source, { minSsimulacra2: 40, maxBytes: 500 });
    expect(both.targets).toMatchObject({ reached: false, missed: ['maxBytes'], bytes: alone.targets!.bytes });
    const room = await quantize(source, { minSsimulacra2: 40, maxBytes: 20_000 });
    expect(room.targets).toMatchObject({ reached: true, bytes: alone.targets!.bytes });
  });

  it('that nothing keeps are missed by the best that can be had', async () => {
    const { targets } = await quantize(photo(80, 60), { colors: 4, minPsnr: 60, minSsimulacra2: 99 });
    expect([...targets!.missed].sort()).toEqual(['minPsnr', 'minSsimulacra2']);
    expect(targets!.colors).toBeLessThanOrEqual(4);
  });
});

describe('targets', () => {
  it.each([
    [{ maxBytes: 100, quality: 70 }, /^quality must be left out where maxBytes is 100/],
    [{ minPsnr: 30, dither: 'atkinson' }, /^dither must be left out where minPsnr is 30/],
    [{ maxBytes: 0 }, /^maxBytes must be/],
    [{ minSsim: 2 }, /^minSsim must be/],
    [{ maxBpp: 1, colors: 300 }, /^colors must be .* where a target is given/],
    [{ maxBpp: 1, colors: 'auto' }, /^colors must be/],
  ] as const)('%o is refused', async (options, message) => {
    await expect(quantize(photo(8, 8), options)).rejects.toThrow(message);
  });
});

describe('solveLambda', () => {
  it.each([0.02, 0.3, 2, 20])('finds the lambda %d of a curve in few trials', async (wanted) => {
    const curve = (lambda: number) => Math.log(1 + 3 * lambda ** 0.7);
    const [from, to] = [curve(wanted), curve(wanted) + 0.03];
    const tried: number[] = [];
    const valueAt = async (lambda: number) => {
      tried.push(curve(lambda));
      return curve(lambda);
    };
    const known = { lambda: 0.1, value: curve(0.1) };
    await solveLambda(valueAt, { from, to, slope: 0.45, known, mostTrials: 7 });
    expect(tried.at(-1)).toBeGreaterThanOrEqual(from);
    expect(tried.at(-1)).toBeLessThanOrEqual(to);
  });

  it('begins with what was tried before, and ends where there is no value', async () => {
    const [lambda, from] = [3, Math.log(4)];
    const tried = [0.5, 20, 1, 9].map((one) => ({ lambda: one, value: Math.log(1 + one) }));
    const asked: number[] = [];
    const wish = { from, to: from + 0.03, slope: 0.45, known: tried[0]!, tried, mostTrials: 7 };
    const value = async (one: number) => {
      asked.push(one);
      return asked.length < 2 ? 0 : undefined;
    };
    await solveLambda(value, wish);
    expect(asked.length).toBe(2);
    asked.length = 0;
    await solveLambda(async (one) => asked.push(one) && Math.log(1 + one), wish);
    expect(asked[0]).toBeGreaterThan(1);
    expect(asked[0]).toBeLessThan(9);
    expect(asked.at(-1)).toBeCloseTo(lambda, 0);
  });

  it('leaves off where lambda does nothing', async () => {
    const tried: number[] = [];
    const valueAt = async (lambda: number) => (tried.push(lambda) > 0 ? -0.2 : 0);
    const known = { lambda: 0.1, value: -0.2 };
    await solveLambda(valueAt, { from: 0, to: 0.03, slope: 0.45, known, mostTrials: 7 });
    expect(tried.length).toBeLessThanOrEqual(2);
  });
});

describe('a low limit of bytes', () => {
  it('softens a photograph rather than leaving it a handful of colours', async () => {
    const image = photo(160, 120, 4, 40);
    const { targets } = await quantize(image, { maxBpp: 0.9, effort: 3 });
    expect(targets).toMatchObject({ reached: true, mapping: 'trellis' });
    expect(targets!.softness).toBeGreaterThan(0.3);
    expect(targets!.bytes).toBeGreaterThan(0.97 * targets!.limit!);
    const judge = new Ssimulacra2(image);
    for (const colors of [2, 3, 4, 6]) {
      const plain = await quantize(image, { colors, space: 'oklab', trellis: 1 });
      const file = await encodePng(plain.image, { effort: 3 });
      if (file.length <= targets!.limit!)
        expect(judge.score(plain.image)).toBeLessThan(targets!.figures.ssimulacra2);
    }
  });

  it('looks as good with all colours as with fewer, whatever the coding of the format', async () => {
    const image = photo(160, 120, 4, 40);
    const scoreOf = async (colors: number) => {
      const options = { maxBpp: 1.3, effort: 3, colors };
      const { targets } = await quantizeForFormat(image, { options }, 'gif');
      expect(targets!.bytes).toBeLessThanOrEqual(targets!.limit!);
      return targets!.figures.ssimulacra2;
    };
    expect(await scoreOf(256)).toBeGreaterThan((await scoreOf(64)) - 2);
  });

  it('takes as many colours as fit where indices have whole bits', async () => {
    const options = { maxBpp: 2.2, effort: 3 };
    const { targets } = await quantizeForFormat(photo(160, 120), { options }, 'fhq');
    expect(targets).toMatchObject({ reached: true, colors: 4 });
  });

  it('leaves a photograph that fits as sharp as it is', async () => {
    const { targets } = await quantize(photo(96, 72), { maxBytes: 3500, effort: 3 });
    expect(targets!.softness).toBe(0);
  });
});

import { type Animation, encodeAnimation, scorePicture } from 'fewhue';
import { openAnimation } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import { framesOf } from '../../helpers/animations.ts';

const SIDES = { width: 32, height: 28 };

/** Many colours: a ground of soft light over which a disc moves, with grain that changes in a part of it. */
function softFrames(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, t) => {
    const data = new Uint8Array(4 * SIDES.width * SIDES.height).fill(255);
    for (let y = 0; y < SIDES.height; y++)
      for (let x = 0; x < SIDES.width; x++) {
        const grain = x > 20 ? (x * 7 + y * 13 + t * 29) % 11 : 0;
        const inDisc = (x - 8 - 4 * t) ** 2 + (y - 14) ** 2 < 30;
        const color = inDisc
          ? [220 - 2 * x, 60 + 3 * y, 50]
          : [60 + 3 * x + grain, 90 + 2 * y + grain, 120 + x + y];
        data.set(color, 4 * (y * SIDES.width + x));
      }
    return data;
  });
}

const made = softFrames(3);
const animation: Animation = {
  ...{ ...SIDES, plays: 0, delays: made.map(() => 40) },
  async *frames() {
    for (const data of made) yield { image: { ...SIDES, data } };
  },
};
const FAST = { effort: 1, colors: 64 } as const;

/** Figures of what a file shows, found without the search. */
async function figuresOf(bytes: Uint8Array) {
  const frames = await framesOf(await openAnimation(bytes));
  let [mse, ssim, deltaE, ssimulacra2] = [0, 0, 0, 0];
  for (const [n, data] of frames.entries()) {
    const score = await scorePicture({ ...SIDES, data: made[n]! }, { ...SIDES, data });
    mse += score.mse / frames.length;
    ssim += score.ssim / frames.length;
    deltaE += score.deltaE.mean / frames.length;
    ssimulacra2 += score.ssimulacra2 / frames.length;
  }
  return { psnr: 10 * Math.log10((3 * 255 ** 2) / mse), ssim, deltaE, ssimulacra2 };
}

describe('floors of quality', () => {
  it.each([
    ['gif', { minPsnr: 34 }, 'psnr', 34],
    ['webp', { minSsim: 0.95 }, 'ssim', 0.95],
    ['gif', { quality: 60 }, 'ssimulacra2', 60],
  ] as const)(
    '%s %o is kept by the frames that are seen, in fewer bytes than nearest entries',
    async (format, goal, name, least) => {
      const { bytes, target } = await encodeAnimation(animation, { ...FAST, format, ...goal });
      const seen = await figuresOf(bytes);
      expect(target).toMatchObject({ asked: goal, reached: true, missed: [] });
      expect(seen[name]).toBeGreaterThanOrEqual(least - 1e-6);
      if (name === 'psnr') expect(target!.figures).toBeNull();
      else expect(target!.figures![name]).toBeCloseTo(seen[name], 3);
      const plain = await encodeAnimation(animation, { ...FAST, format });
      expect(bytes.length).toBeLessThan(plain.bytes.length);
    },
  );

  it('the largest mean CIEDE2000 is kept to', async () => {
    const { bytes, target } = await encodeAnimation(animation, { ...FAST, maxDeltaE: 2 });
    expect((await figuresOf(bytes)).deltaE).toBeLessThanOrEqual(2);
    expect(target!.reached).toBe(true);
  });

  it('that nothing reaches are told, with the best there is', async () => {
    const { target } = await encodeAnimation(animation, { ...FAST, colors: 4, minPsnr: 60, maxBytes: 100 });
    expect(target).toMatchObject({ reached: false, limit: 100 });
    expect([...target!.missed].sort()).toEqual(['maxBytes', 'minPsnr']);
  });

  it('auto is half a point below nearest entries at most, and a range refuses what is below it', async () => {
    const plain = await figuresOf((await encodeAnimation(animation, { ...FAST, space: 'oklab' })).bytes);
    const { bytes, target } = await encodeAnimation(animation, { ...FAST, quality: 'auto' });
    expect((await figuresOf(bytes)).ssimulacra2).toBeGreaterThan(Math.min(70, plain.ssimulacra2 - 0.6));
    expect(target!.reached).toBe(true);
    const refused = encodeAnimation(animation, { ...FAST, colors: 2, quality: '90-95' });
    await expect(refused).rejects.toMatchObject({ code: 'quality-missed' });
  });
});

/** Frames in which lambda saves nothing: plain areas, one of which moves. */
const flat: Animation = {
  ...animation,
  async *frames() {
    for (const t of made.keys()) {
      const data = new Uint8Array(4 * SIDES.width * SIDES.height).fill(255);
      for (let i = 0, x = 0; i < data.length; i += 4, x = (i >> 2) % SIDES.width)
        data.set([8 * x, 5 * x, (x + t) % 9 < 5 ? 90 : 240 - 6 * x], i);
      yield { image: { ...SIDES, data } };
    }
  },
};

describe('the smallest file', () => {
  it('is near the score that is wished for, in a dozen files', async () => {
    const { target } = await encodeAnimation(animation, { ...FAST, format: 'gif', quality: 85 });
    expect(target!.figures!.ssimulacra2).toBeGreaterThanOrEqual(85);
    expect(target!.figures!.ssimulacra2).toBeLessThan(86);
    expect(target!.encodes).toBeLessThanOrEqual(12);
  });

  it('has fewer colours where lambda saves nothing, down to the last that keeps the floor', async () => {
    const asked = { format: 'png', effort: 1 } as const;
    const { bytes, target } = await encodeAnimation(flat, { ...asked, quality: 70 });
    expect(target).toMatchObject({ reached: true, lambda: null });
    const fewer = { ...asked, colors: target!.colors - 1, quality: 70 };
    expect((await encodeAnimation(flat, fewer)).target!.reached).toBe(false);
    const all = await encodeAnimation(flat, asked);
    expect(bytes.length).toBeLessThan(all.bytes.length);
  });
});

describe('limits of bytes', () => {
  it.each(['gif', 'webp'] as const)('%s lands within 3 % below', async (format) => {
    const all = await encodeAnimation(animation, { ...FAST, format });
    const limit = Math.round(0.6 * all.bytes.length);
    const { bytes, target } = await encodeAnimation(animation, { ...FAST, format, maxBytes: limit });
    expect(bytes.length).toBeLessThanOrEqual(limit);
    expect(bytes.length).toBeGreaterThanOrEqual(0.97 * limit);
    expect(target).toMatchObject({ limit, reached: true });
  });
});

describe('along a trellis', () => {
  it.each(['gif', 'png', 'webp'] as const)(
    '%s: a larger lambda takes fewer bytes, and equal pixels stay',
    async (format) => {
      const sizes: number[] = [];
      for (const trellis of [0.3, 6]) {
        const { bytes, mse } = await encodeAnimation(animation, { ...FAST, format, trellis });
        const frames = await framesOf(await openAnimation(bytes));
        expect(10 * Math.log10((3 * 255 ** 2) / mse)).toBeCloseTo((await figuresOf(bytes)).psnr, 6);
        for (let n = 1; n < made.length; n++)
          for (let i = 0; i < made[n]!.length; i += 4)
            if ([0, 1, 2].every((c) => made[n]![i + c] === made[n - 1]![i + c]))
              expect(frames[n]!.subarray(i, i + 4)).toEqual(frames[n - 1]!.subarray(i, i + 4));
        sizes.push(bytes.length);
      }
      expect(sizes[1]).toBeLessThan(sizes[0]!);
    },
  );
});

import { type Animation, type AnimationFormat, encodeAnimation } from 'fewhue';
import { openAnimation } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import { clearHidden, framesOf, movingFrames, sharpFrames } from '../../helpers/animations.ts';

const SIDES = { width: 40, height: 30 };
const DELAYS = [20, 30, 70, 500, 70, 10];

function animationOf(
  frames: readonly Uint8Array[],
  { width, height }: typeof SIDES = SIDES,
  plays = 3,
): Animation {
  return {
    ...{ width, height, plays, delays: frames.map((_, n) => DELAYS[n % DELAYS.length]!) },
    async *frames() {
      for (const data of frames) yield { image: { width, height, data } };
    },
  };
}

/** The frames of a file, as our reader and as sharp composes them, which must be the same. */
async function readBack(bytes: Uint8Array, format: AnimationFormat) {
  const animation = await openAnimation(bytes);
  const frames = await framesOf(animation);
  if (format !== 'png') {
    const known = await sharpFrames(bytes);
    expect(frames).toEqual(known.frames.map((frame) => new Uint8Array(frame)));
    expect(animation.delays).toEqual(known.delay);
    expect(animation.plays).toBe(known.loop);
  }
  return { animation, frames };
}

const FORMATS = ['gif', 'png', 'webp'] as const;

/** Few colours, so that all of them can be kept: flat shapes that move, over what may be transparent. */
function flatFrames(count: number, grounds: readonly (readonly number[])[]): Uint8Array[] {
  const { width, height } = SIDES;
  return Array.from({ length: count }, (_, t) => {
    const data = new Uint8Array(4 * width * height);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const ground = grounds[(x >> 3) % grounds.length]!;
        const inBall = (x - 6 - 5 * t) ** 2 + (y - 12) ** 2 < 40;
        data.set(inBall ? [230, 40, 40, 255] : ground, 4 * (y * width + x));
      }
    return data;
  });
}

const SOLID = [
  [20, 120, 60, 255],
  [240, 240, 200, 255],
];
const HOLES = [...SOLID, [0, 0, 0, 0]];
const VEILED = [...HOLES, [90, 0, 200, 128]];

describe('an animation whose colours fit comes back pixel for pixel', () => {
  it.each(
    FORMATS.flatMap((format) => [
      [format, 'opaque', SOLID] as const,
      [format, 'with holes that open and close', HOLES] as const,
      ...(format === 'gif' ? [] : [[format, 'half transparent', VEILED] as const]),
    ]),
  )('%s, %s', async (format, _name, grounds) => {
    const made = flatFrames(6, grounds);
    const { bytes, mse, psnr, frames, colors } = await encodeAnimation(animationOf(made), { format });
    const { animation, frames: found } = await readBack(bytes, format);
    expect(found).toEqual(made);
    expect([frames, mse, psnr]).toEqual([6, 0, Infinity]);
    expect(colors).toEqual({ before: grounds.length + 1, asked: 256, used: grounds.length + 1 });
    expect(animation).toMatchObject({ ...SIDES, plays: 3, delays: DELAYS });
  });

  it.each([0, 1, 7])('played %d times', async (plays) => {
    for (const format of FORMATS) {
      const { bytes } = await encodeAnimation(animationOf(flatFrames(2, SOLID), SIDES, plays), { format });
      expect((await readBack(bytes, format)).animation.plays).toBe(plays);
    }
  });

  it.each([1, 2, 3, 4, 5, 15, 16, 17, 64, 255, 256])('%d colours of noise', async (k) => {
    const sides = { width: 17, height: 33 };
    const seen = (n: number) => [(n * 37) % k, (n * 91) % 251];
    const made = Array.from({ length: 3 }, (_, t) =>
      Uint8Array.from({ length: 4 * 17 * 33 }, (_, i) => {
        const pixel = i >> 2;
        const [color] = seen(pixel + (pixel % 3 === 0 ? t * 101 : 0)) as [number, number];
        return [color, 255 - color, (color * 7) & 255, 255][i & 3]!;
      }),
    );
    for (const format of FORMATS) {
      const { bytes, mse } = await encodeAnimation(animationOf(made, sides), { format, effort: 1 });
      const { frames } = await readBack(bytes, format);
      // One entry of a PNG stands for pixels that stay.
      const isFull = format === 'png' && k === 256;
      if (!isFull) expect(frames).toEqual(made);
      expect(mse > 0).toBe(isFull);
    }
  });
});

/** Squared error per pixel between frames. */
function errorOf(made: readonly Uint8Array[], found: readonly Uint8Array[]): number {
  let sum = 0;
  for (const [n, frame] of made.entries())
    for (let i = 0; i < frame.length; i++) if ((i & 3) < 3) sum += (frame[i]! - found[n]![i]!) ** 2;
  return sum / (made.length * SIDES.width * SIDES.height);
}

describe('in fewer colours', () => {
  it.each([
    ['gif', {}],
    ['gif', { framesPalette: 'frame' }],
    ['gif', { dither: 'blue-noise' }],
    ['png', { dither: 'floyd-steinberg' }],
    ['webp', { trellis: 1 }],
    ['webp', { model: 'gmm' }],
  ] as const)(
    '%s %o: the error is what the file has, and what stands still is still',
    async (format, more) => {
      const made = movingFrames(5);
      const { bytes, mse } = await encodeAnimation(animationOf(made), { format, colors: 12, ...more });
      const { frames } = await readBack(bytes, format);
      expect(mse).toBeCloseTo(errorOf(made, frames), 6);
      expect(mse).toBeGreaterThan(0);
      for (let n = 1; n < made.length; n++)
        for (let i = 0; i < made[n]!.length; i += 4) {
          const isSame = [0, 1, 2, 3].every((c) => made[n]![i + c] === made[n - 1]![i + c]);
          if (isSame) expect(frames[n]!.subarray(i, i + 4)).toEqual(frames[n - 1]!.subarray(i, i + 4));
        }
    },
  );

  it('a palette of one’s own is kept to', async () => {
    const palette = { colors: Uint8Array.of(255, 0, 0, 255, 0, 0, 0, 255, 200, 200, 200, 255) };
    for (const format of FORMATS) {
      const { bytes } = await encodeAnimation(animationOf(movingFrames(3)), { format, palette });
      const { frames } = await readBack(bytes, format);
      const found = new Set(frames.flatMap((frame) => [...new Uint32Array(frame.buffer)]));
      const known = [...new Uint32Array(palette.colors.buffer)];
      expect([...found].every((color) => known.includes(color))).toBe(true);
    }
  });

  it('a limit of bytes is filled, and one that is missed is told', async () => {
    const made = animationOf(movingFrames(5));
    const all = await encodeAnimation(made, { colors: 64 });
    const limit = Math.round(0.6 * all.bytes.length);
    const { bytes, target } = await encodeAnimation(made, { colors: 64, maxBytes: limit });
    expect(bytes.length).toBeLessThanOrEqual(limit);
    expect(bytes.length).toBeGreaterThan(0.9 * limit);
    expect(target).toMatchObject({ limit, reached: true, missed: [] });
    const missed = await encodeAnimation(made, { maxBytes: 30 });
    expect(missed.target).toMatchObject({ limit: 30, reached: false, missed: ['maxBytes'], colors: 2 });
  });

  it('alpha is what the format has', async () => {
    const made = movingFrames(2, { ground: 100 });
    const { bytes } = await encodeAnimation(animationOf(made), { format: 'gif' });
    const { frames } = await readBack(bytes, 'gif');
    const cleared = made.map((frame) => clearHidden(frame.map((v, i) => (frame[i | 3]! < 128 ? 0 : v))));
    expect(errorOf(cleared, frames)).toBeLessThan(2);
  });
});

describe('what stays takes next to nothing', () => {
  it('equal frames', async () => {
    const [frame] = movingFrames(1);
    for (const format of FORMATS) {
      const size = async (count: number) =>
        (await encodeAnimation(animationOf(Array(count).fill(frame)), { format, colors: 32 })).bytes.length;
      expect(((await size(12)) - (await size(2))) / 10, format).toBeLessThan(110);
    }
  });

  it('many frames pass in the memory of few', async () => {
    let [alive, most] = [0, 0];
    const made: Animation = {
      ...{ width: 64, height: 64, plays: 0, delays: Array(300).fill(40) },
      async *frames() {
        for (let t = 0; t < 300; t++) {
          most = Math.max(most, ++alive);
          yield {
            image: { width: 64, height: 64, data: new Uint8Array(4 * 64 * 64).fill(t & 15 ? 255 : 128) },
          };
          alive--;
        }
      },
    };
    const { bytes } = await encodeAnimation(made);
    expect((await openAnimation(bytes)).delays.length).toBe(300);
    expect(most).toBe(1);
  });
});

describe('delays', () => {
  it('keep their sum, and are as near as the format has them', async () => {
    const delays = [1000 / 30, 1000 / 30, 1000 / 30, 5, 5, 5, 5, 0];
    const frames = flatFrames(delays.length, SOLID);
    const made = { ...animationOf(frames), delays };
    for (const [format, unit] of [
      ['gif', 10],
      ['webp', 1],
      ['png', 0],
    ] as const) {
      const { bytes } = await encodeAnimation(made, { format });
      const { delays: found } = await openAnimation(bytes);
      const sum = (list: readonly number[]) => list.reduce((total, delay) => total + delay, 0);
      expect(Math.abs(sum(found) - sum(delays))).toBeLessThanOrEqual(unit / 2 + 1e-6);
      found.forEach((delay, n) => {
        expect(Math.abs(delay - delays[n]!), format).toBeLessThanOrEqual(unit + 1e-6);
      });
    }
  });
});

describe('what has no meaning is refused', () => {
  const made = animationOf(movingFrames(2));
  it.each([
    [{ importance: { width: 1, height: 1, weights: Float32Array.of(1) } }, 'importance'],
    [{ minSsim: 2 }, 'minSsim'],
    [{ quality: 80, dither: 'floyd-steinberg' }, 'dither'],
    [{ minPsnr: 30, trellis: 1 }, 'trellis'],
    [{ colors: 300 }, 'colors'],
    [{ format: 'bmp' }, 'format'],
    [{ format: 'png', framesPalette: 'frame' }, 'framesPalette'],
  ])('%o', async (options, option) => {
    await expect(encodeAnimation(made, options as object)).rejects.toMatchObject({
      code: 'invalid-option',
      option,
    });
  });

  it('frames that do not fit what is said of them', async () => {
    const wrong = { ...made, width: 39 };
    await expect(encodeAnimation(wrong)).rejects.toMatchObject({ option: 'animation.frames' });
    await expect(encodeAnimation({ ...made, delays: [1] })).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(encodeAnimation({ ...made, delays: [1, 2, 3] })).rejects.toMatchObject({
      option: 'animation.delays',
    });
    await expect(encodeAnimation(made, { signal: { aborted: true } })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

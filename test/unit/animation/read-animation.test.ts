import { openAnimation, openImage } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import {
  type ApngFrame,
  clearHidden,
  framesOf,
  joinApng,
  movingFrames,
  sharpFrames,
  writeFrames,
} from '../../helpers/animations.ts';
import { joinChunks, pngChunks } from '../../helpers/png-file.ts';

const SIDES = [40, 30] as const;
const DELAYS = [20, 30, 0, 500, 70];

describe('frames of GIF and WebP are those that sharp composes', () => {
  it.each([
    ['gif', 255, 3],
    ['gif', 0, 0],
    ['webp', 255, 1],
    ['webp', 120, 0],
  ] as const)('%s on a ground of alpha %d, played %d times', async (format, ground, loop) => {
    const made = movingFrames(5, { ground });
    const file = await writeFrames(format, made, SIDES, { delay: DELAYS, loop });
    const animation = await openAnimation(file);
    const known = await sharpFrames(file);
    expect([animation.width, animation.height]).toEqual(SIDES);
    expect(animation.delays).toEqual(known.delay);
    expect(animation.plays).toBe(known.loop);
    expect(await framesOf(animation)).toEqual(known.frames.map((frame) => new Uint8Array(frame)));
    if (format === 'webp') expect(await framesOf(animation)).toEqual(made.map(clearHidden));
  });
});

/** A still of one colour. */
function plain(width: number, height: number, color: readonly [number, number, number, number]) {
  const samples = Array.from({ length: width * height }, () => color).flat();
  return pngChunks({ width, height, depth: 8, colorType: 6, samples });
}

const [RED, BLUE, VEIL] = [
  [255, 0, 0, 255],
  [0, 0, 255, 255],
  [0, 0, 0, 128],
] as const;

describe('frames of an animated PNG', () => {
  const frame = (
    area: ApngFrame['area'],
    color: readonly [number, number, number, number],
    [disposal, blend]: readonly [0 | 1 | 2, 0 | 1],
  ): ApngFrame => ({
    ...{ area, delay: [1, 8], disposal, blend },
    still: plain(area[2], area[3], color),
  });
  const colorsOf = (rgba: Uint8Array) => [0, 1, 2].map((at) => [...rgba.subarray(4 * at, 4 * at + 4)]);
  const whole = frame([0, 0, 3, 1], RED, [0, 0]);

  it.each([
    ['stays', [0, 1], [0, 0, 255, 255], [0, 0, 255, 255]],
    ['becomes transparent', [1, 1], [0, 0, 255, 255], [0, 0, 0, 0]],
    ['gives back what was there', [2, 1], [0, 0, 255, 255], [255, 0, 0, 255]],
  ] as const)('what %s', async (_name, operations, shown, left) => {
    const file = joinApng(
      [whole, frame([1, 0, 1, 1], BLUE, operations), frame([2, 0, 1, 1], BLUE, [0, 0])],
      2,
    );
    const animation = await openAnimation(file);
    const frames = await framesOf(animation);
    expect(frames.map(colorsOf)).toEqual([
      [[...RED], [...RED], [...RED]],
      [[...RED], [...shown], [...RED]],
      [[...RED], [...left], [...BLUE]],
    ]);
    expect(animation).toMatchObject({ width: 3, height: 1, plays: 2, delays: [125, 125, 125] });
  });

  it('are blended, or replace what was there', async () => {
    const file = joinApng([whole, frame([0, 0, 1, 1], VEIL, [0, 1]), frame([1, 0, 1, 1], VEIL, [0, 0])], 0);
    const frames = await framesOf(await openAnimation(file));
    expect(colorsOf(frames[2]!)).toEqual([[127, 0, 0, 255], [...VEIL], [...RED]]);
  });

  it('begin after a picture that is none of them', async () => {
    const [first, ...others] = joinApngChunks();
    const still = plain(3, 1, BLUE).filter(({ type }) => type === 'IDAT');
    const file = joinChunks([first!, others[0]!, ...still, ...others.slice(1)]);
    const animation = await openAnimation(file);
    expect((await framesOf(animation)).map(colorsOf)).toEqual([[[...RED], [...RED], [...RED]]]);
  });

  function joinApngChunks() {
    const [header] = plain(3, 1, RED);
    const data = plain(3, 1, RED).find(({ type }) => type === 'IDAT')!;
    const control = { type: 'acTL', body: Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 0) };
    const fctl = new Uint8Array(26);
    fctl.set([0, 0, 0, 3], 4);
    fctl.set([0, 0, 0, 1], 8);
    const fdat = { type: 'fdAT', body: Uint8Array.from([0, 0, 0, 1, ...data.body]) };
    return [header!, control, { type: 'fcTL', body: fctl }, fdat, { type: 'IEND', body: new Uint8Array(0) }];
  }
});

describe('one frame', () => {
  it('is opened by its number, as it is seen', async () => {
    const made = movingFrames(4);
    const file = await writeFrames('webp', made, SIDES);
    for (const number of [1, 3, 4]) {
      const { image, frames } = await openImage(file, { frame: number });
      expect(new Uint8Array(image.data)).toEqual(made[number - 1]);
      expect(frames).toBe(1);
    }
    await expect(openImage(file, { frame: 5 })).rejects.toMatchObject({
      code: 'invalid-option',
      message: 'frame must be 1 to 4 for this picture, received 5',
    });
    const still = joinChunks(plain(2, 2, RED));
    expect((await openImage(still, { frame: 1 })).image.width).toBe(2);
    await expect(openImage(still, { frame: 2 })).rejects.toMatchObject({ code: 'invalid-option' });
  });
});

/** What reading all frames of a file comes to. */
async function outcome(file: Uint8Array, tolerant = false): Promise<string | number> {
  try {
    return (await framesOf(await openAnimation(file, { tolerant }))).length;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

describe('damaged files', () => {
  it.each(['gif', 'webp', 'png'] as const)('%s', async (format) => {
    const file =
      format === 'png'
        ? joinApng(
            [0, 1, 2].map(() => ({
              ...{
                area: [0, 0, 3, 1] as const,
                delay: [1, 10] as const,
                disposal: 0 as const,
                blend: 1 as const,
              },
              still: plain(3, 1, RED),
            })),
            0,
          )
        : await writeFrames(format, movingFrames(3), SIDES);
    expect(await outcome(file)).toBe(3);
    const step = Math.max(1, Math.floor(file.length / 40));
    for (let length = 1; length < file.length - 8; length += step) {
      const cut = Buffer.from(file.subarray(0, length));
      expect(['unsupported-input'], `cut to ${length}`).toContain(await outcome(cut));
      expect([1, 2, 3, 'unsupported-input'], `cut to ${length}`).toContain(await outcome(cut, true));
      const changed = Buffer.from(file);
      changed[length]! ^= 0xff;
      expect([1, 2, 3, 'unsupported-input', 'limit-exceeded'], `byte ${length}`).toContain(
        await outcome(changed),
      );
    }
  });

  it('of absurd sides take no memory', async () => {
    const file = await writeFrames('gif', movingFrames(2), SIDES);
    file.set([0xff, 0xff, 0xff, 0xff], 6);
    expect(await outcome(file)).toBe('limit-exceeded');
    await expect(openAnimation(file, { maxPixels: 10 })).rejects.toMatchObject({ option: 'maxPixels' });
  });

  it('of the most frames are read', async () => {
    const frame = [0x21, 0xf9, 4, 0, 0, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];
    const head = [...Buffer.from('GIF89a'), 1, 0, 1, 0, 0x80, 0, 0, 9, 9, 9, 200, 200, 200];
    const file = Buffer.concat([Buffer.from(head), ...new Array(65_535).fill(Buffer.from(frame))]);
    const animation = await openAnimation(file);
    expect(animation.delays.length).toBe(65_535);
    let count = 0;
    for await (const { image } of animation.frames()) if (image.data[3] === 255) count++;
    expect(count).toBe(65_535);
  });

  it('are told from those of other kinds', async () => {
    expect(await outcome(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBe('unsupported-input');
    expect(await outcome(joinChunks(plain(2, 2, RED)))).toBe('unsupported-input');
  });
});

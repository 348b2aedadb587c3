import { OUTPUT_FORMATS } from 'fewhue';
import { openAnimation } from 'fewhue/node';
import { describe, expect, it } from 'vitest';
import { FrameCursor } from '../../../app/renderer/worker/frame-cursor.ts';
import { clearHidden, framesOf, sharpFrames } from '../../helpers/animations.ts';

const COLORS = [
  [0, 0, 0],
  [200, 10, 10],
  [10, 200, 10],
  [10, 10, 200],
] as const;

/** A frame of one row: its left edge, entries of COLORS (0 is transparent), time in hundredths, and disposal. */
interface Row {
  readonly left: number;
  readonly entries: readonly number[];
  readonly delay?: number;
  readonly disposal?: number;
}

/** A GIF of one row, put together by hand; `repeats`: undefined for no block of repetitions. */
function gifOf(rows: readonly Row[], repeats?: number): Buffer {
  const head = [...Buffer.from('GIF89a'), 4, 0, 1, 0, 0x81, 0, 0, ...COLORS.flat()];
  const loop =
    repeats === undefined
      ? []
      : [0x21, 0xff, 11, ...Buffer.from('NETSCAPE2.0'), 3, 1, repeats & 255, repeats >> 8, 0];
  const frames = rows.flatMap(({ left, entries, delay = 0, disposal = 0 }) => {
    const stream = streamOf(entries);
    const control = [0x21, 0xf9, 4, (disposal << 2) | 1, delay & 255, delay >> 8, 0, 0];
    const place = [0x2c, left, 0, 0, 0, entries.length, 0, 1, 0, 0];
    return [...control, ...place, 2, stream.length, ...stream, 0];
  });
  return Buffer.from([...head, ...loop, ...frames, 0x3b]);
}

/** Codes of three bits, with a new table before every second pixel. */
function streamOf(entries: readonly number[]): number[] {
  const codes = [...entries.flatMap((entry, i) => (i % 2 === 0 ? [4, entry] : [entry])), 5];
  const bits = codes.flatMap((code) => [code & 1, (code >> 1) & 1, code >> 2]);
  const bytes = new Array(Math.ceil(bits.length / 8)).fill(0);
  bits.forEach((bit, i) => {
    bytes[i >> 3] |= bit << (i & 7);
  });
  return bytes;
}

/** The entries that are seen in each frame. */
async function seenIn(file: Uint8Array): Promise<number[][]> {
  const frames = await framesOf(await openAnimation(file));
  return frames.map((data) =>
    [0, 1, 2, 3].map((x) =>
      data[4 * x + 3] === 0 ? 0 : COLORS.findIndex((color) => color.every((v, c) => v === data[4 * x + c])),
    ),
  );
}

describe('frames of a GIF', () => {
  it.each([
    [0, [1, 2, 2, 3]],
    [1, [1, 2, 2, 3]],
    [2, [1, 0, 0, 3]],
    [3, [1, 1, 1, 3]],
    // Not defined: stays.
    [4, [1, 2, 2, 3]],
    [7, [1, 2, 2, 3]],
  ])('are disposed of by kind %d', async (disposal, last) => {
    const file = gifOf([
      { left: 0, entries: [1, 1, 1, 1] },
      { left: 1, entries: [2, 2], disposal },
      { left: 3, entries: [3] },
    ]);
    expect(await seenIn(file)).toEqual([[1, 1, 1, 1], [1, 2, 2, 1], last]);
  });

  it('are seen as far as they are on the canvas, and transparent pixels leave what is there', async () => {
    const file = gifOf([
      { left: 0, entries: [1, 1, 1, 1] },
      { left: 3, entries: [2, 3, 2, 3], disposal: 2 },
      { left: 90, entries: [2, 2], disposal: 3 },
      { left: 0, entries: [0, 3, 0, 3] },
    ]);
    expect(await seenIn(file)).toEqual([
      [1, 1, 1, 1],
      [1, 1, 1, 2],
      [1, 1, 1, 0],
      [1, 3, 1, 3],
    ]);
  });

  it.each([
    [undefined, 1],
    [0, 0],
    [1, 2],
    [65_535, 65_536],
  ])('are repeated %s times, which is played %d times', async (repeats, plays) => {
    const times = [0, 1, 2, 65_535];
    const rows = times.map((delay, i) => ({ left: 0, entries: [1 + (i % 3)], delay }));
    const animation = await openAnimation(gifOf(rows, repeats));
    expect(animation.plays).toBe(plays);
    expect(animation.delays).toEqual([0, 10, 20, 655_350]);
  });
});

/** A WebP of two-coloured frames whose flags are given: 1 clears afterwards, 2 does not blend. */
async function webpOf(flags: readonly number[]): Promise<Buffer> {
  const number = (value: number, bytes: number) =>
    Array.from({ length: bytes }, (_, i) => (value >> (8 * i)) & 255);
  const chunk = (type: string, body: readonly number[]) => [
    ...Buffer.from(type),
    ...number(body.length, 4),
    ...body,
    ...(body.length & 1 ? [0] : []),
  ];
  const frames = await Promise.all(
    flags.map(async (flag, n) => {
      const colors = Uint8Array.of(0, 0, 0, 0, 40 * n + 20, 200 - 30 * n, 90, n === 2 ? 128 : 255);
      const indices = Uint8Array.from({ length: 8 }, (_, i) => (i + n) & 1);
      const image = { width: 4, height: 2, palette: { colors }, indices };
      const still = await OUTPUT_FORMATS.webp.encode(image, {});
      const head = [0, 0, n === 0 ? 0 : 1, 0, 3, 1].map((value) => number(value, 3));
      return chunk('ANMF', [
        ...[head[2]!, head[1]!, head[4]!, head[5]!, number(70, 3)].flat(),
        flag,
        ...still.subarray(12),
      ]);
    }),
  );
  const canvas = chunk('VP8X', [0x12, 0, 0, 0, ...number(5, 3), ...number(1, 3)]);
  const body = [...canvas, ...chunk('ANIM', [0, 0, 0, 0, 3, 0]), ...frames.flat()];
  return Buffer.from([
    ...Buffer.from('RIFF'),
    ...number(4 + body.length, 4),
    ...Buffer.from('WEBP'),
    ...body,
  ]);
}

describe('frames of a WebP', () => {
  it.each([[[0, 0, 0, 0]], [[1, 1, 1, 1]], [[2, 2, 2, 2]], [[3, 0, 2, 1]], [[0, 3, 1, 2]]])(
    'blend and are disposed of by flags %j as in libwebp',
    async (flags) => {
      const file = await webpOf(flags);
      const found = await openAnimation(file);
      const known = await sharpFrames(file);
      expect(found.plays).toBe(3);
      for (const [n, frame] of (await framesOf(found)).entries()) {
        // Blended channels may differ by rounding.
        const other = clearHidden(known.frames[n]!);
        frame.forEach((value, i) => {
          expect(Math.abs(value - other[i]!), `frame ${n}, byte ${i}`).toBeLessThanOrEqual(1);
        });
      }
    },
  );
});

describe('a cursor over frames', () => {
  it('goes on, back, and nowhere that there is none', async () => {
    const file = gifOf([1, 2, 3].map((entry) => ({ left: 0, entries: [entry] })));
    const cursor = new FrameCursor(await openAnimation(file));
    const red = async (n: number) => (await cursor.frame(n)).data[0];
    expect(await red(2)).toBe(COLORS[3][0]);
    expect(await red(0)).toBe(COLORS[1][0]);
    expect(await red(0)).toBe(COLORS[1][0]);
    expect(await red(1)).toBe(COLORS[2][0]);
    await expect(cursor.frame(3)).rejects.toThrow('no frame 3');
    expect(await red(1)).toBe(COLORS[2][0]);
  });
});

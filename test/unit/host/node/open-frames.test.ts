import { openImage } from 'fewhue/node';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { chunk, joinChunks, pngChunks } from '../../../helpers/png-file.ts';

async function animate(format: 'gif' | 'webp', count: number): Promise<Buffer> {
  const frames = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      sharp({ create: { width: 8, height: 8, channels: 3, background: { r: 60 * i, g: 9, b: 9 } } })
        .png()
        .toBuffer(),
    ),
  );
  return sharp(frames, { join: { animated: true } })
    .toFormat(format)
    .toBuffer();
}

/** A GIF whose one frame of four colours is smaller than its canvas. */
function gifWithFrame(
  canvas: readonly [number, number],
  frame: readonly [number, number, number, number],
): Buffer {
  const short = (value: number) => [value & 255, value >> 8];
  const [left, top, width, height] = frame;
  // Codes of three bits, each pixel after a clear code, so that the table never grows.
  const codes = Array.from({ length: width * height }, (_, i) => [4, i % 4]).flat();
  const bits = [...codes, 5].flatMap((code) => [code & 1, (code >> 1) & 1, code >> 2]);
  const data = Array.from({ length: Math.ceil(bits.length / 8) }, (_, i) =>
    bits.slice(8 * i, 8 * i + 8).reduce((byte, bit, at) => byte | (bit << at), 0),
  );
  const blocks: number[] = [];
  for (let i = 0; i < data.length; i += 255)
    blocks.push(Math.min(255, data.length - i), ...data.slice(i, i + 255));
  return Buffer.from([
    ...Buffer.from('GIF89a'),
    ...[...short(canvas[0]), ...short(canvas[1]), 0x91, 0, 0],
    ...[255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255],
    ...[0x21, 0xfe, 2, 104, 105, 0],
    ...[0x2c, ...short(left), ...short(top), ...short(width), ...short(height), 0],
    ...[2, ...blocks, 0, 0x3b],
  ]);
}

describe('frames are counted', () => {
  it.each(['gif', 'webp'] as const)('of %s', async (format) => {
    expect(await openImage(await animate(format, 3))).toMatchObject({ format, frames: 3 });
    const still = await sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
      .toFormat(format)
      .toBuffer();
    expect(await openImage(still)).toMatchObject({ format, frames: 1 });
  });

  it('of animated PNG', async () => {
    const parts = { width: 4, height: 4, depth: 8, colorType: 2, samples: new Array(48).fill(9) };
    const [header, data, end] = pngChunks(parts);
    const control = (count: number) => chunk('acTL', [0, 0, 0, count, 0, 0, 0, 0]);
    const frame = chunk('fcTL', [
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      4,
      0,
      0,
      0,
      4,
      ...new Array(8).fill(0),
      0,
      1,
      0,
      10,
      0,
      0,
    ]);
    const file = (count: number) => joinChunks([header!, control(count), frame, data!, end!]);
    expect(await openImage(file(3))).toMatchObject({ format: 'png', frames: 3 });
    expect(await openImage(file(1))).toMatchObject({ format: 'png', frames: 1 });
    expect(await openImage(joinChunks([header!, data!, end!]))).toMatchObject({ frames: 1 });
  });
});

describe('around a frame that is smaller than its GIF', () => {
  it.each([
    ['in the middle', [9, 7], [2, 1, 4, 3]],
    ['in the upper left corner', [9, 7], [0, 0, 4, 3]],
    ['in the lower right corner', [9, 7], [5, 4, 4, 3]],
    ['as wide as the canvas', [9, 7], [0, 2, 9, 3]],
    ['as tall as the canvas', [9, 7], [3, 0, 2, 7]],
  ] as const)('all is transparent: %s', async (_name, canvas, frame) => {
    const { image, hasAlpha } = await openImage(gifWithFrame(canvas, frame));
    expect([image.width, image.height, hasAlpha]).toEqual([...canvas, true]);
    const [left, top, width, height] = frame;
    const palette = [
      [255, 0, 0, 255],
      [0, 255, 0, 255],
      [0, 0, 255, 255],
      [255, 255, 255, 255],
    ];
    for (let y = 0; y < canvas[1]; y++)
      for (let x = 0; x < canvas[0]; x++) {
        const inside = x >= left && x < left + width && y >= top && y < top + height;
        const wanted = inside ? palette[((y - top) * width + x - left) % 4] : [0, 0, 0, 0];
        const at = 4 * (y * canvas[0] + x);
        expect([...image.data.subarray(at, at + 4)], `${x},${y}`).toEqual(wanted);
      }
  });

  it('none is where the frame fills it', async () => {
    const { image, hasAlpha } = await openImage(gifWithFrame([4, 3], [0, 0, 4, 3]));
    expect(hasAlpha).toBe(false);
    expect(image.data.filter((value, i) => (i & 3) === 3 && value !== 255)).toHaveLength(0);
  });
});

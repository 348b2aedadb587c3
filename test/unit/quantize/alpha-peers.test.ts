import { expandIndexed, type PixelImage, quantize } from 'fewhue';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { paint } from '../../helpers/pictures.ts';

const SIDE = 80;

/** Drawn with soft alpha; what is not seen has no colour. */
const PICTURES: readonly (readonly [string, PixelImage])[] = [
  soft('a disc with a shadow', (x, y) => {
    const rim = (0.36 - Math.hypot(x - 0.47, y - 0.45)) * SIDE;
    if (rim > 0) return [230 - 120 * y, 70 + 90 * x, 60 + 130 * y, Math.min(255, 128 * rim)];
    return [0, 0, 0, 280 * (0.41 - Math.hypot(x - 0.52, y - 0.54))];
  }),
  soft('a glow', (x, y) => {
    const near = Math.max(0, 1 - 2.2 * Math.hypot(x - 0.5, y - 0.5));
    return [255, 180 + 75 * near, 255 * near ** 3, 255 * near ** 0.7];
  }),
];

type Rgba = readonly [number, number, number, number];

function soft(name: string, colorAt: (x: number, y: number) => Rgba): readonly [string, PixelImage] {
  const image = paint(SIDE, SIDE, (x, y) => {
    const color = colorAt(x / SIDE, y / SIDE);
    return color[3] >= 0.5 ? color : [0, 0, 0, 0];
  });
  return [name, image];
}

/** Squared error over white and over black, per pixel. */
function errorOnGrounds(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 4)
    for (const ground of [0, 255])
      for (let c = 0; c < 3; c++) {
        const over = (data: ArrayLike<number>) => ground + (data[i + 3]! / 255) * (data[i + c]! - ground);
        sum += (over(a) - over(b)) ** 2 / 2;
      }
  return sum / (a.length / 4);
}

async function bySharp({ width, height, data }: PixelImage, colors: number): Promise<Uint8Array> {
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .png({ palette: true, colors, dither: 0, effort: 10 })
    .toBuffer();
  return new Uint8Array(await sharp(png).ensureAlpha().raw().toBuffer());
}

const colorsIn = (data: Uint8Array) =>
  new Set(new Uint32Array(data.buffer, data.byteOffset, data.length / 4)).size;

describe.each(PICTURES)('%s', (_, image) => {
  it.each([2, 4, 16, 256])('in %i colours is at most 1 % above what sharp makes of it', async (colors) => {
    const peer = await bySharp(image, colors);
    expect(colorsIn(peer)).toBeLessThanOrEqual(colors);
    const own = expandIndexed((await quantize(image, { colors })).image).data;
    expect(errorOnGrounds(image.data, own)).toBeLessThanOrEqual(1.01 * errorOnGrounds(image.data, peer));
  });

  it.each([2, 4, 16, 256])(
    'in %i colours keeps what is fully transparent, and a solid shape',
    async (colors) => {
      // A glow that is opaque in a few pixels of its middle is no shape.
      const exact =
        [...image.data].filter((byte, i) => i % 4 === 3 && byte === 255).length > 9 ? [0, 255] : [0];
      for (const dither of ['none', 'floyd-steinberg'] as const) {
        const { data } = expandIndexed((await quantize(image, { colors, dither })).image);
        const off = data.filter(
          (byte, i) => i % 4 === 3 && exact.includes(image.data[i]!) && byte !== image.data[i],
        );
        expect([...off]).toEqual([]);
      }
    },
  );

  it('in 8 colours keeps its fade in steps, and no fringe on any ground', async () => {
    const { data } = expandIndexed((await quantize(image, { colors: 8 })).image);
    const alphas = new Set(data.filter((_, i) => i % 4 === 3));
    expect(alphas.size).toBeGreaterThanOrEqual(4);
    // On magenta, which no entry has: nothing gets darker or brighter by more than a step of alpha makes of it.
    let [worst, sum] = [0, 0];
    for (let i = 0; i < data.length; i += 4)
      for (const [c, ground] of [255, 0, 255].entries()) {
        const over = (from: ArrayLike<number>) => ground + (from[i + 3]! / 255) * (from[i + c]! - ground);
        const off = Math.abs(over(image.data) - over(data));
        worst = Math.max(worst, off);
        sum += off;
      }
    expect(worst).toBeLessThan(80);
    expect(sum / (3 * SIDE * SIDE)).toBeLessThan(8);
  });
});

describe('a fade whose last row alone is fully transparent', () => {
  const [, fade] = soft('fade', (x, y) => [255 * x, 200 - 150 * x, 90 + 160 * y, 255 * y]);

  it.each([2, 4])('in %i colours has a step for each', async (colors) => {
    const peer = await bySharp(fade, colors);
    const { image } = await quantize(fade, { colors });
    const own = expandIndexed(image).data;
    expect(errorOnGrounds(fade.data, own)).toBeLessThanOrEqual(1.01 * errorOnGrounds(fade.data, peer));
    expect([...image.palette.colors].filter((_, i) => i % 4 === 3)).not.toContain(0);
  });

  it('keeps it in more colours', async () => {
    const { data } = expandIndexed((await quantize(fade, { colors: 8 })).image);
    expect(fade.data.every((byte, i) => i % 4 < 3 || byte > 0 || data[i] === 0)).toBe(true);
  });

  it('is told apart from corners that are cut off', async () => {
    const plate = paint(SIDE, SIDE, (x, y) => (x + y < 10 ? [0, 0, 0, 0] : [40 + 2 * x, 90, 2 * y, 255]));
    const { data } = expandIndexed((await quantize(plate, { colors: 2 })).image);
    expect([...data].filter((byte, i) => i % 4 === 3 && byte !== plate.data[i])).toEqual([]);
  });
});

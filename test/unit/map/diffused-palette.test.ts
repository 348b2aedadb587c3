import { describe, expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { expandIndexed, type PixelImage, quantize, scorePicture } from '../../../src/index.ts';
import { solveDiffusedPalette } from '../../../src/map/diffused-palette.ts';
import { ditherPixels } from '../../../src/map/dither.ts';

const PLAN = { colors: 24, dither: 'floyd-steinberg', space: 'oklab' } as const;
const DITHER = { dither: 'floyd-steinberg', strength: 0.9, guard: true, space: 'oklab' } as const;

/** Two ramps at right angles, with a plain frame of one colour where it is asked for. */
function ramps(side: number, frame = 0): PixelImage {
  const data = new Uint8Array(4 * side * side).fill(255);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const isFrame = Math.min(x, y, side - 1 - x, side - 1 - y) < frame;
    data.set(isFrame ? [40, 90, 60] : [(255 * x) / side, (255 * y) / side, 128], 4 * i);
  }
  return { width: side, height: side, data };
}

async function blurredError(image: PixelImage, colors: Uint8Array): Promise<number> {
  const indices = await ditherPixels(image, { colors }, DITHER, new Task());
  return (await scorePicture(image, expandIndexed({ ...image, palette: { colors }, indices }))).blurredDeltaE;
}

describe('a palette for error diffusion', () => {
  test('shows the ends of gradients, which means of clusters do not reach', async () => {
    const image = ramps(128);
    const means = (await quantize(image, { ...PLAN, ditherGuard: 'off' })).image.palette.colors;
    const plain = (await quantize(image, { ...PLAN, dither: 'none' })).image.palette.colors;
    expect(means).toEqual(plain);
    const solved = (await quantize(image, PLAN)).image.palette.colors;
    expect(await blurredError(image, solved)).toBeLessThan(0.93 * (await blurredError(image, means)));
  });

  test('keeps the colour of a plain ground, and locked colours', async () => {
    const image = ramps(128, 20);
    const { palette, indices } = (await quantize(image, { ...PLAN, locked: ['#804080'] })).image;
    expect([...palette.colors.subarray(0, 4)]).toEqual([128, 64, 128, 255]);
    expect([...palette.colors.subarray(4 * indices[0]!, 4 * indices[0]! + 4)]).toEqual([40, 90, 60, 255]);
  });

  test('goes no farther than it may, and leaves translucent entries alone', async () => {
    const colors = Uint8Array.from([
      90, 90, 128, 255, 160, 160, 128, 255, 90, 160, 128, 128, 160, 90, 128, 255,
    ]);
    const reach = Float64Array.of(0, 2, 50, 50);
    const solved = await solveDiffusedPalette(
      ramps(64),
      { colors },
      { ...DITHER, seed: 1, reach },
      new Task(),
    );
    const moved = [0, 1, 2, 3].map((k) =>
      colors.subarray(4 * k, 4 * k + 4).some((byte, c) => byte !== solved[4 * k + c]),
    );
    expect(moved).toEqual([false, true, false, true]);
    for (let c = 4; c < 8; c++) expect(Math.abs(solved[c]! - colors[c]!)).toBeLessThan(16);
  });
});

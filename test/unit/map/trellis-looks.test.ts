import { expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import type { IndexedImage } from '../../../src/image/indexed-image.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { mapTrellis } from '../../../src/map/trellis/map.ts';
import { prepareTrellis } from '../../../src/map/trellis/prepare.ts';
import { quantize } from '../../../src/quantize/quantize.ts';

const [WIDTH, HEIGHT] = [256, 192];
/** Pixels over which errors are averaged. */
const RUN = 8;

/** A sky: colours change slowly in both directions, without noise. */
function sky(): PixelImage {
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [(i % WIDTH) / WIDTH, Math.floor(i / WIDTH) / HEIGHT];
    const glow = Math.exp(-4 * ((x - 0.3) ** 2 + (y - 0.8) ** 2));
    data.set([70 + 150 * glow, 110 + 60 * y + 40 * glow * x, 230 - 90 * glow], 4 * i);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

/** Root mean square of the error of lightness, averaged over runs along the rows, and along the columns. */
function streaks(image: PixelImage, { palette, indices }: IndexedImage): { rows: number; columns: number } {
  const light = (data: ArrayLike<number>, at: number) =>
    0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
  const errors = Float64Array.from(
    indices,
    (entry, i) => light(palette.colors, 4 * entry) - light(image.data, 4 * i),
  );
  const along = (step: number) => {
    let [sum, count] = [0, 0];
    for (let y = 0; y < HEIGHT - RUN; y++)
      for (let x = 0; x < WIDTH - RUN; x++, count++) {
        let error = 0;
        for (let n = 0; n < RUN; n++) error += errors[y * WIDTH + x + n * step]! / RUN;
        sum += error ** 2;
      }
    return Math.sqrt(sum / count);
  };
  return { rows: along(1), columns: along(WIDTH) };
}

// With Floyd and Steinberg's shares 1.6 and 1.9 of what is along the columns.
test.each([
  ['photo', 0.3, 1.3],
  ['photo', 0.7, 1.5],
  ['graphics', 0.3, 1.3],
  ['graphics', 0.7, 1.5],
] as const)('%s at lambda %d: a soft gradient has few streaks along its rows', async (mode, lambda, most) => {
  const image = sky();
  const plain = (await quantize(image, { colors: 64, space: 'oklab' })).image;
  const analysis = await prepareTrellis(image, plain.palette, mode, new Task());
  const { indices } = await mapTrellis(analysis, { lambda, effort: 5 }, new Task());
  const found = streaks(image, { ...plain, indices });
  expect(found.rows / found.columns).toBeLessThan(most);
  // Nearest colours have bands, which are wider.
  expect(found.rows).toBeLessThan(streaks(image, plain).rows);
});

test.each([1, 6, 30])(
  'hairlines whose colour the palette has nearly do not vanish at lambda %d',
  async (lambda) => {
    const [ground, line] = [
      [255, 255, 255, 255],
      [226, 227, 230, 255],
    ] as const;
    // Broken lines, whose dashes cost bits.
    const isLine = (i: number) => Math.floor(i / WIDTH) % 30 === 11 && Math.imul(i, 0x9e3779b1) >>> 31 === 1;
    const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
    for (let i = 0; i < WIDTH * HEIGHT; i++) data.set(isLine(i) ? line : ground, 4 * i);
    const colors = Uint8Array.of(...ground, 226, 226, 230, 255, 30, 30, 40, 255);
    const analysis = await prepareTrellis(
      { width: WIDTH, height: HEIGHT, data },
      { colors },
      'graphics',
      new Task(),
    );
    // The error of the nearest entries, the unit of lambda, is next to nothing here: that of a photograph in its place.
    const { indices } = await mapTrellis({ ...analysis, plainError: 60 }, { lambda, effort: 5 }, new Task());
    expect(indices.findIndex((entry, i) => entry !== (isLine(i) ? 1 : 0))).toBe(-1);
  },
);

test.each([0.5, 4, 20])('grid lines whose colour the palette has not stay at lambda %d', async (lambda) => {
  // Across the rows, where each costs bits in every row.
  const isLine = (i: number) => i % WIDTH === 40 || i % WIDTH === 90;
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    if (isLine(i)) data.set([238, 238, 238], 4 * i);
    else if (x > 120) data.set([(3 * x + 5 * y) & 255, (7 * x - y) & 255, (x * y) & 255], 4 * i);
  }
  const colors = Uint8Array.of(
    ...[255, 255, 255, 255, 231, 232, 237, 255, 90, 90, 180, 255],
    ...[220, 90, 180, 255, 40, 160, 60, 255, 20, 20, 20, 255],
  );
  const image = { width: WIDTH, height: HEIGHT, data };
  const analysis = await prepareTrellis(image, { colors }, 'graphics', new Task());
  const { indices } = await mapTrellis(analysis, { lambda, effort: 5 }, new Task());
  const inside = (i: number) => i >= 2 * WIDTH && i < (HEIGHT - 2) * WIDTH;
  expect(indices.findIndex((entry, i) => isLine(i) && inside(i) && entry !== 1)).toBe(-1);
});

test('plain grounds that the palette has not quite stay plain beside a gradient', async () => {
  const isRamp = (i: number) => i % WIDTH < 100;
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  for (let i = 0; i < WIDTH * HEIGHT; i++)
    data.set(
      isRamp(i) ? [80 + 1.5 * (i % WIDTH), 90, 200 - 0.8 * Math.floor(i / WIDTH)] : [246, 248, 250],
      4 * i,
    );
  const image = { width: WIDTH, height: HEIGHT, data };
  const colors = Uint8Array.of(255, 255, 255, 255, 232, 235, 240, 255, 90, 90, 180, 255, 220, 90, 180, 255);
  const analysis = await prepareTrellis(image, { colors }, 'auto', new Task());
  expect(analysis.mode).toBe('graphics');
  for (const lambda of [0, 0.3, 3]) {
    const { indices } = await mapTrellis(analysis, { lambda, effort: 5 }, new Task());
    const used = new Set(indices.filter((_, i) => !isRamp(i)));
    expect([...used]).toEqual([0]);
  }
});

test.each([0.3, 3, 20])(
  'small discs whose colour the palette has not have no stripes at lambda %d',
  async (lambda) => {
    const isDisc = (i: number) => Math.hypot((i % WIDTH) - 60, Math.floor(i / WIDTH) - 50) < 8;
    const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
    for (let i = 0; i < WIDTH * HEIGHT; i++) {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      if (isDisc(i)) data.set([165, 150, 140], 4 * i);
      else if (x > 120) data.set([(3 * x + 5 * y) & 255, (7 * x - y) & 255, (x * y) & 255], 4 * i);
    }
    const colors = Uint8Array.of(
      ...[255, 255, 255, 255, 196, 156, 148, 255, 127, 127, 127, 255],
      ...[20, 20, 20, 255, 220, 90, 180, 255, 40, 160, 60, 255],
    );
    const analysis = await prepareTrellis(
      { width: WIDTH, height: HEIGHT, data },
      { colors },
      'graphics',
      new Task(),
    );
    const { indices } = await mapTrellis(analysis, { lambda, effort: 5 }, new Task());
    const inside = (i: number) => [-WIDTH, -1, 0, 1, WIDTH].every((step) => isDisc(i + step));
    expect(new Set(indices.filter((_, i) => inside(i))).size).toBe(1);
  },
);

test.each([1, 5, 20])('gray rims of small text have no colour at lambda %d', async (lambda) => {
  // Strokes of grays, and much brown and blue, which cost fewer bits.
  const data = new Uint8ClampedArray(4 * WIDTH * HEIGHT).fill(255);
  const isText = (i: number) => i % WIDTH < 120 && Math.floor(i / WIDTH) % 12 < 8;
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
    const gray = [255, 190, 96, 0, 120][(Math.imul(i, 0x9e3779b1) >>> 8) % 5]!;
    if (isText(i)) data.set([gray, gray, gray], 4 * i);
    else if (x > 120) data.set(((x >> 2) + (y >> 3)) % 3 ? [140, 86, 75] : [174, 199, 230], 4 * i);
  }
  const colors = Uint8Array.of(
    ...[255, 255, 255, 255, 140, 86, 75, 255, 174, 199, 230, 255, 0, 0, 0, 255],
    ...[98, 98, 98, 255, 127, 127, 128, 255, 163, 163, 160, 255, 198, 199, 200, 255],
  );
  const analysis = await prepareTrellis(
    { width: WIDTH, height: HEIGHT, data },
    { colors },
    'graphics',
    new Task(),
  );
  const { indices } = await mapTrellis({ ...analysis, plainError: 60 }, { lambda, effort: 5 }, new Task());
  expect(indices.findIndex((entry, i) => isText(i) && (entry === 1 || entry === 2))).toBe(-1);
});

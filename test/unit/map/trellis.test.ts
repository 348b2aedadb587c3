import { describe, expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { encodePng } from '../../../src/encode/png/encode-png.ts';
import type { Palette } from '../../../src/image/indexed-image.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { TRELLIS } from '../../../src/kernels/generated/layouts.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { PixelBands } from '../../../src/map/pixel-bands.ts';
import { loadTrellis } from '../../../src/map/trellis/load.ts';
import { mapTrellis } from '../../../src/map/trellis/map.ts';
import { TRELLIS_LOOKS, type TrellisMode } from '../../../src/map/trellis/parameters.ts';
import { prepareTrellis } from '../../../src/map/trellis/prepare.ts';
import { trellisRates } from '../../../src/map/trellis/rates.ts';
import { exp } from '../../../src/math/exp-log.ts';
import { quantize } from '../../../src/quantize/quantize.ts';
import { quantizeWithPalette } from '../../../src/quantize/quantize-with-palette.ts';
import { Ssimulacra2 } from '../../../src/stats/ssimulacra2.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

type Rgba = readonly [number, number, number, number];

function draw(width: number, height: number, color: (x: number, y: number) => Rgba): PixelImage {
  const pixels = Array.from({ length: width * height }, (_, i) => color(i % width, Math.floor(i / width)));
  return { width, height, data: Uint8Array.from(pixels.flat()) };
}

function paletteOf(...colors: readonly Rgba[]): Palette {
  return { colors: Uint8Array.from(colors.flat()) };
}

/** Soft shapes with the noise of a sensor. */
function photo(width: number, height: number): PixelImage {
  const random = randomNumbers(7);
  return draw(width, height, (x, y) => {
    const light = 110 + 70 * Math.sin(x / 23) * Math.cos(y / 31) + 10 * random();
    return [light + 20 * Math.sin(y / 17), light, 0.8 * light + 6 * random(), 255];
  });
}

async function map(image: PixelImage, palette: Palette, mode: TrellisMode, lambda: number, effort = 5) {
  const analysis = await prepareTrellis(image, palette, mode, new Task());
  return (await mapTrellis(analysis, { lambda, effort }, new Task())).indices;
}

describe('lambda 0', () => {
  test('for the least squared error gives every pixel its nearest entry', async () => {
    const image = photo(90, 70);
    const { indices, palette } = (await quantize(image, { colors: 60 })).image;
    expect(await map(image, palette, 'psnr', 0)).toEqual(indices);
  });

  test('for the eye keeps the mean of a flat area between two entries', async () => {
    const image = draw(64, 64, () => [120, 120, 120, 255]);
    const indices = await map(image, paletteOf([110, 110, 110, 255], [135, 135, 135, 255]), 'photo', 0);
    const mean = indices.reduce((sum, index) => sum + (index ? 135 : 110), 0) / indices.length;
    // 0.7 of the error is passed on: the rest is lost, toward the nearer entry.
    expect(mean).toBeGreaterThan(111);
    expect(mean).toBeLessThan(120);
  });
});

test.each([2, 4, 16, 200])('%i colours: files get smaller as lambda grows', async (colors) => {
  const image = photo(200, 150);
  const { palette } = (await quantize(image, { colors, space: 'oklab' })).image;
  const sizes: number[] = [];
  for (const lambda of [0, 0.3, 3]) {
    const indices = await map(image, palette, 'photo', lambda);
    sizes.push((await encodePng({ ...image, palette, indices })).length);
  }
  expect(sizes[1]!).toBeLessThan(0.9 * sizes[0]!);
  expect(sizes[2]!).toBeLessThan(0.8 * sizes[1]!);
});

test('at the score of nearest entries a photograph takes far fewer bytes', async () => {
  const image = photo(256, 192);
  const plain = (await quantize(image, { colors: 24, space: 'oklab' })).image;
  const trellis = (await quantize(image, { colors: 24, space: 'oklab', trellis: 0.3 })).image;
  const judge = new Ssimulacra2(image);
  expect(judge.score(trellis)).toBeGreaterThan(judge.score(plain));
  expect((await encodePng(trellis)).length).toBeLessThan(0.8 * (await encodePng(plain)).length);
});

test.each([
  ['photo', 'srgb', 'photo'],
  ['graphics', 'oklab', 'graphics'],
  ['psnr', 'oklab', 'psnr'],
  ['auto', 'oklab', 'photo'],
  ['auto', 'srgb', 'psnr'],
] as const)('trellisMode %s in %s maps for %s', async (trellisMode, space, mode) => {
  const image = photo(90, 70);
  const { palette, indices } = (await quantize(image, { colors: 20, space, trellis: 1, trellisMode })).image;
  expect(indices).toEqual(await map(image, palette, mode, 1));
});

test('what a row costs is at most what its literals alone cost', async () => {
  const image = photo(80, 40);
  const { palette } = (await quantize(image, { colors: 12 })).image;
  const analysis = await prepareTrellis(image, palette, 'psnr', new Task());
  const { nearest, activity, entryCounts, activityCounts, plainError } = analysis;
  const kernel = new Kernel();
  const bands = new PixelBands(kernel, image);
  const [nearestAt, activityAt, outAt] = [0, 1, 2].map(() => kernel.reserve(nearest.length));
  const at = loadTrellis(kernel, analysis, { lambda: 1, effort: 9 });
  kernel.u8(nearestAt!, nearest.length).set(nearest);
  kernel.u8(activityAt!, nearest.length).set(activity);
  kernel.call.trellisRows(at, bands.at, bands.load(0), nearestAt!, activityAt!, outAt!);
  const { literals } = trellisRates(entryCounts, 40, 2);
  const mean = activityCounts.reduce((sum, count, level) => sum + count * level, 0) / nearest.length;
  let alone = 0;
  for (let i = 0; i < nearest.length; i++) {
    const weight = Math.min(
      4,
      Math.max(1 / 4, exp((TRELLIS_LOOKS.psnr.masking * (mean - activity[i]!)) / 30)),
    );
    alone += Math.min(
      ...Array.from(literals, (bits, entry) => {
        const difference = (c: number) => image.data[4 * i + c]! - palette.colors[4 * entry + c]!;
        return weight * (difference(0) ** 2 + difference(1) ** 2 + difference(2) ** 2) + plainError * bits;
      }),
    );
  }
  const costs = kernel.read(TRELLIS, at, 'costs');
  expect(costs).toBeGreaterThan(0);
  expect(costs).toBeLessThan(alone);
});

describe('graphics', () => {
  const [ground, ink, line]: Rgba[] = [
    [250, 250, 248, 255],
    [20, 24, 30, 255],
    [214, 216, 220, 255],
  ];
  // Gradients, which lose something, between plain ground, hairlines and ink.
  const drawing = draw(120, 80, (x, y) => {
    if (y % 16 === 5 || x % 20 === 3) return line!;
    if (x > 30 && x < 50) return [x * 4, 100 + y, 255 - 2 * y, 255];
    return x > 90 && y > 40 ? ink! : ground!;
  });
  const gray: Rgba[] = [40, 90, 140, 190].map((g) => [g, 128, 255 - g, 255]);
  const palette = paletteOf(ground!, ink!, line!, ...gray);

  test.each([0.1, 1, 10, 1000])('colours of the palette stay exact at lambda %d', async (lambda) => {
    const indices = await map(drawing, palette, 'graphics', lambda);
    const wanted = [ground!, ink!, line!].map(String);
    for (let i = 0; i < indices.length; i++) {
      const exact = wanted.indexOf(String(Array.from(drawing.data.subarray(4 * i, 4 * i + 4))));
      if (exact >= 0) expect(indices[i]).toBe(exact);
    }
  });

  test('is found by its plain areas', async () => {
    expect((await prepareTrellis(drawing, palette, 'auto', new Task())).mode).toBe('graphics');
    expect((await prepareTrellis(photo(90, 60), palette, 'auto', new Task())).mode).toBe('photo');
  });
});

describe('alpha', () => {
  const soft = draw(100, 60, (x, y) => {
    const alpha = Math.min(255, Math.max(0, 4 * (x - 20)));
    return alpha === 0 ? [9, 200, 7, 0] : [Math.min(255, 3 * y + 40), 90, 2 * x, alpha];
  });

  test.each(['photo', 'graphics', 'psnr'] as const)('is exact where it is 0 or 255, %s', async (mode) => {
    const { palette } = (await quantize(soft, { colors: 40, space: 'oklab' })).image;
    for (const lambda of [0, 0.5, 50]) {
      const indices = await map(soft, palette, mode, lambda);
      for (let i = 0; i < indices.length; i++) {
        const alpha = soft.data[4 * i + 3]!;
        if (alpha === 0 || alpha === 255) expect(palette.colors[4 * indices[i]! + 3]).toBe(alpha);
      }
    }
  });

  test('a soft shadow has no dots: no entry is far from the alpha of its pixel', async () => {
    const shadow = draw(90, 60, (x, y) => [0, 0, 0, Math.max(0, 200 - 3 * Math.hypot(x - 45, y - 30))]);
    const levels = Array.from({ length: 15 }, (_, i): Rgba => [0, 0, 0, 14 * i]);
    const indices = await map(shadow, paletteOf(...levels), 'photo', 20);
    // A length of 40: over white and black the root mean square is the root of 1.5 for each level of alpha.
    for (let i = 0; i < indices.length; i++)
      expect(Math.abs(14 * indices[i]! - shadow.data[4 * i + 3]!)).toBeLessThanOrEqual(40 / Math.sqrt(1.5));
  });
});

test('no entry is far from its pixel unless the nearest is', async () => {
  const random = randomNumbers(3);
  const image = draw(80, 80, (x) => [x + 60 * random(), 60 * random(), 20, 255]);
  const { palette } = (await quantize(image, { colors: 200, space: 'oklab' })).image;
  const indices = await map(image, palette, 'photo', 30);
  const analysis = await prepareTrellis(image, palette, 'photo', new Task());
  const { coordinates } = analysis.palette;
  const all = await prepareTrellis(
    image,
    { colors: Uint8Array.from(image.data.subarray(0, 1024)) },
    'photo',
    new Task(),
  );
  for (let i = 0; i < 256; i++) {
    const distance = (entry: number) =>
      Math.hypot(...[0, 1, 2].map((c) => coordinates[4 * entry + c]! - all.palette.coordinates[4 * i + c]!));
    expect(distance(indices[i]!)).toBeLessThanOrEqual(
      Math.max(40, 2 * distance(analysis.nearest[i]!)) + 0.01,
    );
  }
});

test('memory does not grow with the height of a picture beyond its own bytes', async () => {
  const sizes = [200, 1600].map(async (height) => {
    const analysis = await prepareTrellis(
      photo(300, height),
      paletteOf([0, 0, 0, 255], [255, 255, 255, 255]),
      'photo',
      new Task(),
    );
    const kernel = new Kernel();
    loadTrellis(kernel, analysis, { lambda: 1, effort: 5 });
    return kernel.reserve(0);
  });
  const [small, large] = await Promise.all(sizes);
  expect(large).toBe(small);
});

test('progress runs to 1, and a signal ends the work', async () => {
  const image = photo(300, 300);
  const fractions: number[] = [];
  const onProgress = ({ fraction }: { fraction: number }) => {
    fractions.push(fraction);
  };
  await quantize(image, { colors: 50, trellis: 0.2, onProgress });
  expect(fractions.at(-1)).toBe(1);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  const analysis = await prepareTrellis(
    image,
    paletteOf([0, 0, 0, 255], [255, 255, 255, 255]),
    'photo',
    new Task(),
  );
  const signal = { aborted: false };
  const stop = () => {
    signal.aborted = true;
  };
  const task = new Task({ signal, onProgress: stop });
  await expect(mapTrellis(analysis, { lambda: 1, effort: 5 }, task)).rejects.toMatchObject({
    code: 'cancelled',
  });
});

describe('the option', () => {
  const image = photo(60, 50);

  test('leaves the palette alone, and gives the map of the programme', async () => {
    const plain = await quantize(image, { colors: 30, space: 'oklab' });
    const { image: mapped, colorLabels } = await quantize(image, {
      colors: 30,
      space: 'oklab',
      trellis: 0.4,
    });
    expect(mapped.palette).toEqual(plain.image.palette);
    expect(colorLabels).toBeUndefined();
    expect(mapped.indices).toEqual(await map(image, mapped.palette, 'photo', 0.4));
    const given = await quantizeWithPalette(image, mapped.palette, { space: 'oklab', trellis: 0.4 });
    expect(given.image.indices).toEqual(mapped.indices);
  });

  test('keeps a picture of few colours as it is', async () => {
    const few = draw(20, 20, (x) => [x * 12, 0, 0, 255]);
    const plain = await quantize(few);
    expect((await quantize(few, { trellis: 3 })).image).toEqual(plain.image);
  });

  test.each([{ trellis: -1 }, { trellis: 0.2, dither: 'atkinson' }, { trellis: 0.2, colors: 257 }] as const)(
    'refuses %o',
    async (options) => {
      await expect(quantize(image, options)).rejects.toMatchObject({
        code: 'invalid-option',
        option: 'trellis',
      });
    },
  );

  test('refuses palettes of more than 256 entries', async () => {
    const large = { colors: new Uint8Array(4 * 300).fill(255) };
    const refused = quantizeWithPalette(image, large, { trellis: 1 });
    await expect(refused).rejects.toMatchObject({ code: 'invalid-option', option: 'trellis' });
  });
});

import { describe, expect, test } from 'vitest';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { PRESETS, type PresetName, presetOptions } from '../../../src/options/presets.ts';
import { resolveQuantize } from '../../../src/options/quantize-plan.ts';
import { detectPreset } from '../../../src/quantize/detect-preset.ts';
import { quantize } from '../../../src/quantize/quantize.ts';
import { prepareImage } from '../../../src/vectors/prepared-image.ts';
import { randomNumbers } from '../../helpers/indexed-pair.ts';

const random = randomNumbers(7);

function drawn(side: number, colorAt: (x: number, y: number) => readonly number[]): PixelImage {
  const data = new Uint8Array(4 * side * side);
  for (let i = 0; i < side * side; i++) data.set(colorAt(i % side, Math.floor(i / side)), 4 * i);
  return { width: side, height: side, data };
}

const landscape = drawn(200, (x, y) => [60 + y / 2 + 20 * random(), 90 + x / 3 + 20 * random(), 70, 255]);

const pictures: Readonly<Record<PresetName, PixelImage>> = {
  photo: landscape,
  // Plain areas in many colours, one of them a gradient.
  graphics: drawn(600, (x, y) =>
    x < 300 ? [(x >> 5) << 4, (y >> 6) << 4, 90, 255] : [y / 3, y / 3, 200, 255],
  ),
  logo: drawn(300, (x, y) => {
    const rim = 100 - Math.hypot(x - 150, y - 150);
    return [200, y < 150 ? 40 : 90, 30, Math.min(255, Math.max(0, 128 * rim))];
  }),
  // Black strokes with soft edges on white.
  text: drawn(700, (x, y) => {
    const ink = y % 20 < 12 && x % 30 < 4 ? [90, 0, 0, 140][x % 30]! : 255;
    return [ink, ink, ink, 255];
  }),
  'pixel-art': drawn(64, (x, y) => [(x >> 1) % 3 === 0 ? 255 : 0, (y >> 2) % 2 === 0 ? 200 : 20, 40, 255]),
};

test('a photograph with a clipped sky is one, and a small icon whose alpha is soft all over is a logo', async () => {
  const night = drawn(200, (x, y) =>
    y < 90 + (x % 3)
      ? [2, 2, 6, 255]
      : [40 + y / 2 + 30 * random(), 50 + x / 3 + 30 * random(), 60 + 30 * random(), 255],
  );
  // No colour is flat in most of the picture.
  for (let i = 0; i < 200 * 90; i++) night.data[4 * i + 2] = 6 + Math.floor(i / 600);
  expect(detectPreset(await prepareImage(night)).name).toBe('photo');
  const soft = drawn(96, (x, y) => [
    x + 100,
    60 + y,
    2 * y,
    Math.max(0, 250 - 6 * Math.hypot(x - 48, y - 48)),
  ]);
  expect(detectPreset(await prepareImage(soft)).name).toBe('logo');
});

describe.each(Object.entries(pictures))('a picture of the kind %s', (name, image) => {
  test('is detected', async () => {
    expect(detectPreset(await prepareImage(image)).name).toBe(name);
  });

  test('gets its options but K, and says so', async () => {
    const options = presetOptions(name as PresetName, 40);
    const found = await quantize(image, { preset: 'auto', colors: 40, effort: 1 });
    const plain = await quantize(image, { ...options, colors: 40, effort: 1 });
    expect(found.image).toEqual(plain.image);
    expect(found.model).toMatchObject({
      preset: { name, flat: expect.any(Number) },
      space: plain.model.space,
    });
  });
});

test('options that are given go before those of a preset', async () => {
  expect(resolveQuantize({ preset: 'photo' })).toMatchObject({ ...PRESETS.photo.options, preset: 'photo' });
  expect(resolveQuantize({ preset: 'photo', dither: 'none', colors: 7 })).toMatchObject({
    ...{ dither: 'none', colors: 7, space: 'oklab' },
  });
  const few = { dither: 'spatial', ditherStrength: 0.7 };
  expect(resolveQuantize({ preset: 'photo', colors: 16 })).toMatchObject({ ...few, colors: 16 });
  expect(resolveQuantize({ preset: 'photo', colors: 17 })).toMatchObject({
    ...{ dither: 'floyd-steinberg', ditherStrength: 0.8, space: 'srgb' },
  });
  expect(resolveQuantize({ preset: 'graphics', colors: 'auto' }).dither).toBe('floyd-steinberg');
  expect(resolveQuantize({ preset: 'photo', trellis: 1 })).toMatchObject({ dither: 'none', trellis: 1 });
  expect(resolveQuantize({ preset: 'photo', quality: 80 })).toMatchObject({ dither: 'none', quality: 80 });
  expect(resolveQuantize({ preset: 'graphics', colors: undefined }).colors).toBe(128);
  expect(() => resolveQuantize({ preset: 'film' as never })).toThrow('preset must be one of auto, photo');
  const { model } = await quantize(landscape, { preset: 'text', effort: 1 });
  expect(model.preset).toEqual({ name: 'text' });
});

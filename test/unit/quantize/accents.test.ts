import { quantize } from 'fewhue';
import { describe, expect, it, test } from 'vitest';
import { accentDistances, accentScenes } from '../../helpers/accent-scenes.ts';
import { photo } from '../../helpers/pictures.ts';
import { meanSquaredError } from '../../reference/quality.ts';

/** The strength that presets have. */
const MILD = 0.3;
const SCENES = accentScenes();

describe.each(SCENES)('$name', (scene) => {
  const shown = async (options: object) =>
    accentDistances(scene, (await quantize(scene.image, options)).image);

  it('keeps its colours within 10 at K = 16', async () => {
    expect(Math.max(...(await shown({ colors: 16, accents: MILD })))).toBeLessThanOrEqual(10);
  });

  it('loses one without accents at K = 8, and brings all a third of the way with them', async () => {
    const without = await shown({ colors: 8 });
    expect(Math.max(...without)).toBeGreaterThan(10);
    for (const [n, distance] of (await shown({ colors: 8, accents: MILD })).entries())
      expect(distance).toBeLessThanOrEqual(Math.max(10, (2 / 3) * without[n]!));
  });
});

test.each(['photo', 'graphics', 'logo', 'text'] as const)('the preset %s keeps a flag', async (preset) => {
  const [flag] = SCENES;
  const { image } = await quantize(flag!.image, { preset, colors: 16, dither: 'none' });
  expect(Math.max(...accentDistances(flag!, image))).toBeLessThanOrEqual(10);
});

test.each([8, 16])('a photograph loses at most 1 % to them at K = %d', async (colors) => {
  let [plain, raised] = [0, 0];
  for (const seed of [1, 2]) {
    const image = photo(160, 120, seed);
    plain += meanSquaredError(image, (await quantize(image, { colors })).image);
    raised += meanSquaredError(image, (await quantize(image, { colors, accents: MILD })).image);
  }
  expect(raised).toBeLessThanOrEqual(1.01 * plain);
});

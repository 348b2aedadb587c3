import { type PixelImage, quantize } from 'fewhue';
import { describe, expect, it, test } from 'vitest';
import { randomNumbers } from '../../helpers/indexed-pair.ts';
import { paint, photo } from '../../helpers/pictures.ts';
import { deltaE, meanSquaredError } from '../../reference/quality.ts';

type Rgb = readonly [number, number, number];

const [WIDTH, HEIGHT] = [200, 150];
/** 0.05 % of the pixels. */
const PIXELS = 15;
/** The strength that presets have. */
const MILD = 0.3;
const [RED, BLUE, GREEN] = [
  [228, 26, 28],
  [55, 126, 184],
  [77, 175, 74],
] as const;

/** A scene whose pixels have grain, with vivid areas of 15 pixels each in it. */
function scene(grain: number, ground: (x: number, y: number) => Rgb, vivid: readonly Rgb[]): PixelImage {
  const random = randomNumbers(5);
  return paint(WIDTH, HEIGHT, (x, y) => {
    const area = y >= 70 && y < 73 ? vivid[Math.floor((x - 40) / 25)] : undefined;
    if (area && (x - 40) % 25 < PIXELS / 3) return [...area, 255];
    const light = grain * (random() + random() - 1);
    const [r, g, b] = ground(x, y);
    return [r + light, g + light, b + light, 255];
  });
}

/** The strength is what presets have, or more, for what is less vivid, and for several colours. */
type Scene = readonly [name: string, image: PixelImage, vivid: readonly Rgb[], accents: number];

const SCENES: readonly Scene[] = [
  [
    'a flag on a hill',
    ...drawn(20, [[210, 16, 52]], (x, y) =>
      y < 60 ? [150 + y, 175 + y / 2, 200 + y / 3] : [70 + x / 4, 90 + y / 4, 50 + x / 8],
    ),
    MILD,
  ],
  [
    'the key of a chart',
    ...drawn(6, [RED, BLUE, GREEN], (x, y) => {
      const level = x % 40 < 8 && y > 60 + x / 4 ? 60 + y / 2 : 235 - y / 10;
      return [level, level, level];
    }),
    1,
  ],
  [
    'eyes in a face',
    ...drawn(16, [[80, 135, 190]], (x, y) => {
      const light = Math.max(0.2, 1.05 - Math.hypot(x - 100, y - 75) / 110);
      return [230 * light, 175 * light, 140 * light];
    }),
    1,
  ],
  [
    'neon in a night street',
    ...drawn(40, [[255, 20, 147]], (x, y) =>
      y % 50 < 12 && x % 60 < 20 ? [200 - x / 4, 150, 80 + y / 3] : [30 + y / 2, 25 + x / 4, 45 + x / 3],
    ),
    MILD,
  ],
];

function drawn(
  grain: number,
  vivid: readonly Rgb[],
  ground: (x: number, y: number) => Rgb,
): readonly [PixelImage, readonly Rgb[]] {
  return [scene(grain, ground, vivid), vivid];
}

/** CIEDE2000 from the n-th vivid colour to what is shown in the middle of its area. */
async function distances(image: PixelImage, vivid: readonly Rgb[], options: object): Promise<number[]> {
  const { palette, indices } = (await quantize(image, options)).image;
  return vivid.map((rgb, n) => {
    const entry = 4 * indices[71 * WIDTH + 42 + 25 * n]!;
    const [r, g, b] = palette.colors.subarray(entry, entry + 3);
    return deltaE([...rgb, 255], [r!, g!, b!, 255], 0);
  });
}

describe.each(SCENES)('%s', (_, image, vivid, accents) => {
  it('keeps its colours within 10 at K = 16', async () => {
    const shown = await distances(image, vivid, { colors: 16, accents });
    expect(Math.max(...shown)).toBeLessThanOrEqual(10);
  });

  it('brings them a third of the way at K = 8', async () => {
    const without = await distances(image, vivid, { colors: 8 });
    const shown = await distances(image, vivid, { colors: 8, accents });
    for (const [n, distance] of shown.entries())
      expect(distance).toBeLessThanOrEqual(Math.max(10, (2 / 3) * without[n]!));
  });
});

test('none of the areas survives without them, at K = 8', async () => {
  for (const [, image, vivid] of SCENES)
    expect(Math.max(...(await distances(image, vivid, { colors: 8 })))).toBeGreaterThan(10);
});

test.each(['photo', 'graphics', 'logo', 'text'] as const)('the preset %s keeps a flag', async (preset) => {
  const [, image, vivid] = SCENES[0]!;
  const options = { preset, colors: 16, dither: 'none' } as const;
  expect(Math.max(...(await distances(image, vivid, options)))).toBeLessThanOrEqual(10);
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

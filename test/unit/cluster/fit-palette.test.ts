import { expect, it } from 'vitest';
import { fitPalette, mapToPalette } from '../../../src/cluster/colors/fit-palette.ts';
import { Task } from '../../../src/core/task.ts';
import { colorHistogram } from '../../../src/vectors/color-index.ts';
import { photo } from '../../helpers/pictures.ts';

it('can be cancelled between the roundings of the palette, each of which takes seconds of many colours', async () => {
  const histogram = await colorHistogram(photo(60, 40));
  const plan = { colors: 8, space: 'srgb', init: 'wu', restarts: 1, effort: 5, seed: 0 } as const;
  const signal = { aborted: false };
  const task = new Task({
    signal,
    onProgress: ({ fraction }) => {
      if (fraction === 1) signal.aborted = true;
    },
  });
  const fitted = fitPalette(histogram, { ...plan, locked: new Uint8Array(0) }, task);
  await expect(fitted).rejects.toMatchObject({ code: 'cancelled' });
});

it('maps very many colours in parts to the entries that they would have together', () => {
  const count = 2 ** 19 + 1000;
  // Every 31st colour of the cube: none is there twice.
  const colors = Uint32Array.from({ length: count }, (_, i) => (0xff000000 | (31 * i)) >>> 0);
  const counts = Float64Array.from(colors, (_, i) => 1 + (i % 3));
  const palette = Uint8Array.from([10, 20, 30, 255, 200, 180, 40, 255, 90, 220, 120, 255, 250, 0, 250, 255]);
  const mapped = mapToPalette({ colors, counts, pixels: 0, opaque: true }, palette, 'srgb');
  const distance = (color: number, entry: number) =>
    [0, 1, 2].reduce((sum, c) => sum + (((color >> (8 * c)) & 255) - palette[4 * entry + c]!) ** 2, 0);
  let inertia = 0;
  let wrong = 0;
  for (let i = 0; i < count; i++) {
    const least = Math.min(...[0, 1, 2, 3].map((entry) => distance(colors[i]!, entry)));
    if (distance(colors[i]!, mapped.labels[i]!) !== least) wrong++;
    inertia += counts[i]! * least;
  }
  expect(wrong).toBe(0);
  expect(mapped.inertia / inertia).toBeCloseTo(1, 6);
});

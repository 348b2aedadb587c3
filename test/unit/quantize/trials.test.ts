import { expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { prepareTrellis } from '../../../src/map/trellis/prepare.ts';
import { Trials } from '../../../src/quantize/quality/trials.ts';

const image = { width: 16, height: 16, data: new Uint8ClampedArray(1024).map((_, i) => (i * 37) % 256) };
const palette = { colors: Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255) };

test('a picture that does not reach its target by diffusion alone gets the best there is', async () => {
  const analysis = await prepareTrellis(image, palette, 'photo', new Task());
  const scoreOf = async () => 10;
  const trials = new Trials(analysis, scoreOf, {
    ...{ analysis, scoreOf, palette, target: 50, nearestScore: 5, effort: 1 },
    ...{ diffuses: true, bytesOf: async () => 100 },
  });
  const { score, target, trials: count } = await trials.result(50, new Task());
  expect([score, target]).toEqual([10, 50]);
  expect(trials.tried[0]).toBe(0);
  expect(trials.tried).toHaveLength(count);
});

test.each([
  ['graphics', true],
  ['photo', false],
] as const)(
  'of mappings that reach a target for %s the smaller file is taken: %s',
  async (mode, isCompared) => {
    // Above the size of small pictures, which are always compared.
    const [width, height] = [513, 256];
    const image = {
      width,
      height,
      data: new Uint8ClampedArray(4 * width * height).map((_, i) => (i * 37) % 256),
    };
    const palette = { colors: Uint8Array.from({ length: 80 }, (_, i) => (i % 4 === 3 ? 255 : 3 * i)) };
    const analysis = await prepareTrellis(image, palette, mode, new Task());
    const mapped: unknown[] = [];
    // Scores fall with every trial, as lambda rises, and do not come near to the target. The second file is smallest.
    const scoreOf = async ({ indices }: { readonly indices: unknown }) => 95 - mapped.push(indices);
    const goal = {
      ...{ analysis, scoreOf, palette, target: 50, nearestScore: 80, effort: 1 },
      ...{
        diffuses: true,
        bytesOf: async (one: { readonly indices: unknown }) => Math.abs(mapped.indexOf(one.indices) - 1),
      },
    };
    const trials = new Trials(analysis, scoreOf, goal);
    await trials.search(50, 0.2, new Task());
    const { lambda } = trials.best!;
    await trials.compareBytes(50, new Task());
    const result = await trials.result(50, new Task());
    expect(result.lambda < lambda).toBe(isCompared);
    if (isCompared) expect(result.score).toBe(93);
  },
);

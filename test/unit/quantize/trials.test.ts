import { expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { prepareTrellis } from '../../../src/map/trellis/prepare.ts';
import { Trials } from '../../../src/quantize/quality/trials.ts';

const image = { width: 16, height: 16, data: new Uint8ClampedArray(1024).map((_, i) => (i * 37) % 256) };
const palette = { colors: Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255) };

async function trialsOf(scoreOf: () => Promise<number>): Promise<Trials> {
  const analysis = await prepareTrellis(image, palette, 'photo', new Task());
  return new Trials(analysis, scoreOf, {
    ...{ analysis, scoreOf, palette, target: 50, nearestScore: 5, nearestMeans: [], effort: 1 },
    ...{ diffuses: true, bytesOf: async () => 100 },
  });
}

test('a whole that does not reach its target by diffusion alone is mapped once', async () => {
  const trials = await trialsOf(async () => 10);
  await trials.repair(50, 1, 0, new Task());
  const { lambda, score, trials: count } = await trials.result(50, new Task());
  expect([lambda, score, count]).toEqual([0, 10, 1]);
});

test.each([1, 2])(
  'a whole below its target is cut to somewhat above it, of %i points near enough',
  async (close) => {
    const scores = [49.2, 50.1];
    const trials = await trialsOf(async () => scores.shift()!);
    await trials.repair(50, close, 0.2, new Task());
    const { lambda, trials: count } = await trials.result(50, new Task());
    expect(count).toBe(2);
    // Scores fall by about two points for a factor e: this aims above 50, and not far above.
    const aim = 49.2 + 2 * Math.log(0.2 / lambda);
    expect(aim).toBeGreaterThan(50.1);
    expect(aim).toBeLessThan(50 + close / 4);
  },
);

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
      ...{ analysis, scoreOf, palette, target: 50, nearestScore: 80, nearestMeans: [], effort: 1 },
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

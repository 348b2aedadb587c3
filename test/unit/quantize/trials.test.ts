import { expect, test } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { prepareTrellis } from '../../../src/map/trellis/prepare.ts';
import { Trials } from '../../../src/quantize/quality/trials.ts';

test('a whole that does not reach its target by diffusion alone is mapped once', async () => {
  const image = { width: 16, height: 16, data: new Uint8ClampedArray(1024).map((_, i) => (i * 37) % 256) };
  const palette = { colors: Uint8Array.of(0, 0, 0, 255, 255, 255, 255, 255) };
  const analysis = await prepareTrellis(image, palette, 'photo', new Task());
  const scoreOf = async () => 10;
  const goal = {
    ...{ analysis, scoreOf, palette, target: 50, nearestScore: 5, nearestMeans: [], effort: 1 },
    ...{ diffuses: true, bytesOf: async () => 100 },
  };
  const trials = new Trials(analysis, scoreOf, goal);
  await trials.repair(50, 1, 0, new Task());
  const { lambda, score, trials: count } = await trials.result(50, new Task());
  expect([lambda, score, count]).toEqual([0, 10, 1]);
});

import { adjustedRandIndex, fitKmeans } from 'fewhue/cluster';
import { expect, it } from 'vitest';
import { loadData } from '../../../../../app/renderer/views/learn/data/data-sets.ts';
import { readPoints } from '../../../../../app/renderer/views/learn/data/read-points.ts';
import { MAX_ROWS } from '../../../../../app/renderer/views/learn/model/link.ts';
import { sceneOf } from '../../../../../app/renderer/views/learn/scenes.ts';
import { inputOf } from './scene-input.ts';

it('takes the first two columns of numbers, and groups from the last of words', () => {
  const { axes, points, groups } = readPoints('id;a;b;c;kind\nr1;1;2;3;x\nr2;4;5;6;y\nr3;7;8;9;x\n', 'a.csv');
  expect(axes).toEqual(['a', 'b']);
  expect([...points]).toEqual([1, 2, 4, 5, 7, 8]);
  expect([...groups]).toEqual([0, 1, 0]);
  expect(readPoints('1,2\n3,4', 'a.csv').groups).toHaveLength(0);
});

it('of many rows keeps some of all parts of the table', () => {
  const text = Array.from({ length: 5 * MAX_ROWS }, (_, i) => `${i},${i % 7}`).join('\n');
  const { points, rows } = readPoints(text, 'a.csv');
  expect([rows, points.length]).toEqual([5 * MAX_ROWS, 2 * MAX_ROWS]);
  expect([points[2], points.at(-2)]).toEqual([5, 5 * MAX_ROWS - 5]);
});

it.each([
  ['x,y\n1,2\n3,NaN\n', 'a.csv: has no two columns of numbers, without text and gaps'],
  ['just words', 'a.csv: has names of columns and no rows'],
  ['1,2\n3\n', 'a.csv: line 2 has 1 fields, line 1 has 2'],
])('%j: says what is wrong with it', (text, message) => {
  expect(() => readPoints(text, 'a.csv')).toThrow(message);
});

it('shows all of one’s own points, wherever they lie', () => {
  const set = Float64Array.of(-50, 3, 400, 7);
  const { box } = loadData('own', { seed: 1, set });
  expect([box.left < -50, box.right > 400]).toEqual([true, true]);
  expect(loadData('own', { seed: 1, set: Float64Array.of(1, 2) }).box.right).toBe(10);
});

it.each(['blobs', 'rings'] as const)('says how far clusters of %s agree with their groups', async (id) => {
  const data = loadData(id, { seed: 1, set: new Float64Array(0) });
  const run = await sceneOf('kmeans').run(inputOf(data, 3), { k: '2', lines: 'yes' });
  const { labels } = await fitKmeans(data.points, { k: 2, init: 'random', seed: 3 });
  const frame = run.frame(run.last);
  const said = frame.figures.find(({ name }) => name.startsWith('Adjusted Rand index'))!.value;
  expect(Number(said.replace('−', '-'))).toBeCloseTo(adjustedRandIndex(labels, data.groups!), 3);
  expect(frame.parts[0]).toMatchObject({ lines: true });
});

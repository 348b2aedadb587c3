import fc from 'fast-check';
import type { LabelMap } from 'fewhue';
import { expect, it } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { fillHoles } from '../../../src/segment/tidy/fill-holes.ts';
import { anyLabelMap, drawnMap } from '../../helpers/label-maps.ts';

const fill = (map: LabelMap, most: number) => fillHoles(map, most, new Task());

it.each([
  ['one pixel', ['aaaa', 'abaa', 'aaaa'], 1, ['aaaa', 'aaaa', 'aaaa']],
  ['a part that is too large', ['aaaa', 'abba', 'aaaa'], 1, ['aaaa', 'abba', 'aaaa']],
  ['two regions at once', ['aaaa', 'abca', 'aaaa'], 2, ['aaaa', 'aaaa', 'aaaa']],
  [
    'a ring with what is in it',
    ['aaaaa', 'abbba', 'abcba', 'abbba', 'aaaaa'],
    9,
    ['aaaaa', 'aaaaa', 'aaaaa', 'aaaaa', 'aaaaa'],
  ],
  [
    'what is in a ring that is too large',
    ['aaaaa', 'abbba', 'abcba', 'abbba', 'aaaaa'],
    8,
    ['aaaaa', 'abbba', 'abbba', 'abbba', 'aaaaa'],
  ],
  ['nothing at the border', ['aaaa', 'abaa', 'abaa'], 9, ['aaaa', 'abaa', 'abaa']],
  ['nothing between two regions', ['aaccc', 'abbcc', 'aaccc'], 9, ['aaccc', 'abbcc', 'aaccc']],
])('fills %s', async (_, before, most, after) => {
  expect(await fill(drawnMap(...before), most)).toEqual({ ...drawnMap(...after), transparent: undefined });
});

it('what touches transparent pixels is not enclosed', async () => {
  const map = drawnMap('aaaaa', 'abtaa', 'aaaaa', 'aaaba', 'aaaaa');
  const labels = map.labels.map((label) => (label === 0 ? 0 : 1));
  labels[7] = 3;
  labels[18] = 2;
  const filled = await fill({ ...map, labels, count: 4, transparent: 3 }, 5);
  expect(filled).toMatchObject({ count: 3, transparent: 2 });
  expect([filled.labels[6], filled.labels[7], filled.labels[18]]).toEqual([1, 2, 0]);
});

it('changes what a search from the border says, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(anyLabelMap, fc.integer({ min: 0, max: 20 }), async (map, most) => {
      const filled = await fill(map, most);
      expect([...filled.labels]).toEqual([...(await fill(filled, most)).labels]);
      for (let around = 0; around < map.count; around++)
        for (const hole of holesIn(map, around))
          if (hole.length <= most)
            for (const pixel of hole)
              expect(filled.labels[pixel]).toBe(filled.labels[map.labels.indexOf(around)]);
    }),
    { numRuns: 300 },
  );
});

/** Sets of pixels from which no way over sides leads to the border past region `around`, by flooding. */
function holesIn({ width, height, labels }: LabelMap, around: number): number[][] {
  const seen = new Set<number>();
  const holes: number[][] = [];
  for (let start = 0; start < labels.length; start++) {
    if (seen.has(start) || labels[start] === around) continue;
    const part = [start];
    seen.add(start);
    let atBorder = false;
    for (const pixel of part) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) atBorder = true;
      // Regions count as a whole: one that reaches the border elsewhere is no hole.
      for (let other = 0; other < labels.length; other++)
        if (labels[other] === labels[pixel] && !seen.has(other)) {
          seen.add(other);
          part.push(other);
        }
      for (const [u, v] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        const other = v * width + u;
        if (u < 0 || v < 0 || u >= width || v >= height || seen.has(other) || labels[other] === around)
          continue;
        seen.add(other);
        part.push(other);
      }
    }
    if (!atBorder) holes.push(part);
  }
  return holes;
}

import { expect, test } from 'vitest';
import { regionCsv } from '../../../src/segment/files/csv.ts';
import { components } from '../../../src/segment/labels/components.ts';
import { lazyList } from '../../../src/segment/measure/lazy-list.ts';
import { regionTable } from '../../../src/segment/measure/region-table.ts';
import { segmentOutputs } from '../../../src/segment/outputs.ts';

test('a lazy list is read like an array, and keeps nothing', () => {
  const list = lazyList(4, (i) => ({ i }));
  const plain = [{ i: 0 }, { i: 1 }, { i: 2 }, { i: 3 }];
  expect(list).toEqual(plain);
  expect([...list]).toEqual(plain);
  expect(list.map(({ i }) => i)).toEqual([0, 1, 2, 3]);
  expect(list.filter(({ i }) => i > 1)).toEqual(plain.slice(2));
  expect(list.slice(1, 3)).toEqual(plain.slice(1, 3));
  expect(list.at(-1)).toEqual({ i: 3 });
  expect(Object.keys(list)).toEqual(['0', '1', '2', '3']);
  expect([3 in list, 4 in list, list[4], list.length]).toEqual([true, false, undefined, 4]);
  expect(JSON.stringify(list)).toBe(JSON.stringify(plain));
  expect(Array.isArray(list)).toBe(true);
  expect(() => {
    (list as { i: number }[])[0] = { i: 9 };
  }).toThrow(TypeError);
});

test('the table of 100,000 regions takes little memory, and its files are made in pieces', async () => {
  const side = 320;
  const data = new Uint8Array(4 * side * side).fill(255);
  const labels = new Uint8Array(side * side);
  for (let i = 0; i < labels.length; i++)
    if ((i + Math.floor(i / side)) % 2 === 0) {
      labels[i] = 1;
      data.fill(i % 251, 4 * i, 4 * i + 3);
    }
  const image = { width: side, height: side, data };
  const labelMap = components(labels, side, side);
  expect(labelMap.count).toBe(side * side);
  const before = process.memoryUsage().heapUsed;
  const table = await regionTable(image, labelMap);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60e6);
  expect(table.regions[321]).toMatchObject({ id: 321, area: 1, box: { left: 1, top: 1 }, perimeter: 4 });
  expect(table.regions[321]!.palette).toEqual([{ hex: '#464646', share: 1 }]);
  expect(table.regions[321]!.neighbors.map(({ region }) => region)).toEqual([1, 320, 322, 641]);
  const segmentation = { by: 'color' as const, labelMap };
  const few = { ...table, regions: table.regions.slice(0, 300) };
  const files = [];
  for await (const { bytes } of segmentOutputs('table', { image, name: 'x', segmentation, table: few }))
    files.push(new TextDecoder().decode(bytes));
  expect(files[0]).toBe(regionCsv(few));
  expect(files[1]).toBe(`${JSON.stringify(few, null, 2)}\n`);
}, 60_000);

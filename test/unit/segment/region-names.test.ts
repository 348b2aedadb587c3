import {
  contours,
  labelCoco,
  labelGeoJson,
  labelSvg,
  regionCsv,
  regionTable,
  segmentOutputs,
} from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { cellMap } from '../../helpers/label-maps.ts';
import { photo } from '../../helpers/pictures.ts';

const map = cellMap(20, 16, 4);
const image = photo(20, 16);
const NAMES = { 0: 'Sky', 2: 'Smith & <Sons>, "Ltd"\u0001', 3: '' };

async function named() {
  return { ...(await regionTable(image, map, { paletteColors: 1 })), names: NAMES };
}

async function files(output: Parameters<typeof segmentOutputs>[0]) {
  const parts = {
    image,
    name: 'a.png',
    table: await named(),
    segmentation: { by: 'region' as const, labelMap: map },
  };
  const made: Record<string, string> = {};
  for await (const { path, bytes } of segmentOutputs(output, parts))
    made[path] = new TextDecoder().decode(bytes);
  return made;
}

describe('names of regions', () => {
  it('stand in the titles of an SVG, as XML takes them', async () => {
    const svg = labelSvg(contours(map), await named());
    const titles = [...svg.matchAll(/<title>([^<]*): /g)].map(([, title]) => title);
    expect(titles).toEqual([
      ...['Sky, region 0', 'region 1', 'Smith &amp; &lt;Sons&gt;, "Ltd", region 2', 'region 3'],
    ]);
  });

  it('are properties of GeoJSON, and of the table', async () => {
    const { features } = labelGeoJson(contours(map), await named());
    expect(features.map(({ properties }) => properties.name)).toEqual([
      'Sky',
      undefined,
      NAMES[2],
      undefined,
    ]);
    const table = JSON.parse((await files('table'))['regions.json']!) as { regions: { name?: string }[] };
    expect(table.regions.map(({ name }) => name)).toEqual(['Sky', undefined, NAMES[2], undefined]);
  });

  it('are a column of the table, quoted, and only where there are some', async () => {
    const table = await named();
    const lines = regionCsv(table).split('\r\n');
    expect(lines.map((line) => line.slice(line.lastIndexOf(',')))[0]).toBe(',name');
    expect(lines[1]).toMatch(/,"Sky"$/);
    expect(lines[2]).toMatch(/,$/);
    expect(lines[3]).toContain(',"Smith & <Sons>, ""Ltd""\u0001"');
    const { names: _, ...unnamed } = table;
    const plain = regionCsv(unnamed).split('\r\n');
    expect(plain[0]).not.toContain('name');
    expect(lines.every((line, i) => line.startsWith(plain[i]!))).toBe(true);
  });

  it('are categories of COCO, each once', async () => {
    const table = { ...(await named()), names: { 0: 'Sky', 1: 'region', 2: 'Sky', 3: 'Sea' } };
    const { categories, annotations } = labelCoco(map, table);
    expect(categories.map(({ id, name }) => [id, name])).toEqual([
      [1, 'region'],
      [2, 'Sky'],
      [3, 'Sea'],
    ]);
    expect(annotations.map(({ category_id }) => category_id)).toEqual([2, 1, 2, 3]);
  });

  it('are in the names of files of single regions', async () => {
    const names = ['region-000-sky.png', 'region-001.png', 'region-002-smith-sons-ltd.png', 'region-003.png'];
    expect(Object.keys(await files('masks'))).toEqual(names.map((name) => `masks/${name}`));
    expect(Object.keys(await files('cutouts'))).toEqual(names.map((name) => `cutouts/${name}`));
  });

  it('are refused unless they are texts', async () => {
    const table = { ...(await named()), names: { 0: 7 as unknown as string } };
    expect(() => regionCsv(table)).toThrow(/table\.names/);
  });
});

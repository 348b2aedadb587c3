import fc from 'fast-check';
import type { LabelMap, PixelImage } from 'fewhue';
import { colorHistogram } from 'fewhue/color';
import { type Region, regionCsv, regionTable } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { toSpace } from '../../../src/color/convert.ts';
import { anyLabelMap, cellMap, drawnMap, HARD_MAPS, labelMapOf } from '../../helpers/label-maps.ts';
import { paint, photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';

/** The pixels of a region one by one, with the definitions of the table. */
function measure(image: PixelImage, { width, height, labels }: LabelMap, id: number) {
  const pixels = [...labels.keys()].filter((i) => labels[i] === id);
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? -1 : labels[y * width + x]!;
  const [xs, ys] = [pixels.map((i) => i % width), pixels.map((i) => Math.floor(i / width))];
  const lengths = new Map<number, number>();
  for (const [n, x] of xs.entries())
    for (const [dx, dy] of [
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const) {
      const other = at(x + dx, ys[n]! + dy);
      if (other !== id) lengths.set(other, (lengths.get(other) ?? 0) + 1);
    }
  const colors = pixels.map(
    (i) => [...image.data.subarray(4 * i, 4 * i + 4)] as [number, number, number, number],
  );
  const weight = colors.reduce((sum, color) => sum + color[3] / 255, 0);
  const mean = (of: (color: (typeof colors)[number]) => number) =>
    colors.reduce((sum, color) => sum + (of(color) * color[3]) / 255, 0) / weight;
  const lab = (color: (typeof colors)[number]) => {
    const out = new Float64Array(3);
    toSpace('lab', color[0], color[1], color[2], out);
    return out;
  };
  const means = [0, 1, 2].map((axis) => mean((color) => lab(color)[axis]!));
  return {
    area: pixels.length,
    box: {
      left: Math.min(...xs),
      top: Math.min(...ys),
      width: Math.max(...xs) - Math.min(...xs) + 1,
      height: Math.max(...ys) - Math.min(...ys) + 1,
    },
    centroid: [xs, ys].map((values) => values.reduce((sum, v) => sum + v + 0.5, 0) / values.length),
    perimeter: [...lengths.values()].reduce((sum, n) => sum + n, 0),
    neighbors: [...lengths.entries()]
      .filter(([region]) => region >= 0)
      .sort(([a], [b]) => a - b)
      .map(([region, length]) => ({ region, length })),
    alpha: weight / pixels.length,
    rgb: [0, 1, 2].map((axis) => mean((color) => color[axis]!)),
    lab: means,
    covariance: [0, 1, 2].map((i) =>
      [0, 1, 2].map((j) => mean((color) => (lab(color)[i]! - means[i]!) * (lab(color)[j]! - means[j]!))),
    ),
  };
}

function compare(region: Region, expected: ReturnType<typeof measure>): void {
  const { area, box, perimeter, neighbors } = expected;
  expect(region).toMatchObject({ area, box, perimeter, neighbors });
  region.centroid.forEach((value, axis) => {
    expect(value).toBeCloseTo(expected.centroid[axis]!, 9);
  });
  expect(region.alpha).toBeCloseTo(expected.alpha, 9);
  if (expected.alpha === 0) {
    expect([region.color, region.lab, region.covariance, region.palette]).toEqual([null, null, null, []]);
    return;
  }
  const rgb = Number.parseInt(region.color!.slice(1), 16);
  for (const [axis, shift] of [16, 8, 0].entries())
    expect(Math.abs(((rgb >>> shift) & 255) - expected.rgb[axis]!)).toBeLessThan(0.501);
  for (const i of [0, 1, 2]) {
    expect(region.lab![i]).toBeCloseTo(expected.lab[i]!, 3);
    for (const j of [0, 1, 2]) expect(region.covariance![i]![j]).toBeCloseTo(expected.covariance[i]![j]!, 1);
  }
}

describe('regionTable', () => {
  it('agrees with the definitions, pixel by pixel', async () => {
    for (const map of [...HARD_MAPS, cellMap(23, 17, 7), cellMap(40, 3, 9)]) {
      for (const image of [randomPicture(map.width, map.height, true), softPhoto(map.width, map.height)]) {
        const { regions } = await regionTable(image, map);
        expect(regions.map(({ id }) => id)).toEqual([...Array(map.count).keys()]);
        for (const region of regions) compare(region, measure(image, map, region.id));
      }
    }
  });

  it('adds up for any label map', async () => {
    await fc.assert(
      fc.asyncProperty(anyLabelMap, async (map) => {
        const image = randomPicture(map.width, map.height, false, map.count);
        const { regions } = await regionTable(image, map, { paletteColors: 2 });
        expect(regions.reduce((sum, { area }) => sum + area, 0)).toBe(map.labels.length);
        expect(regions.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        const shared = regions
          .flatMap(({ neighbors }) => neighbors)
          .reduce((sum, { length }) => sum + length, 0);
        const border = 2 * (map.width + map.height);
        expect(regions.reduce((sum, { perimeter }) => sum + perimeter, 0)).toBe(shared + border);
        for (const { id, neighbors, area, box } of regions) {
          expect(area).toBeLessThanOrEqual(box.width * box.height);
          for (const { region, length } of neighbors)
            expect(regions[region]!.neighbors).toContainEqual({ region: id, length });
        }
      }),
    );
  });

  it('counts more pairs of neighbours than its first table holds', async () => {
    const [width, height] = [300, 200];
    const map = labelMapOf(
      width,
      height,
      Array.from({ length: width * height }, (_, i) => i),
    );
    const { regions } = await regionTable(photo(width, height), map, { paletteColors: 0 });
    const pairs = regions.reduce((sum, { neighbors }) => sum + neighbors.length, 0) / 2;
    expect(pairs).toBe((width - 1) * height + width * (height - 1));
    expect(regions.every(({ perimeter, area }) => perimeter === 4 && area === 1)).toBe(true);
  });

  it('finds the dominant colours that were painted', async () => {
    const image = paint(40, 30, (x, y) =>
      x < 20 ? (y < 20 ? [200, 30, 30, 255] : [20, 20, 220, 255]) : [9, 9, 9, 255],
    );
    const map = labelMapOf(
      40,
      30,
      Array.from({ length: 1200 }, (_, i) => (i % 40 < 20 ? 0 : 1)),
    );
    image.data.set([90, 200, 90, 0], 0);
    const [left, right] = (await regionTable(image, map)).regions;
    expect(left!.palette.map(({ hex }) => hex)).toEqual(['#c81e1e', '#1414dc']);
    expect(left!.palette[0]!.share).toBeCloseTo(399 / 599, 9);
    expect(right!.palette).toEqual([{ hex: '#090909', share: 1 }]);
  });

  it('gives palettes that sum to 1 and hold each region near its colours', async () => {
    const image = photo(80, 60);
    const map = cellMap(80, 60, 6);
    for (const paletteColors of [1, 3, 16]) {
      for (const { palette } of (await regionTable(image, map, { paletteColors })).regions) {
        expect(palette.length).toBeLessThanOrEqual(paletteColors);
        expect(palette.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(palette.map(({ share }) => share)).toEqual(
          palette.map(({ share }) => share).sort((a, b) => b - a),
        );
      }
    }
    const { colors } = await colorHistogram(image);
    expect(colors.length).toBeGreaterThan(1000);
  });

  it('takes the mean of the certainty', async () => {
    const map = drawnMap('aab', 'aab');
    const certainty = Float32Array.of(1, 0.5, 0.25, 0.5, 1, 0.75);
    const { regions } = await regionTable(photo(3, 2), map, { certainty });
    expect(regions.map((region) => region.certainty)).toEqual([0.75, 0.5]);
    const levels = Uint8Array.of(255, 51, 0, 102, 153, 255);
    const table = await regionTable(photo(3, 2), map, { certainty: levels });
    const shares = await regionTable(photo(3, 2), map, {
      certainty: Float32Array.of(1, 0.2, 0, 0.4, 0.6, 1),
    });
    for (const [i, region] of table.regions.entries())
      expect(region.certainty).toBeCloseTo(shares.regions[i]!.certainty!, 6);
    expect((await regionTable(photo(3, 2), map)).regions[0]!.certainty).toBeNull();
  });

  it('is the same on every run', async () => {
    const [image, map] = [photo(90, 70), cellMap(90, 70, 12)];
    expect(await regionTable(image, map)).toEqual(await regionTable(image, map));
  });

  it('refuses what does not fit, and stops when cancelled', async () => {
    const [image, map] = [photo(4, 3), drawnMap('aabb', 'aabb', 'ccbb')];
    const expectRejection = (other: object, options = {}) =>
      regionTable(image, { ...map, ...other }, options);
    await expect(expectRejection({ width: 3 })).rejects.toMatchObject({ code: 'invalid-option' });
    await expect(expectRejection({ count: 2 })).rejects.toThrow(/below the count/);
    await expect(expectRejection({ count: 4 })).rejects.toThrow(/empty/);
    await expect(expectRejection({ width: 3, height: 4 })).rejects.toThrow(/4 x 3/);
    await expect(expectRejection({}, { paletteColors: 17 })).rejects.toMatchObject({
      option: 'paletteColors',
    });
    await expect(expectRejection({}, { certainty: new Float32Array(3) })).rejects.toThrow(/certainty/);
    await expect(expectRejection({}, { signal: { aborted: true } })).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});

describe('regionCsv', () => {
  it('has a field for every column of every region', async () => {
    const image = softPhoto(12, 9);
    const map = {
      ...labelMapOf(
        12,
        9,
        Array.from({ length: 108 }, (_, i) => (image.data[4 * i + 3] === 0 ? 1 : 0)),
      ),
      transparent: 1,
    };
    const table = await regionTable(image, map);
    const lines = regionCsv(table).split('\r\n');
    expect(lines.pop()).toBe('');
    const [header, ...rows] = lines.map((line) => line.split(','));
    expect(rows.length).toBe(map.count);
    for (const [id, row] of rows.entries()) {
      const fields = new Map(header!.map((name, i) => [name, row[i]]));
      const region = table.regions[id]!;
      expect(row.length).toBe(header!.length);
      expect(Number(fields.get('area_px'))).toBe(region.area);
      expect(fields.get('color')).toBe(region.color ?? '');
      expect(Number(fields.get('transparent'))).toBe(id === 1 ? 1 : 0);
      expect(fields.get('neighbors')).toBe(`${1 - id}:${region.neighbors[0]!.length}`);
    }
  });
});

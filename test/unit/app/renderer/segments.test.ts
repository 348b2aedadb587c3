import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RegionRow, regionAtShare } from '../../../../app/renderer/state/segments.ts';
import { markRegions } from '../../../../app/renderer/views/segments/mark-regions.ts';
import { SORTS, sortRegions } from '../../../../app/renderer/views/segments/sort-regions.ts';
import { drawOutline } from '../../../../app/renderer/worker/draw-outline.ts';
import { reduceLabels } from '../../../../app/renderer/worker/reduce-labels.ts';

/** A map of some sides with labels below `count`. */
const maps = fc
  .record({ width: fc.integer({ min: 1, max: 40 }), height: fc.integer({ min: 1, max: 40 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.integer({ min: 0, max: 4 }), { minLength: width * height, maxLength: width * height })
      .map((labels) => ({ width, height, labels: Uint32Array.from(labels), count: 5 })),
  );

const alphaAt = (pixels: Uint8ClampedArray, i: number) => pixels[4 * i + 3]!;

describe('a reduced label map', () => {
  it('has the labels of the pixels that it names, within the sides that were asked for', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 1, max: 50 }), (map, longest) => {
        const { width, height, labels, sourceIndices } = reduceLabels(map, longest);
        expect(Math.max(width, height)).toBe(Math.min(longest, Math.max(map.width, map.height)));
        expect(labels.length).toBe(width * height);
        for (let i = 0; i < labels.length; i++) expect(labels[i]).toBe(map.labels[sourceIndices[i]!]);
        if (longest >= Math.max(map.width, map.height)) expect(labels).toEqual(map.labels);
        // The window gets the labels for good.
        expect(labels.buffer).not.toBe(map.labels.buffer);
      }),
    );
  });

  it('tells the region under a place, and none beside the picture', () => {
    const grid = { width: 3, height: 2, labels: Uint32Array.of(0, 1, 2, 3, 4, 5) };
    expect([0, 0.34, 0.99].map((x) => regionAtShare(grid, x, 0))).toEqual([0, 1, 2]);
    expect([0, 0.34, 0.99].map((x) => regionAtShare(grid, x, 0.99))).toEqual([3, 4, 5]);
    for (const [x, y] of [
      [-0.01, 0.5],
      [1, 0.5],
      [0.5, -0.01],
      [0.5, 1],
    ] as const)
      expect(regionAtShare(grid, x, y)).toBeUndefined();
  });
});

describe('the outline', () => {
  it('is exactly where the right or the lower neighbour is of another region', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const { width, height, labels } = map;
        const image = { width, height, data: new Uint8ClampedArray(4 * width * height).fill(255) };
        const { data } = drawOutline(image, reduceLabels(map, 100), map.count);
        for (let i = 0; i < labels.length; i++) {
          const right = (i + 1) % width > 0 && labels[i + 1] !== labels[i];
          const below = i + width < labels.length && labels[i + width] !== labels[i];
          expect(alphaAt(data, i) > 0).toBe(right || below);
        }
      }),
    );
  });

  it.each([
    [0, 255],
    [255, 0],
  ])('stands out from regions of lightness %i by lines of %i', (ground, line) => {
    const data = new Uint8ClampedArray(16).fill(ground).map((byte, i) => (i % 4 === 3 ? 255 : byte));
    const map = { width: 2, height: 2, labels: Uint32Array.of(0, 1, 0, 1), count: 2 };
    const { data: drawn } = drawOutline({ width: 2, height: 2, data }, reduceLabels(map, 2), 2);
    expect([...drawn.subarray(0, 4)]).toEqual([line, line, line, 255]);
  });
});

describe('marks', () => {
  it('tint the hovered region, and veil all that is not selected if something is', () => {
    fc.assert(
      fc.property(
        maps,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 4 }),
        (map, hovered, chosen) => {
          const { width, height, labels } = map;
          const inner = (i: number) =>
            (i % width === width - 1 || labels[i + 1] === labels[i]) &&
            (i >= (height - 1) * width || labels[i + width] === labels[i]);
          const marked = markRegions(map, { hovered, selected: [chosen], veil: true });
          const open = markRegions(map, { hovered: undefined, selected: [chosen], veil: false });
          for (let i = 0; i < labels.length; i++) {
            if (!inner(i)) continue;
            expect(alphaAt(open, i)).toBe(0);
            expect(alphaAt(marked, i) > 0).toBe(labels[i] === hovered || labels[i] !== chosen);
            expect(marked[4 * i + 2]! > 0).toBe(labels[i] === hovered);
          }
        },
      ),
    );
  });
});

describe('the order of the table', () => {
  const rows: RegionRow[] = Array.from({ length: 30 }, (_, id) => ({
    ...{ id, area: 40 - (id >> 1), share: (40 - (id >> 1)) / 1000, width: 2, height: 3 },
    ...{ color: id === 29 ? null : `#${((id * 7919) % 0xffffff).toString(16).padStart(6, '0')}` },
    ...{ left: (id * 13) % 17, top: (id * 11) % 19 },
  }));

  it.each(SORTS)('by %s keeps every row, and turns round', (by) => {
    const rising = sortRegions(rows, { by, falling: false });
    const falling = sortRegions(rows, { by, falling: true });
    expect(new Set(rising)).toEqual(new Set(rows));
    if (by === 'area') {
      for (let i = 1; i < rows.length; i++)
        expect(falling[i]!.area).toBeLessThanOrEqual(falling[i - 1]!.area);
      expect(falling.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    }
    if (by === 'color') expect(rising.at(-1)!.color).toBeNull();
  });
});

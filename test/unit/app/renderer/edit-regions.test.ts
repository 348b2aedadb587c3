import fc from 'fast-check';
import type { LabelMap } from 'fewhue';
import type { MergeTree } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { anchorOf, regionAtPixel, regionsInBox } from '../../../../app/renderer/state/segments.ts';
import { editRegions } from '../../../../app/renderer/worker/edit-regions.ts';
import { exactRegions, reduceLabels } from '../../../../app/renderer/worker/reduce-labels.ts';

/** A label map of rows of digits. */
function mapOf(...rows: readonly string[]): LabelMap {
  const labels = Uint32Array.from(rows.join(''), Number);
  return { width: rows[0]!.length, height: rows.length, labels, count: Math.max(...labels) + 1 };
}

const rowsOf = ({ width, labels }: LabelMap) =>
  Array.from({ length: labels.length / width }, (_, y) =>
    [...labels.subarray(y * width, (y + 1) * width)].join(''),
  );

const FOUR = mapOf('000112', '000112', '000333');

describe('regions edited by hand', () => {
  it('become one by the pixels that stand for them, numbered by falling area', () => {
    const merged = editRegions(FOUR, undefined, [
      {
        kind: 'merge',
        points: [
          { x: 3, y: 0 },
          { x: 5, y: 2 },
        ],
      },
    ]);
    expect(rowsOf(merged)).toEqual(['000112', '000112', '000111']);
    expect(merged.count).toBe(3);
  });

  it('fall into the two that the tree joined last', () => {
    // 1 and 2 join first, then 3, and at last 0.
    const tree: MergeTree = {
      ...{ leaves: FOUR, merges: Uint32Array.of(1, 2, 4, 3, 5, 0) },
      ...{ heights: Float64Array.of(1, 2, 3), threshold: 9 },
    };
    const one = mapOf('000000', '000000', '000000');
    const split = { kind: 'split', point: { x: 5, y: 0 } } as const;
    expect(rowsOf(editRegions(one, tree, [split]))).toEqual(['000111', '000111', '000111']);
    expect(rowsOf(editRegions(one, tree, [split, split]))).toEqual(['000111', '000111', '000222']);
    // A leaf has no parts.
    expect(
      editRegions(
        one,
        tree,
        Array.from({ length: 9 }, () => split),
      ).count,
    ).toBe(4);
  });

  it('without a tree fall into their largest connected part and the rest', () => {
    const parted = mapOf('00100', '00110', '00100');
    const split = editRegions(parted, undefined, [{ kind: 'split', point: { x: 0, y: 0 } }]);
    expect(rowsOf(split)).toEqual(['00211', '00221', '00211']);
  });

  it('keep every pixel, and the transparent region apart and last', () => {
    const point = fc.record({ x: fc.nat(9), y: fc.nat(9) });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('merge' as const), points: fc.array(point, { maxLength: 4 }) }),
      fc.record({ kind: fc.constant('split' as const), point }),
    );
    const map: LabelMap = { ...mapOf('001122', '001133', '444455'), transparent: 5 };
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
        const { labels, count, transparent } = editRegions(map, undefined, steps);
        const areas = Array.from(
          { length: count },
          (_, region) => labels.filter((label) => label === region).length,
        );
        expect(areas.reduce((a, b) => a + b)).toBe(18);
        expect(Math.min(...areas)).toBeGreaterThan(0);
        expect(areas.slice(0, -1)).toEqual(areas.slice(0, -1).sort((a, b) => b - a));
        expect([transparent, labels[16], labels[17], areas.at(-1)]).toEqual([
          count - 1,
          count - 1,
          count - 1,
          2,
        ]);
      }),
    );
  });
});

it('a region is stood for by its pixel nearest to its middle', () => {
  const grid = { ...FOUR, exact: new Map() };
  expect(anchorOf(grid, 0, { width: 6, height: 3 })).toEqual({ x: 1, y: 1 });
  expect(anchorOf(grid, 0, { width: 600, height: 300 })).toEqual({ x: 150, y: 150 });
  expect(anchorOf(grid, 7, { width: 6, height: 3 })).toBeUndefined();
});

it('regions too small for the grid are merged, split and named by pixels of their own', () => {
  // 12 x 4 pixels on a grid of 3 x 1: of the two regions of a pixel neither has its middle on the grid.
  const map = mapOf('000000000000', '010000000200', '000000000000', '333333333333');
  const reduced = reduceLabels(map, 3);
  expect([...new Set(reduced.labels)]).toEqual([0]);
  const exact = exactRegions(map, reduced, [{ x: 9, y: 0 }]);
  const grid = { ...reduced, exact };
  const anchors = [1, 2, 3].map((region) => anchorOf(grid, region, map)!);
  expect(anchors).toEqual([
    { x: 1, y: 1 },
    { x: 9, y: 1 },
    { x: 0, y: 3 },
  ]);
  expect(anchors.map((point) => regionAtPixel(grid, point, map))).toEqual([1, 2, 3]);
  expect(regionAtPixel(grid, { x: 9, y: 0 }, map)).toBe(0);
  expect(regionAtPixel(grid, { x: 12, y: 0 }, map)).toBeUndefined();
  const merged = editRegions(map, undefined, [{ kind: 'merge', points: anchors }]);
  expect(merged.count).toBe(2);
  expect(rowsOf(merged)).toEqual(['000000000000', '010000000100', '000000000000', '111111111111']);
});

it('a box has the regions that lie wholly in it', () => {
  expect(regionsInBox(FOUR, [0.5, 0, 1, 1])).toEqual([1, 2, 3]);
  expect(regionsInBox(FOUR, [0.5, 0, 1, 0.5])).toEqual([1, 2]);
  expect(regionsInBox(FOUR, [0.6, 0, 0.9, 1])).toEqual([]);
  expect(regionsInBox(FOUR, [0, 0, 1, 1])).toEqual([0, 1, 2, 3]);
});

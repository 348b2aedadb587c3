import { describe, expect, test } from 'vitest';
import { FewhueError } from '../../../src/core/errors.ts';
import { numberRegions, TRANSPARENT } from '../../../src/segment/labels/number-regions.ts';
import { cutTree } from '../../../src/segment/tree/cut-tree.ts';
import type { MergeTree } from '../../../src/segment/tree/merge-tree.ts';
import { faultsOf } from '../../helpers/random-labels.ts';

/** Five leaves in a row of 16 pixels (areas 5, 4, 3, 2, 1), and one transparent pixel. */
function exampleTree(): MergeTree {
  const labels = Uint32Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, TRANSPARENT);
  const leaves = numberRegions(labels, 16, 1);
  const merges = Uint32Array.of(3, 4, 0, 1, 2, 5, 6, 7);
  return { leaves, merges, heights: Float64Array.of(1, 2, 2, 9), threshold: 1.5 };
}

describe('a cut', () => {
  const tree = exampleTree();
  const rows = (cut: Parameters<typeof cutTree>[1]) => Array.from(cutTree(tree, cut).labels);

  test('at a number of regions has so many, the transparent one included', () => {
    for (let regions = 2; regions <= 6; regions++) {
      const map = cutTree(tree, { regions });
      expect(map.count).toBe(regions);
      expect(faultsOf(map)).toEqual([]);
    }
    expect(cutTree(tree, { regions: 1 }).count).toBe(2);
    expect(cutTree(tree, { regions: 99 }).count).toBe(6);
    expect(rows({ regions: 4 })).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3]);
  });

  test('at a threshold makes the merges of at most this height', () => {
    expect(cutTree(tree, { threshold: 0 }).count).toBe(6);
    expect(cutTree(tree, { threshold: 1 }).count).toBe(5);
    expect(cutTree(tree, { threshold: 2 }).count).toBe(3);
    expect(cutTree(tree, { threshold: 1e9 }).count).toBe(2);
    expect(cutTree(tree).count).toBe(5);
  });

  test('at a detail runs from one region over the default to all leaves', () => {
    const counts = Array.from({ length: 101 }, (_, i) => cutTree(tree, { detail: i / 100 }).count);
    expect(counts[0]).toBe(2);
    expect(counts[50]).toBe(5);
    expect(counts[100]).toBe(6);
    for (let i = 1; i < counts.length; i++) expect(counts[i]).toBeGreaterThanOrEqual(counts[i - 1]!);
  });

  test('lies within every coarser one', () => {
    for (let regions = 3; regions <= 6; regions++) {
      const [fine, coarse] = [rows({ regions }), rows({ regions: regions - 1 })];
      const within = new Map<number, number>();
      fine.forEach((label, i) => {
        expect(within.get(label) ?? coarse[i]).toBe(coarse[i]);
        within.set(label, coarse[i]!);
      });
    }
  });

  test.each([
    { regions: 0 },
    { regions: 1.5 },
    { detail: -0.1 },
    { detail: 1.1 },
    { detail: Number.NaN },
    { threshold: -1 },
    { threshold: Infinity },
    { regions: 2, detail: 0.5 },
  ])('%o is refused', (cut) => {
    expect(() => cutTree(tree, cut)).toThrow(FewhueError);
  });
});

test('a picture that is transparent throughout is one region', () => {
  const leaves = numberRegions(new Uint32Array(6).fill(TRANSPARENT), 3, 2);
  const tree = { leaves, merges: new Uint32Array(0), heights: new Float64Array(0), threshold: 1 };
  for (const cut of [{}, { regions: 1 }, { detail: 0 }, { detail: 1 }]) {
    expect(faultsOf(cutTree(tree, cut))).toEqual([]);
    expect(cutTree(tree, cut).count).toBe(1);
  }
});

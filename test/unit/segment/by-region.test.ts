import { describe, expect, test } from 'vitest';
import { FewhueError } from '../../../src/core/errors.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { segmentRegions } from '../../../src/segment/by-region.ts';
import { MAX_PIXELS, REFERENCE_PIXELS, REGION_MODES } from '../../../src/segment/region-constants.ts';
import { cutTree } from '../../../src/segment/tree/cut-tree.ts';
import { reducedSize } from '../../../src/segment/tree/refine-regions.ts';
import { treeFaults } from '../../helpers/merge-trees.ts';
import { faultsOf, isConnected, noise, patches } from '../../helpers/random-labels.ts';

const SIZES = [
  [1, 1],
  [1, 40],
  [40, 1],
  [2, 2],
  [16, 16],
  [61, 47],
  [510, 400],
  [202_000, 1],
] as const;

describe.each(REGION_MODES)('mode %s', (mode) => {
  test.each(SIZES)(
    '%i x %i: a valid tree, connected regions, every number of them',
    async (width, height) => {
      const image = patches(width, height, 5);
      const { tree } = await segmentRegions(image, { mode });
      expect(treeFaults(tree)).toEqual([]);
      expect(isConnected(tree.leaves)).toBe(true);
      for (const regions of [1, 2, 3, 5, 9].filter((n) => n <= tree.leaves.count)) {
        const map = cutTree(tree, { regions });
        expect(map.count).toBe(regions);
        expect(faultsOf(map)).toEqual([]);
        expect(isConnected(map)).toBe(true);
      }
    },
  );

  test('the largest regions of five patches of noisy colour are the patches, at any size', async () => {
    for (const [width, height] of [
      [60, 40],
      [200, 150],
      [510, 400],
    ] as const) {
      const map = cutTree((await segmentRegions(patches(width, height, 5), { mode })).tree);
      const pixels = new Map<string, number>();
      map.labels.forEach((label, i) => {
        const key = `${Math.floor(((i % width) * 5) / width)} ${label}`;
        if (label < 5) pixels.set(key, (pixels.get(key) ?? 0) + 1);
      });
      const large = [...pixels.entries()].filter(([, count]) => count > 0.15 * width * height);
      expect(new Set(large.map(([key]) => key.split(' ')[0])).size).toBe(5);
      expect(new Set(large.map(([key]) => key.split(' ')[1])).size).toBe(5);
      expect(large.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(0.9 * width * height);
    }
  });

  test('one colour is one region', async () => {
    for (const side of [1, 7, 450]) {
      const data = new Uint8Array(4 * side * side).fill(200);
      const { tree, soft } = await segmentRegions({ width: side, height: side, data }, { mode });
      expect(tree.leaves.count).toBe(1);
      expect(new Set(tree.leaves.labels)).toEqual(new Set([0]));
      expect(soft.components).toBe(1);
    }
  });

  test('noise is not more regions than the least size allows', async () => {
    const { tree } = await segmentRegions(noise(230, 170, 3), { mode });
    expect(treeFaults(tree)).toEqual([]);
    expect(tree.leaves.count).toBeLessThanOrEqual(
      (230 * 170) / Math.round((60 * 230 * 170) / REFERENCE_PIXELS),
    );
  });

  test('the same call gives the same result', async () => {
    const image = patches(150, 90, 7);
    const [a, b] = [
      await segmentRegions(image, { mode, seed: 3 }),
      await segmentRegions(image, { mode, seed: 3 }),
    ];
    expect(a.tree).toEqual(b.tree);
    expect(await a.soft.certainty()).toEqual(await b.soft.certainty());
  });

  test.each([
    [70, 50],
    [510, 400],
  ])('%i x %i: the transparent area is a region of its own and counts for nothing', async (width, height) => {
    const image = patches(width, height, 4);
    const other = { ...image, data: image.data.slice() };
    for (let i = 0; i < width * height; i++) {
      const [x, y] = [(i % width) / width, Math.floor(i / width) / height];
      if ((x - 0.5) ** 2 + (y - 0.5) ** 2 > 0.05 && y < 0.8) continue;
      image.data[4 * i + 3] = 0;
      other.data.set([255, i & 255, 0, 0], 4 * i);
    }
    const { tree, soft } = await segmentRegions(image, { mode });
    expect(treeFaults(tree)).toEqual([]);
    tree.leaves.labels.forEach((label, i) => {
      if ((label === tree.leaves.transparent) !== (image.data[4 * i + 3] === 0))
        throw new Error(`pixel ${i}`);
    });
    const { tree: same } = await segmentRegions(other, { mode });
    expect(same).toEqual(tree);
    const uncertainty = await soft.uncertainty();
    expect(uncertainty[Math.floor(height / 2) * width + Math.floor(width / 2)]).toBe(0);
    expect(faultsOf(cutTree(tree, { regions: 2 }))).toEqual([]);
  });
});

test('transparent all over is one region without merges', async () => {
  const { tree, soft } = await segmentRegions({ width: 3, height: 2, data: new Uint8Array(24).fill(0) });
  expect(tree.leaves).toMatchObject({ count: 1, transparent: 0 });
  expect(tree.heights.length).toBe(0);
  expect(Array.from(await soft.anomaly())).toEqual([0, 0, 0, 0, 0, 0]);
});

test('parts that do not touch merge last', async () => {
  const image = patches(60, 20, 3);
  for (let y = 0; y < 20; y++) for (let x = 18; x < 22; x++) image.data[4 * (60 * y + x) + 3] = 0;
  const { tree } = await segmentRegions(image);
  expect(treeFaults(tree)).toEqual([]);
  expect(tree.heights.at(-1)).toBeGreaterThanOrEqual(2 * tree.threshold);
  const map = cutTree(tree, { regions: 3 });
  expect(new Set([map.labels[0], map.labels[59], map.labels[20]]).size).toBe(3);
});

test('partly transparent pixels count by their straight colour', async () => {
  const image = patches(50, 30, 3);
  const half = { ...image, data: image.data.map((value, i) => (i % 4 === 3 ? 1 + (i % 200) : value)) };
  expect((await segmentRegions(half)).tree).toEqual((await segmentRegions(image)).tree);
});

describe('options', () => {
  const image: PixelImage = patches(20, 20, 2);
  test.each([
    { k: 0 },
    { k: 65 },
    { k: 2.5 },
    { seed: -1 },
    { minLeaf: -0.1 },
    { minLeaf: 2 },
    { minLeaf: Number.NaN },
    { mode: 'slow' as 'full' },
  ])('%o are refused', async (options) => {
    await expect(segmentRegions(image, options)).rejects.toThrow(FewhueError);
  });

  test('a picture of the wrong size is refused', async () => {
    await expect(segmentRegions({ ...image, width: 21 })).rejects.toThrow(FewhueError);
  });

  test('any number of components will do', async () => {
    for (const k of [1, 7, 8, 9, 64])
      expect(treeFaults((await segmentRegions(image, { k })).tree)).toEqual([]);
  });

  test('a larger least share leaves fewer leaves', async () => {
    const picture = noise(90, 70, 2);
    const counts: number[] = [];
    for (const minLeaf of [0, 0.001, 0.01, 0.1, 1])
      counts.push((await segmentRegions(picture, { minLeaf })).tree.leaves.count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts[0]).toBeGreaterThan(counts[3]!);
    expect(counts[4]).toBe(1);
  });

  test('abort ends the work, and progress never falls', async () => {
    const signal = { aborted: false };
    const fractions: number[] = [];
    const large = patches(510, 400, 4);
    await segmentRegions(large, { onProgress: ({ fraction }) => fractions.push(fraction) });
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
    const onProgress = ({ fraction }: { fraction: number }) => {
      if (fraction > 0.5) signal.aborted = true;
    };
    await expect(segmentRegions(large, { signal, onProgress })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

test('the reduced copy is no larger than the reference, whatever the shape', () => {
  for (const [width, height] of [
    [MAX_PIXELS + 1, 1],
    [1, 24_000_000],
    [24_000_000, 1],
    [3, 100_000],
    [6000, 4000],
    [449, 447],
  ] as const) {
    const [wide, high] = reducedSize(width, height);
    expect(wide * high).toBeLessThanOrEqual(REFERENCE_PIXELS);
    expect(wide * high).toBeGreaterThan(0.9 * REFERENCE_PIXELS);
    expect(wide).toBeLessThanOrEqual(width);
    expect(high).toBeLessThanOrEqual(height);
  }
});

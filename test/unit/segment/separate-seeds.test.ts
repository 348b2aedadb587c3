import { segment } from 'fewhue';
import { cutTree, type MergeTree, regionAt, separateSeeds } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../helpers/indexed-pair.ts';
import { drawnMap } from '../../helpers/label-maps.ts';
import { photo, softPhoto } from '../../helpers/pictures.ts';

describe('seeds', () => {
  it('lie in one region each, and every region has one', async () => {
    for (const picture of [photo(80, 60), softPhoto(80, 60)]) {
      const { tree } = await segment(picture);
      const { leaves } = tree!;
      const random = randomNumbers(5);
      for (const count of [1, 2, 3, 6]) {
        const taken = new Set<number>();
        const seeds: { x: number; y: number }[] = [];
        for (let tries = 0; seeds.length < Math.min(count, leaves.count - 1) && tries < 1e4; tries++) {
          const point = { x: Math.floor(80 * random()), y: Math.floor(60 * random()) };
          const leaf = regionAt(leaves, point.x, point.y);
          if (taken.has(leaf) || leaf === leaves.transparent) continue;
          taken.add(leaf);
          seeds.push(point);
        }
        const map = await separateSeeds(tree!, seeds);
        const regions = seeds.map(({ x, y }) => regionAt(map, x, y));
        expect(new Set(regions).size).toBe(seeds.length);
        expect(map.count).toBe(seeds.length + (leaves.transparent === undefined ? 0 : 1));
        // Whole start regions: nothing that they hold together is parted.
        for (let i = 0; i < leaves.labels.length; i++)
          expect(map.labels[i]).toBe(map.labels[leaves.labels.indexOf(leaves.labels[i]!)]);
      }
    }
  });

  it('with one seed is one region; with those of a cut, where nothing is between, is that cut', async () => {
    const picture = photo(80, 60);
    const { tree } = await segment(picture);
    const one = await separateSeeds(tree!, [{ x: 3, y: 3 }]);
    expect(one.count).toBe(1);
    const cut = cutTree(tree!, { regions: 2 });
    const firstOf = (region: number) => {
      const pixel = cut.labels.indexOf(region);
      return { x: pixel % 80, y: Math.floor(pixel / 80) };
    };
    const two = await separateSeeds(tree!, [firstOf(0), firstOf(1)]);
    expect([...two.labels]).toEqual([...cut.labels]);
  });

  it('of what is merged late goes to the longest boundary', async () => {
    // a and b are kept apart; c touches b along two sides, a along one.
    const leaves = drawnMap('aaaac', 'aaabb', 'aaabb');
    const [a, b, c] = [0, 13, 4].map((pixel) => leaves.labels[pixel]!) as [number, number, number];
    const tree: MergeTree = {
      leaves,
      merges: Uint32Array.of(a, b, 3, c),
      heights: Float64Array.of(1, 2),
      threshold: 1,
    };
    const map = await separateSeeds(tree, [
      { x: 0, y: 0 },
      { x: 4, y: 2 },
    ]);
    // One side each: the first in the list.
    expect(regionAt(map, 4, 0)).toBe(regionAt(map, 0, 0));
    const other = await separateSeeds(tree, [
      { x: 4, y: 2 },
      { x: 0, y: 0 },
    ]);
    expect(regionAt(other, 4, 0)).toBe(regionAt(other, 4, 2));
  });

  it('may be scribbles', async () => {
    const { tree } = await segment(photo(80, 60));
    const map = await separateSeeds(tree!, [
      [
        { x: 2, y: 2 },
        { x: 77, y: 2 },
      ],
      { x: 40, y: 30 },
    ]);
    expect(map.count).toBe(2);
    expect(regionAt(map, 2, 2)).toBe(regionAt(map, 77, 2));
  });

  it.each([
    [[], /at least one point/],
    [[[]], /at least one point each/],
    [[{ x: 80, y: 0 }], /whole numbers inside the picture of 80 x 60/],
    [[{ x: 1.5, y: 0 }], /whole numbers/],
    [
      [
        { x: 3, y: 3 },
        { x: 3, y: 3 },
      ],
      /seed points 1 and 2 lie in the same start region/,
    ],
  ])('refuses %j', async (seeds, reason) => {
    const { tree } = await segment(photo(80, 60));
    await expect(separateSeeds(tree!, seeds)).rejects.toThrow(reason);
  });
});

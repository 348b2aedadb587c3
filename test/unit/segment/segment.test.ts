import { type LabelMap, type SegmentOptions, segment } from 'fewhue';
import { cutAndTidyTree, cutTree } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { paint, photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';
import { faultsOf, isConnected } from '../../helpers/random-labels.ts';

const BAD = [
  ['one colour', paint(40, 30, () => [9, 99, 199, 255])],
  ['one pixel', photo(1, 1)],
  ['a row', photo(57, 1)],
  ['a column', photo(1, 57)],
  ['noise', randomPicture(40, 30, false)],
  ['translucent noise', randomPicture(40, 30, true)],
  ['with transparent parts', softPhoto(40, 30)],
  ['all transparent', paint(7, 5, () => [1, 2, 3, 0])],
  ['two colours', paint(40, 30, (x) => (x < 15 ? [0, 0, 0, 255] : [255, 255, 255, 255]))],
] as const;

const CASES: readonly SegmentOptions[] = [
  {},
  { fast: true },
  { regions: 3, minRegion: 0.02, smooth: 'majority', holes: 'fill' },
  { smooth: 'mrf' },
  { by: 'color' },
  { by: 'color', k: 1 },
  { by: 'color', model: 'kmeans', k: 7, connectedParts: true, minRegion: 5 },
  { by: 'color', k: 300 },
  { by: 'color', model: 'kmedians', k: 3, smooth: 'mrf' },
  { by: 'color', k: 5, smooth: 'mrf', connectedParts: true, holes: 'fill' },
  { by: 'color', k: 'auto', model: 'bayes-gmm' },
];

describe.each(BAD)('%s', (_, image) => {
  it.each(CASES)('is a valid label map by %j', async (options) => {
    const { labelMap, soft } = await segment(image, options);
    expect(faultsOf(labelMap)).toEqual([]);
    for (let i = 0; i < labelMap.labels.length; i++)
      expect(labelMap.labels[i] === labelMap.transparent).toBe(image.data[4 * i + 3] === 0);
    if (options.connectedParts) expect(isConnected(labelMap)).toBe(true);
    if (!soft) return;
    const layers = [await soft.certainty(), await soft.uncertainty(), await soft.anomaly()];
    for (const layer of layers) expect(layer).toHaveLength(labelMap.labels.length);
  });
});

describe('by colour', () => {
  it('gives every pixel the cluster of its colour', async () => {
    const image = softPhoto(60, 40);
    const { labelMap, clusters, palette, model } = await segment(image, { by: 'color', k: 5 });
    expect(palette!.colors.length).toBe(20);
    expect(model!.kind).toBe('gmm');
    expect(clusters).toHaveLength(labelMap.count);
    expect(clusters!.at(-1)).toBe(2 ** 32 - 1);
    expect([...clusters!].slice(0, -1).sort()).toEqual([0, 1, 2, 3, 4]);
    const seen = new Map<string, number>();
    labelMap.labels.forEach((label, i) => {
      const color = image.data.subarray(4 * i, 4 * i + 4).join();
      if (image.data[4 * i + 3] !== 0) expect(seen.get(color) ?? label).toBe(label);
      seen.set(color, label);
    });
  });

  it('splits clusters into connected parts without changing any cluster', async () => {
    const image = photo(60, 40);
    const plain = await segment(image, { by: 'color', k: 4 });
    const split = await segment(image, { by: 'color', k: 4, connectedParts: true, minRegion: 1 });
    expect(isConnected(split.labelMap)).toBe(true);
    const kinds = ({ labelMap, clusters }: typeof plain) =>
      Array.from(labelMap.labels, (label) => clusters![label]);
    expect(kinds(split)).toEqual(kinds(plain));
  });

  it('no component of a mixture is narrower than a hundredth of an axis', async () => {
    for (const [space, least] of [
      ['lab', 1],
      ['srgb', 2.55 ** 2],
    ] as const) {
      const flat = paint(30, 20, (x, y) =>
        x < 20 ? [(x % 3) * 60, 70, 80, 255] : [9 * y, 5 * x, x * y, 255],
      );
      const { model } = await segment(flat, { by: 'color', k: 4, space });
      const { covariances, dims } = model!;
      for (let i = 0; i < covariances!.length; i++)
        if ((i % (dims! * dims!)) % (dims! + 1) === 0)
          expect(covariances![i]).toBeGreaterThanOrEqual(0.999 * least);
    }
  });

  it('the responsibilities of its layers are shares', async () => {
    const { soft } = await segment(photo(30, 20), { by: 'color', k: 3 });
    const columns = await Promise.all([0, 1, 2].map((component) => soft!.responsibility(component)));
    columns[0]!.forEach((level, i) => {
      expect(Math.abs(level + columns[1]![i]! + columns[2]![i]! - 255)).toBeLessThanOrEqual(1);
    });
  });
});

describe('tidying', () => {
  const speckled = paint(64, 64, (x, y) => {
    const inside = (x - 32) ** 2 + (y - 32) ** 2 < 400;
    const flipped = (x * 7 + y * 13) % 29 === 0;
    const level = inside !== flipped ? 200 : 40;
    return [level + ((x * 5 + y * 3) % 20), level, level, 255];
  });
  const areas = ({ labels, count }: LabelMap) => {
    const out = new Array<number>(count).fill(0);
    for (const label of labels) out[label]!++;
    return out;
  };

  it.each(['majority', 'mrf'] as const)('%s removes speckles', async (smooth) => {
    const options = { by: 'color', model: 'kmeans', k: 2, connectedParts: true, minRegion: 1 } as const;
    const before = await segment(speckled, options);
    const after = await segment(speckled, { ...options, smooth, strength: 40 });
    expect(before.labelMap.count).toBeGreaterThan(20);
    expect(after.labelMap.count).toBe(2);
    expect(areas(after.labelMap)[1]).toBeGreaterThan(1150);
    expect(areas(after.labelMap)[1]).toBeLessThan(1350);
  });

  it('merges regions under the least size, given as share or as pixels', async () => {
    for (const minRegion of [0.01, 41]) {
      const { labelMap } = await segment(speckled, { by: 'color', k: 2, connectedParts: true, minRegion });
      expect(Math.min(...areas(labelMap))).toBeGreaterThanOrEqual(41);
    }
  });

  it('says how many parts it has merged, and keeps small ones by default', async () => {
    const cells = paint(200, 200, (x, y) => {
      const [i, j] = [x % 40, y % 40];
      return Math.hypot(i - 20, j - 20) < 3.2 ? [230, 230, 230, 255] : [20, 20, 20, 255];
    });
    const options = { by: 'color', k: 2, connectedParts: true } as const;
    const all = await segment(cells, options);
    expect(all.labelMap.count).toBe(26);
    expect(all.merged).toEqual({ parts: 0, below: 16 });
    const { labelMap, merged } = await segment(cells, { ...options, minRegion: 0.005 });
    expect(labelMap.count).toBe(1);
    expect(merged).toEqual({ parts: 25, below: 200 });
    expect((await segment(cells, { ...options, minRegion: 1 })).merged).toBeUndefined();
    expect((await segment(cells)).merged).toBeUndefined();
    expect((await segment(cells, { regions: 3, minRegion: 300 })).merged).toMatchObject({ below: 300 });
  });

  it('fills holes', async () => {
    const ring = paint(40, 40, (x, y) => {
      const hole = x > 18 && x < 22 && y > 18 && y < 22;
      return x > 10 && x < 30 && y > 10 && y < 30 && !hole ? [250, 20, 20, 255] : [20, 20, 250, 255];
    });
    const options = { by: 'color', k: 2, connectedParts: true, minRegion: 1 } as const;
    expect((await segment(ring, options)).labelMap.count).toBe(3);
    expect((await segment(ring, { ...options, holes: 'fill' })).labelMap.count).toBe(2);
  });
});

describe('by region', () => {
  it('is a cut of its tree, and so is every other', async () => {
    const image = photo(80, 60);
    const { labelMap, tree } = await segment(image);
    expect(labelMap).toEqual(cutTree(tree!));
    for (const cut of [{ regions: 2 }, { detail: 0.8 }, { threshold: 3 }])
      expect((await segment(image, cut)).labelMap).toEqual(await cutAndTidyTree(image, tree!, cut));
  });

  it.each([
    [{ by: 'hue' as 'color' }, 'by'],
    [{ regions: 0 }, 'regions'],
    [{ detail: 1.1 }, 'detail'],
    [{ regions: 2, detail: 0.5 }, 'detail'],
    [{ k: 3 }, 'k'],
    [{ by: 'color', regions: 3 }, 'regions'],
    [{ by: 'color', k: 0 }, 'k'],
    [{ by: 'color', fast: true }, 'fast'],
    [{ minRegion: -1 }, 'minRegion'],
    [{ smooth: 'gauss' as 'mrf' }, 'smooth'],
    [{ sweeps: 0 }, 'sweeps'],
    [{ strength: -1 }, 'strength'],
    [{ holes: 'dig' as 'fill' }, 'holes'],
    [{ seedPoints: [] }, 'seedPoints'],
  ] satisfies [SegmentOptions, string][])('refuses %j', async (options, option) => {
    await expect(segment(photo(8, 8), options)).rejects.toMatchObject({ code: 'invalid-option', option });
  });

  it('can be cancelled', async () => {
    const signal = { aborted: true };
    for (const by of ['region', 'color'] as const)
      await expect(segment(photo(20, 20), { by, signal })).rejects.toMatchObject({ code: 'cancelled' });
  });
});

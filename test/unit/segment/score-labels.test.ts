import fc from 'fast-check';
import type { LabelMap } from 'fewhue';
import { boundaryScore, scoreLabels } from 'fewhue/segment';
import { describe, expect, it } from 'vitest';
import { maximumMatching } from '../../../src/math/bipartite-matching.ts';
import { thinLines } from '../../../src/segment/outline/thin-lines.ts';
import { cellMap, drawnMap, labelMapOf } from '../../helpers/label-maps.ts';

const twoMaps = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([width, height]) => {
    const values = fc.array(fc.integer({ min: 0, max: 3 }), {
      minLength: width * height,
      maxLength: width * height,
    });
    return fc
      .tuple(values, values)
      .map((maps) => maps.map((map) => labelMapOf(width, height, map)) as [LabelMap, LabelMap]);
  });

/** Every measure by its definition, pixel pair by pixel pair. */
function byDefinition({ labels: s }: LabelMap, { labels: r }: LabelMap) {
  const n = s.length;
  let [agree, pairs] = [0, 0];
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++, pairs++) if ((s[i] === s[j]) === (r[i] === r[j])) agree++;
  const pixels = [...s.keys()];
  const share = (test: (i: number) => boolean) => pixels.filter(test).length / n;
  let voi = 0;
  let covering = 0;
  for (const b of new Set(r)) {
    let best = 0;
    for (const a of new Set(s)) {
      const both = share((i) => s[i] === a && r[i] === b);
      if (both > 0)
        voi -=
          both * (Math.log2(both / share((i) => s[i] === a)) + Math.log2(both / share((i) => r[i] === b)));
      best = Math.max(best, both / share((i) => s[i] === a || r[i] === b));
    }
    covering += best * share((i) => r[i] === b);
  }
  return { covering, pri: pairs === 0 ? 1 : agree / pairs, voi };
}

describe('scoreLabels', () => {
  it('agrees with cases worked by hand', async () => {
    // Halves against quarters of 4 x 2 pixels.
    const halves = drawnMap('aabb', 'aabb');
    const quarters = drawnMap('aabb', 'ccdd');
    const one = await scoreLabels(halves, [quarters]);
    // Each quarter (2 of 8) is half of a half. Pairs together: 12 and 4, of 28; both: 4. VoI: 1 bit.
    expect(one.covering).toBeCloseTo(0.5, 12);
    expect(one.pri).toBeCloseTo(1 - (12 + 4 - 2 * 4) / 28, 12);
    expect(one.voi).toBeCloseTo(1, 12);
    const expected = (12 * 4) / 28;
    expect(one.ari).toBeCloseTo((4 - expected) / (8 - expected), 12);
    // The other way round: each half is best covered by a quarter, half of it.
    expect((await scoreLabels(quarters, [halves])).covering).toBeCloseTo(0.5, 12);
    // Crosswise halves know nothing of each other.
    const cross = await scoreLabels(halves, [drawnMap('aaaa', 'bbbb')]);
    expect([cross.covering, cross.voi, cross.pri].map((v) => v.toFixed(9))).toEqual(
      [1 / 3, 2, 1 - (12 + 12 - 2 * 4) / 28].map((v) => v.toFixed(9)),
    );
  });

  it('takes several truths together as the benchmark does', async () => {
    const map = drawnMap('aabb', 'aabb');
    const score = await scoreLabels(map, [map, drawnMap('aabb', 'ccdd')]);
    expect(score.covering).toBeCloseTo(0.75, 12);
    expect([score.covered, score.coverable]).toEqual([12, 16]);
    expect(score.voi).toBeCloseTo(0.5, 12);
    expect(score.pri).toBeCloseTo((1 + 1 - 8 / 28) / 2, 12);
  });

  it('agrees with the definitions on any maps', async () => {
    await fc.assert(
      fc.asyncProperty(twoMaps, async ([map, truth]) => {
        const score = await scoreLabels(map, [truth]);
        const expected = byDefinition(map, truth);
        for (const name of ['covering', 'pri', 'voi'] as const)
          expect(score[name]).toBeCloseTo(expected[name], 9);
        expect(score.ari).toBeLessThanOrEqual(1 + 1e-12);
        const same = await scoreLabels(truth, [truth]);
        expect([same.covering, same.pri, same.ari]).toEqual([1, 1, 1]);
        expect(same.voi).toBeCloseTo(0, 12);
      }),
    );
  });

  it('sees labels as names only', async () => {
    const [map, truth] = [cellMap(30, 20, 6, 1), cellMap(30, 20, 5, 2)];
    const other = { ...map, labels: map.labels.map((label) => 4_000_000_000 - 7 * label) };
    const [one, two] = [await scoreLabels(map, [truth]), await scoreLabels(other, [truth])];
    for (const name of ['covering', 'pri', 'voi', 'ari'] as const)
      expect(two[name]).toBeCloseTo(one[name], 12);
  });

  it('refuses maps that do not fit', async () => {
    const map = drawnMap('ab');
    await expect(scoreLabels(map, [])).rejects.toMatchObject({ option: 'truths' });
    await expect(scoreLabels(map, [drawnMap('a', 'b')])).rejects.toMatchObject({ option: 'truth' });
    await expect(boundaryScore(map, [drawnMap('abb')])).rejects.toMatchObject({ option: 'truth' });
    await expect(boundaryScore(map, [map], { tolerance: 0.2 })).rejects.toMatchObject({
      option: 'tolerance',
    });
  });
});

describe('boundaryScore', () => {
  const stripe = (width: number, height: number, x: number) =>
    labelMapOf(
      width,
      height,
      Array.from({ length: width * height }, (_, i) => (i % width < x ? 0 : 1)),
    );

  it('matches what is within the tolerance, and nothing beyond', async () => {
    // The diagonal of 300 x 400 is 500: 0.0075 of it are 3.75 pixels.
    for (const [shift, f] of [
      [0, 1],
      [3, 1],
      [4, 0],
    ] as const) {
      const score = await boundaryScore(stripe(300, 400, 100 + shift), [stripe(300, 400, 100)]);
      expect(score).toMatchObject({ f, precision: f, recall: f, found: 400, wanted: 400 });
    }
    const wide = await boundaryScore(stripe(300, 400, 104), [stripe(300, 400, 100)], { tolerance: 0.008 });
    expect(wide.f).toBe(1);
  });

  it('matches one to one', async () => {
    // Two lines found where one is wanted: half are wrong, though all are near.
    const two = labelMapOf(
      300,
      400,
      Array.from({ length: 120_000 }, (_, i) => (i % 300 < 100 ? 0 : i % 300 < 102 ? 1 : 2)),
    );
    const score = await boundaryScore(two, [stripe(300, 400, 101)]);
    expect(score).toMatchObject({ precision: 0.5, recall: 1, found: 800, foundRight: 400, wanted: 400 });
    expect(score.f).toBeCloseTo(2 / 3, 12);
    const both = await boundaryScore(two, [stripe(300, 400, 100), stripe(300, 400, 250)]);
    expect(both).toMatchObject({ precision: 0.5, recall: 0.5, wanted: 800, wantedRight: 400 });
  });

  it('is perfect for equal maps, and for none', async () => {
    const map = cellMap(80, 60, 9);
    expect(await boundaryScore(map, [map, map])).toMatchObject({ precision: 1, recall: 1, f: 1 });
    expect(await boundaryScore(drawnMap('aa'), [drawnMap('aa')])).toMatchObject({
      f: 1,
      found: 0,
      wanted: 0,
    });
    expect(await boundaryScore(drawnMap('aa'), [drawnMap('ab')])).toMatchObject({
      precision: 1,
      recall: 0,
      f: 0,
    });
  });
});

describe('maximumMatching', () => {
  it('is as large as any, and keeps partners', () => {
    const graph = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 }), {
      maxLength: 7,
    });
    fc.assert(
      fc.property(graph, (edges) => {
        const starts = Uint32Array.from([0, ...edges.map((_, i) => edges.slice(0, i + 1).flat().length)]);
        const partners = new Int32Array(edges.length).fill(-1);
        if (edges[0]?.length) partners[0] = edges[0][0]!;
        maximumMatching({ starts, ends: Uint32Array.from(edges.flat()), rights: 7 }, partners);
        const matched = [...partners].filter((right) => right >= 0);
        expect(new Set(matched).size).toBe(matched.length);
        partners.forEach((right, left) => {
          if (right >= 0) expect(edges[left]).toContain(right);
        });
        if (edges[0]?.length) expect(partners[0]).toBeGreaterThanOrEqual(0);
        expect(matched.length).toBe(largest(edges, 0, new Set()));
      }),
      { numRuns: 300 },
    );
  });

  /** By trying everything. */
  function largest(edges: readonly (readonly number[])[], left: number, taken: ReadonlySet<number>): number {
    if (left === edges.length) return 0;
    const free = edges[left]!.filter((right) => !taken.has(right));
    return Math.max(
      largest(edges, left + 1, taken),
      ...free.map((right) => 1 + largest(edges, left + 1, new Set([...taken, right]))),
    );
  }
});

describe('thinLines', () => {
  const marksOf = (...rows: string[]) => Uint8Array.from(rows.join(''), (letter) => (letter === '#' ? 1 : 0));

  it('leaves lines of one pixel, and makes bars thin', () => {
    const line = marksOf('.....', '#####', '.....');
    const before = line.slice();
    thinLines(line, 5);
    expect(line).toEqual(before);
    const bar = marksOf('#######', '#######', '#######');
    thinLines(bar, 7);
    expect(bar.subarray(0, 7).reduce((a, b) => a + b)).toBe(0);
    expect(bar.subarray(7, 14).reduce((a, b) => a + b)).toBeGreaterThanOrEqual(4);
  });

  it('keeps the number of 8-connected parts, and leaves nothing to thin', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 90, maxLength: 90 }), (values) => {
        const marks = Uint8Array.from(values);
        const before = parts(marks, 10);
        thinLines(marks, 10);
        expect(parts(marks, 10)).toBe(before);
        const again = marks.slice();
        thinLines(again, 10);
        expect(again).toEqual(marks);
      }),
    );
  });

  function parts(marks: Uint8Array, width: number): number {
    const seen = new Set<number>();
    let count = 0;
    for (const start of marks.keys()) {
      if (marks[start] === 0 || seen.has(start)) continue;
      count++;
      const open = [start];
      for (let i = open.pop(); i !== undefined; i = open.pop()) {
        if (seen.has(i)) continue;
        seen.add(i);
        for (const dy of [-1, 0, 1])
          for (const dx of [-1, 0, 1]) {
            const x = (i % width) + dx;
            const next = i + dy * width + dx;
            if (x >= 0 && x < width && marks[next] === 1) open.push(next);
          }
      }
    }
    return count;
  }
});

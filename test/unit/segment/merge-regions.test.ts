import { describe, expect, test } from 'vitest';
import { Random } from '../../../src/math/random.ts';
import { components } from '../../../src/segment/labels/components.ts';
import { MERGE_WEIGHTS, type MergeWeights } from '../../../src/segment/region-constants.ts';
import { mergeRegions } from '../../../src/segment/tree/merge-regions.ts';
import type { RegionGraph } from '../../../src/segment/tree/region-graph.ts';
import { plainLabels, randomLabels } from '../../helpers/random-labels.ts';
import { boundaries, chiSquare } from '../../reference/region-features.ts';

const LANES = 8;

/** The graph of random blotches with random contents. */
function randomGraph(width: number, height: number, seed: number): RegionGraph {
  const random = new Random(seed);
  const map = components(randomLabels(width, height, 4, seed), width, height, seed % 2 ? 3 : undefined);
  const labels = plainLabels(map);
  const count = Math.max(...labels) + 1;
  const areas = new Float64Array(count);
  for (const label of labels) if (label >= 0) areas[label]!++;
  const planes = [0, 1].map(() => Array.from(labels, () => random.next()));
  const edges = [...boundaries(labels, width, planes)];
  return {
    areas,
    lanes: LANES,
    shares: Float64Array.from(
      { length: LANES * count },
      (_, i) => areas[Math.floor(i / LANES)]! * random.below(50),
    ),
    pairs: Uint32Array.from(edges.flatMap(([key]) => key.split(' ').map(Number))),
    lengths: Float64Array.from(edges, ([, sums]) => sums[0]!),
    colorContrast: Float64Array.from(edges, ([, sums]) => sums[1]!),
    mixtureContrast: Float64Array.from(edges, ([, sums]) => sums[2]!),
  };
}

interface Part {
  readonly node: number;
  readonly area: number;
  readonly shares: readonly number[];
}

/** Every pair anew at every step, straight from the formula; heights of merges of regions that touch. */
function referenceHeights(graph: RegionGraph, w: MergeWeights): number[] {
  const total = graph.areas.reduce((a, b) => a + b, 0);
  let parts: Part[] = Array.from(graph.areas, (area, node) => ({
    node,
    area,
    shares: Array.from(graph.shares.subarray(node * LANES, (node + 1) * LANES)),
  }));
  let edges = Array.from(graph.lengths, (length, i) => ({
    ends: [graph.pairs[2 * i]!, graph.pairs[2 * i + 1]!],
    sums: [length, graph.colorContrast[i]!, graph.mixtureContrast[i]!],
  }));
  const heights: number[] = [];
  while (edges.length > 0) {
    const partOf = (node: number) => parts.find((part) => part.node === node)!;
    const perimeter = (node: number) =>
      edges.filter(({ ends }) => ends.includes(node)).reduce((sum, { sums }) => sum + sums[0]!, 0);
    const costs = edges.map(({ ends, sums }) => {
      const [a, b] = [partOf(ends[0]!), partOf(ends[1]!)];
      const mean = ({ shares }: Part) => shares.map((share) => share / shares.reduce((x, y) => x + y, 0));
      const contrast = (w.colorContrast * sums[1]! + w.mixtureContrast * sums[2]!) / sums[0]!;
      const size = ((2 * a.area * b.area) / ((a.area + b.area) * total)) ** w.size;
      const share = (sums[0]! / Math.min(perimeter(a.node), perimeter(b.node))) ** -w.boundary;
      return (w.mixture * Math.sqrt(chiSquare(mean(a), mean(b))) + contrast) * size * share;
    });
    const cost = Math.min(...costs);
    heights.push(Math.max(cost, heights.at(-1) ?? 0));
    const [low, high] = edges[costs.indexOf(cost)]!.ends as [number, number];
    const [a, b] = [partOf(low), partOf(high)];
    const merged = {
      node: low,
      area: a.area + b.area,
      shares: a.shares.map((share, i) => share + b.shares[i]!),
    };
    parts = [...parts.filter((part) => part !== a && part !== b), merged];
    const sums = new Map<string, (typeof edges)[number]>();
    for (const edge of edges) {
      const ends = edge.ends.map((end) => (end === high ? low : end)).sort((x, y) => x - y);
      if (ends[0] === ends[1]) continue;
      const known = sums.get(ends.join())?.sums ?? [0, 0, 0];
      sums.set(ends.join(), { ends, sums: edge.sums.map((sum, i) => sum + known[i]!) });
    }
    edges = [...sums.values()];
  }
  return heights;
}

describe.each([0, 1, 2, 3])('random blotches %i', (seed) => {
  const graph = randomGraph(14, 11, seed);
  const { merges, heights } = mergeRegions(graph, MERGE_WEIGHTS.full);

  test('merge at the costs of the formula, cheapest first', () => {
    const expected = referenceHeights(graph, MERGE_WEIGHTS.full);
    expected.forEach((height, i) => {
      expect(heights[i]).toBeCloseTo(height, 9);
    });
    for (const height of heights.subarray(expected.length)) expect(height).toBeGreaterThan(6);
  });

  test('come down to one node', () => {
    expect(heights.length).toBe(graph.areas.length - 1);
    expect(new Set(merges).size).toBe(merges.length);
    expect(Math.max(...merges)).toBe(graph.areas.length + heights.length - 2);
  });
});

test('one region, and none, have nothing to merge', () => {
  const empty = new Float64Array(0);
  const graph = {
    lanes: 8,
    pairs: new Uint32Array(0),
    lengths: empty,
    colorContrast: empty,
    mixtureContrast: empty,
  };
  for (const count of [0, 1]) {
    const areas = new Float64Array(count).fill(4);
    const { heights } = mergeRegions(
      { ...graph, areas, shares: new Float64Array(8 * count) },
      MERGE_WEIGHTS.full,
    );
    expect(heights.length).toBe(0);
  }
});

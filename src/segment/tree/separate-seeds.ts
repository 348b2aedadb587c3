import { list, object } from '../../core/checks.ts';
import { FewhueError, invalidOption } from '../../core/errors.ts';
import { Task, type TaskOptions } from '../../core/task.ts';
import type { RegionSeed, SeedPoint } from '../../options/segment.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { numberRegions, TRANSPARENT } from '../labels/number-regions.ts';
import { regionAt } from '../labels/region-at.ts';
import { type NeighborLists, regionNeighbors } from '../labels/region-neighbors.ts';
import { checkTree, type MergeTree } from './merge-tree.ts';

/** No seed. */
const NONE = -1;

/**
 * The segmentation that keeps seeds apart and merges all else: every region contains exactly one seed. The merges of
 * the tree are made in their order, cheapest first, but for those that would join two seeds. What has no seed when
 * it would merge with a part that has several joins the one of these to which it has the longest boundary, the first
 * in the list among equals or where it touches none. The transparent region stays.
 *
 * Throws `invalid-option` for no seeds, points outside the picture or on transparent pixels, and two seeds in the same
 * start region, which no cut can part; and `cancelled`.
 */
export async function separateSeeds(
  tree: MergeTree,
  seeds: readonly RegionSeed[],
  options: TaskOptions = {},
): Promise<LabelMap> {
  checkTree(tree);
  checkSeeds(seeds);
  const task = new Task(options);
  const { leaves } = tree;
  const owners = loadSeeds(leaves, seeds);
  const neighbors = await regionNeighbors(leaves, task);
  grow(tree, owners, neighbors);
  const { labels, width, height, transparent } = leaves;
  const numbers = Uint32Array.from(owners);
  if (transparent !== undefined) numbers[transparent] = TRANSPARENT;
  return numberRegions(
    labels.map((label) => numbers[label]!),
    width,
    height,
  );
}

/** Throws `invalid-option` unless there is a seed, and each has a point. */
function checkSeeds(seeds: readonly RegionSeed[]): void {
  if (list('seedPoints', seeds).length === 0) throw invalidOption('seedPoints', 'at least one point', 'none');
  for (const seed of seeds) {
    const points = pointsOf(seed);
    if (points.length === 0)
      throw invalidOption('seedPoints', 'of at least one point each', 'an empty scribble');
    for (const point of points) object('seedPoints', point);
  }
}

function pointsOf(seed: RegionSeed): readonly SeedPoint[] {
  return Array.isArray(seed) ? seed : [seed as SeedPoint];
}

/** The seed of every leaf, or `NONE`. */
function loadSeeds(leaves: LabelMap, seeds: readonly RegionSeed[]): Int32Array {
  const owners = new Int32Array(leaves.count).fill(NONE);
  seeds.forEach((seed, number) => {
    for (const { x, y } of pointsOf(seed)) {
      const leaf = leafAt(leaves, x, y);
      const other = owners[leaf]!;
      if (other !== NONE && other !== number) {
        const reason = `seed points ${other + 1} and ${number + 1} lie in the same start region and cannot be kept apart`;
        throw new FewhueError('invalid-option', reason, { option: 'seedPoints' });
      }
      owners[leaf] = number;
    }
  });
  return owners;
}

function leafAt(leaves: LabelMap, x: number, y: number): number {
  const { width, height, transparent } = leaves;
  if (!(Number.isInteger(x) && Number.isInteger(y) && x >= 0 && y >= 0 && x < width && y < height))
    throw invalidOption('seedPoints', `whole numbers inside the picture of ${width} x ${height}`, [x, y]);
  const leaf = regionAt(leaves, x, y);
  if (leaf === transparent)
    throw invalidOption('seedPoints', 'on pixels that are not transparent', `${x},${y}`);
  return leaf;
}

/** A node of the tree: its leaves as a linked list, and the seeds among them in the order of the list. */
interface Part {
  readonly first: number;
  readonly last: number;
  readonly seeds: readonly number[];
}

/** Gives every leaf but the transparent one the seed of its region, in place. */
function grow({ heights, merges }: MergeTree, owners: Int32Array, neighbors: NeighborLists): void {
  const next = new Int32Array(heights.length + 1).fill(NONE);
  const parts: Part[] = Array.from(next, (_, leaf) => {
    const seeds = owners[leaf] === NONE ? [] : [owners[leaf]!];
    return { first: leaf, last: leaf, seeds };
  });
  for (let i = 0; i < heights.length; i++) {
    const [a, b] = [parts[merges[2 * i]!]!, parts[merges[2 * i + 1]!]!];
    if (a.seeds.length === 0 && b.seeds.length > 0) join(leavesOf(a, next), b.seeds, owners, neighbors);
    else if (b.seeds.length === 0 && a.seeds.length > 0) join(leavesOf(b, next), a.seeds, owners, neighbors);
    next[a.last] = b.first;
    parts.push({ first: a.first, last: b.last, seeds: mergeSeeds(a.seeds, b.seeds) });
  }
}

function mergeSeeds(a: readonly number[], b: readonly number[]): readonly number[] {
  if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a;
  return [...new Set([...a, ...b])].sort((one, other) => one - other);
}

function leavesOf({ first, last }: Part, next: Int32Array): number[] {
  const leaves = [first];
  for (let leaf = first; leaf !== last; leaf = next[leaf]!) leaves.push(next[leaf]!);
  return leaves;
}

/** Gives leaves without a seed to that one of `seeds` to which they have the longest boundary. */
function join(
  leaves: readonly number[],
  seeds: readonly number[],
  owners: Int32Array,
  neighbors: NeighborLists,
): void {
  let best = seeds[0]!;
  if (seeds.length > 1) {
    const lengths = new Map(seeds.map((seed) => [seed, 0]));
    for (const leaf of leaves)
      for (let i = neighbors.starts[leaf]!; i < neighbors.starts[leaf + 1]!; i++) {
        const seed = owners[neighbors.regions[i]!]!;
        if (lengths.has(seed)) lengths.set(seed, lengths.get(seed)! + neighbors.lengths[i]!);
      }
    for (const [seed, length] of lengths) if (length > lengths.get(best)!) best = seed;
  }
  for (const leaf of leaves) owners[leaf] = best;
}

import { integer, number, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { exp, ln } from '../../math/exp-log.ts';
import type { TreeCut } from '../../options/segment.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { rankRegions } from '../labels/number-regions.ts';
import { checkTree, type MergeTree } from './merge-tree.ts';

/**
 * The segmentation that a cut of a merge tree is. Cuts are nested: every region of a finer cut lies in one of a
 * coarser cut. Takes a few nanoseconds per pixel. Throws `invalid-option`.
 */
export function cutTree(tree: MergeTree, cut: TreeCut = {}): LabelMap {
  checkTree(tree);
  object('cut', cut);
  const { labels, width, height, transparent } = tree.leaves;
  const merges = mergesOf(tree, cut);
  // Nothing is visible.
  if (transparent === 0) return tree.leaves;
  const table = regionsAfter(tree, merges);
  const out = new Uint32Array(labels.length);
  for (let i = 0; i < out.length; i++) out[i] = table[labels[i]!]!;
  const count = tree.leaves.count - merges;
  return {
    width,
    height,
    labels: out,
    count,
    transparent: transparent === undefined ? undefined : count - 1,
  };
}

/** How many merges of the tree a cut makes. Throws `invalid-option`. */
export function mergesOf(tree: MergeTree, { regions, detail, threshold }: TreeCut): number {
  const max = tree.heights.length;
  if ([regions, detail, threshold].filter((value) => value !== undefined).length > 1)
    throw invalidOption('cut', 'one of regions, detail and threshold', 'more than one');
  if (regions !== undefined) {
    const wanted = integer('regions', regions, 1, 2 ** 32 - 1);
    return Math.min(max, Math.max(0, tree.leaves.count - wanted));
  }
  if (detail !== undefined) return mergesForDetail(tree, number('detail', detail, 0, 1));
  return mergesBelow(
    tree,
    threshold === undefined ? tree.threshold : number('threshold', threshold, 0, Infinity),
  );
}

/** Merges of a height of at most `threshold`. */
function mergesBelow({ heights }: MergeTree, threshold: number): number {
  let [low, high] = [0, heights.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (heights[middle]! <= threshold) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mergesForDetail(tree: MergeTree, detail: number): number {
  const max = tree.heights.length;
  const leaves = max + 1;
  const middle = leaves - mergesBelow(tree, tree.threshold);
  const regions =
    detail <= 0.5 ? exp(2 * detail * ln(middle)) : middle * exp((2 * detail - 1) * (ln(leaves) - ln(middle)));
  return Math.min(max, Math.max(0, leaves - Math.round(regions)));
}

/** The region of every leaf after the first `merges` of a tree. */
function regionsAfter(tree: MergeTree, merges: number): Uint32Array {
  const { leaves } = tree;
  const count = opaqueCount(leaves);
  const nodes = Uint32Array.from({ length: count + merges }, (_, node) => node);
  // From the last merge down: what a node is part of is known before its children are met.
  for (let i = merges - 1; i >= 0; i--) {
    nodes[tree.merges[2 * i]!] = nodes[count + i]!;
    nodes[tree.merges[2 * i + 1]!] = nodes[count + i]!;
  }
  const { areas, firsts } = leafFacts(leaves);
  const sums = new Uint32Array(nodes.length);
  const first = new Uint32Array(nodes.length).fill(0xffffffff);
  for (let leaf = 0; leaf < count; leaf++) {
    const node = nodes[leaf]!;
    sums[node]! += areas[leaf]!;
    first[node] = Math.min(first[node]!, firsts[leaf]!);
  }
  const regions = rankRegions(sums, first, (pixel) => nodes[leaves.labels[pixel]!]!);
  const table = new Uint32Array(leaves.count);
  for (let leaf = 0; leaf < count; leaf++) table[leaf] = sums[nodes[leaf]!]!;
  if (leaves.transparent !== undefined) table[leaves.transparent] = regions;
  return table;
}

/** Leaves that merge: all but the transparent one. */
function opaqueCount({ count, transparent }: LabelMap): number {
  return transparent === undefined ? count : count - 1;
}

interface LeafFacts {
  readonly areas: Uint32Array;
  readonly firsts: Uint32Array;
}

const known = new WeakMap<LabelMap, LeafFacts>();

/** Areas and first pixels, found once for all cuts of a tree. */
function leafFacts(leaves: LabelMap): LeafFacts {
  const before = known.get(leaves);
  if (before) return before;
  const { labels, count } = leaves;
  const areas = new Uint32Array(count);
  const firsts = new Uint32Array(count);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (areas[label]!++ === 0) firsts[label] = i;
  }
  const facts = { areas, firsts };
  known.set(leaves, facts);
  return facts;
}

import { arrayOf, number, object } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { checkLabelMap } from '../labels/check-label-map.ts';
import type { LabelMap } from '../labels/label-map.ts';

/**
 * How the start regions of a picture merge, cheapest pair first, until one is left: a binary tree, each of whose cuts
 * is a segmentation. With L leaves, node n below L is region n of `leaves`, node L + i is what merge i made. The
 * transparent region of `leaves`, which is its last, takes no part and is not one of the L.
 */
export interface MergeTree {
  readonly leaves: LabelMap;
  /** Two nodes for each of the L - 1 merges, in the order of the merging. */
  readonly merges: Uint32Array;
  /** The cost of each merge, or that of an earlier one if that was higher: never falls. */
  readonly heights: Float64Array;
  /** The height above which the default cut keeps regions apart. */
  readonly threshold: number;
}

/** Throws `invalid-option` unless every node but the last is merged once, with one that is older than their merge. */
export function checkTree(tree: MergeTree): void {
  const { leaves, merges, heights, threshold } = object('tree', tree);
  checkLabelMap(leaves);
  const count = leaves.transparent === undefined ? leaves.count : leaves.count - 1;
  arrayOf('tree.heights', heights, 'Float64Array', Math.max(0, count - 1));
  arrayOf('tree.merges', merges, 'Uint32Array', 2 * heights.length);
  number('tree.threshold', threshold, 0, Infinity);
  const merged = new Uint8Array(count + heights.length);
  for (let i = 0; i < merges.length; i++) {
    const node = merges[i]!;
    if (node >= count + (i >> 1) || merged[node] === 1)
      throw invalidOption('tree.merges', 'nodes that are there, and not merged yet', node);
    merged[node] = 1;
  }
  const falls = heights.findIndex((height, i) => !(height >= (i === 0 ? 0 : heights[i - 1]!)));
  if (falls >= 0)
    throw invalidOption(`tree.heights[${falls}]`, 'no less than the one before', heights[falls]);
}

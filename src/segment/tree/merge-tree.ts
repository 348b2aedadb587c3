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

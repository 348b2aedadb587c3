import type { MergeTree } from '../../src/segment/tree/merge-tree.ts';
import { faultsOf } from './random-labels.ts';

/** What a merge tree breaks of its contract. */
export function treeFaults({ leaves, merges, heights, threshold }: MergeTree): string[] {
  const faults = faultsOf(leaves);
  const count = leaves.transparent === undefined ? leaves.count : leaves.count - 1;
  if (heights.length !== Math.max(0, count - 1)) faults.push('not one merge less than leaves');
  if (merges.length !== 2 * heights.length) faults.push('not two nodes per merge');
  const seen = new Set<number>();
  merges.forEach((node, i) => {
    if (node >= count + (i >> 1)) faults.push(`merge ${i >> 1} is of a node not yet made`);
    if (seen.has(node)) faults.push(`node ${node} merges twice`);
    seen.add(node);
  });
  heights.forEach((height, i) => {
    if (!Number.isFinite(height) || height < 0) faults.push('a height is not a finite number');
    if (i > 0 && height < heights[i - 1]!) faults.push('heights fall');
  });
  if (!(threshold > 0)) faults.push('no threshold');
  return faults;
}

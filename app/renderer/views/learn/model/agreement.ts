import { adjustedRandIndex } from 'fewhue/cluster';
import type { DataSet } from '../data/data-sets.ts';
import type { Figure } from './frame.ts';
import { short } from './number-text.ts';

/** How far clusters agree with the groups that are known of the points; nothing where none are known. */
export function agreement({ groups }: DataSet, labels: Uint32Array | undefined, of?: string): Figure[] {
  if (!groups || !labels) return [];
  const name = `Adjusted Rand index${of === undefined ? '' : ` of ${of}`}`;
  return [{ name, value: short(adjustedRandIndex(labels, groups)) }];
}

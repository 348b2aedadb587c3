import type { DataSet } from '../data/data-sets.ts';
import { plainColors } from './cluster-colors.ts';
import type { Run } from './frame.ts';

/** Points alone, where there is nothing to be made of them. */
export function plainRun({ points: { values }, axes, box, colors }: DataSet, title: string): Run {
  const count = values.length / 2;
  const panel = {
    kind: 'points',
    title,
    axes,
    box,
    points: values,
    colors: colors ?? plainColors(count),
  } as const;
  return { last: 0, frame: () => ({ say: '', parts: [panel], figures: [] }) };
}

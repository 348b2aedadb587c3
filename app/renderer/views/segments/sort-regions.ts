import type { RegionRow } from '../../state/segments.ts';

/** What the table can be sorted by. */
export const SORTS = ['id', 'color', 'area'] as const;
export type Sort = (typeof SORTS)[number];

/** An order of the table. */
export interface Order {
  readonly by: Sort;
  readonly falling: boolean;
}

/** Rows in an order; equal ones by number. Colours go from dark to light. */
export function sortRegions(rows: readonly RegionRow[], { by, falling }: Order): readonly RegionRow[] {
  const keys: Readonly<Record<Sort, (row: RegionRow) => number>> = {
    id: ({ id }) => id,
    color: ({ color }) => (color === null ? 256 : lightOf(color)),
    area: ({ area }) => area,
  };
  const sign = falling ? -1 : 1;
  return [...rows].sort((a, b) => sign * (keys[by](a) - keys[by](b)) || a.id - b.id);
}

function lightOf(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  return 0.299 * r + 0.587 * g + 0.114 * b;
}

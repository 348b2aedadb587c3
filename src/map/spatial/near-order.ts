import { coordinatesOf } from '../../color/coordinates.ts';

/** Entries of the kernels' blocks. */
const BLOCK = 16;

/** Numbers of the colours, near ones in blocks of 16: halved again and again along the widest axis of OKLab. */
export function nearOrder(colors: Uint8Array): number[] {
  const points = coordinatesOf(colors, 'oklab', 3);
  const at = (entry: number, axis: number) => points[4 * entry + axis]!;
  const halve = (entries: number[]): number[] => {
    if (entries.length <= BLOCK) return entries;
    const extents = [0, 1, 2].map((axis) => {
      const values = entries.map((entry) => at(entry, axis));
      return Math.max(...values) - Math.min(...values);
    });
    const widest = extents.indexOf(Math.max(...extents));
    const sorted = entries.sort((a, b) => at(a, widest) - at(b, widest) || a - b);
    const half = BLOCK * Math.ceil(entries.length / (2 * BLOCK));
    return [...halve(sorted.slice(0, half)), ...halve(sorted.slice(half))];
  };
  return halve(Array.from({ length: colors.length / 4 }, (_, entry) => entry));
}

import { BoundaryRows } from '../labels/boundary-pixels.ts';
import type { LabelMap } from '../labels/label-map.ts';
import { type Band, type Color, packColor } from './drawn-rows.ts';

/** The outlines of regions: a disc at every pixel of a boundary, in the colour for the regions on both sides. */
export class RegionLines {
  readonly #map: LabelMap;
  readonly #boundaries: BoundaryRows;
  readonly #disc: readonly DiscRow[];
  readonly #reach: number;
  readonly #colorOf: (a: number, b: number) => Color;

  constructor(map: LabelMap, lineWidth: number, colorOf: (a: number, b: number) => Color) {
    this.#map = map;
    this.#boundaries = new BoundaryRows(map);
    this.#disc = discOf(lineWidth);
    this.#reach = Math.max(...this.#disc.map(({ dy }) => Math.abs(dy)));
    this.#colorOf = colorOf;
  }

  draw({ width, from, to, pixels }: Band): void {
    const { labels, height } = this.#map;
    const first = Math.max(0, from - this.#reach);
    const marks = this.#boundaries.marks(first, Math.min(height, to + this.#reach));
    let [a, b, color] = [-1, -1, 0];
    for (let i = 0; i < marks.length; i++) {
      if (marks[i] === 0) continue;
      const y = first + Math.floor(i / width);
      const x = i - (y - first) * width;
      const [right, below] = [x + 1 < width ? 1 : 0, y + 1 < height ? width : 0];
      const at = first * width + i;
      const own = labels[at]!;
      const beside = labels[at + right]!;
      const under = labels[at + below]!;
      const other = beside !== own ? beside : under !== own ? under : labels[at + right + below]!;
      if (own !== a || other !== b) [a, b, color] = [own, other, packColor(this.#colorOf(own, other))];
      for (const { dy, from: left, to: end } of this.#disc) {
        if (y + dy < from || y + dy >= to) continue;
        const row = (y + dy - from) * width;
        pixels.fill(color, row + Math.max(0, x + left), row + Math.min(width, x + end));
      }
    }
  }
}

/** Columns `from` to before `to` of a row of a disc. */
interface DiscRow {
  readonly dy: number;
  readonly from: number;
  readonly to: number;
}

/** Pixels of a disc: about a pixel for an odd diameter, about its lower right corner for an even one. */
function discOf(diameter: number): DiscRow[] {
  const middle = diameter % 2 === 1 ? 0 : 0.5;
  const reach = Math.ceil(diameter / 2);
  const steps = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  const limit = Math.max(1, diameter ** 2 / 4);
  return steps.flatMap((dy) => {
    const inside = steps.filter((dx) => (dx - middle) ** 2 + (dy - middle) ** 2 < limit);
    return inside.length === 0 ? [] : [{ dy, from: inside[0]!, to: inside.at(-1)! + 1 }];
  });
}

import type { LabelGrid } from './check-label-map.ts';

/** Which pixels hang together by their sides: rows as runs of equal labels, runs that touch joined (union-find). */
export class LabelRuns {
  readonly #rows: Uint32Array;
  /** First x of every run. */
  readonly #starts: Uint32Array;
  readonly #parents: Uint32Array;

  constructor({ width, height, labels }: LabelGrid) {
    this.#rows = new Uint32Array(height + 1);
    let count = 0;
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) if (x === 0 || labels[i] !== labels[i - 1]) count++;
      this.#rows[y + 1] = count;
    }
    this.#starts = new Uint32Array(count);
    this.#parents = Uint32Array.from(this.#starts, (_, run) => run);
    for (let y = 0, i = 0, run = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++)
        if (x === 0 || labels[i] !== labels[i - 1]) this.#starts[run++] = x;
    for (let y = 1; y < height; y++) this.#joinRows(labels, width, y);
  }

  /** A number that all pixels of the component of (x, y) share, and no others. */
  componentAt(x: number, y: number): number {
    let [low, high] = [this.#rows[y]!, this.#rows[y + 1]! - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#starts[middle]! <= x) low = middle;
      else high = middle - 1;
    }
    return this.#root(low);
  }

  #root(run: number): number {
    const parents = this.#parents;
    let root = run;
    while (parents[root] !== root) root = parents[root] = parents[parents[root]!]!;
    return root;
  }

  /** Joins the runs of row `y` with those above. */
  #joinRows(labels: Uint32Array, width: number, y: number): void {
    const endOf = (run: number, row: number) =>
      run + 1 < this.#rows[row + 1]! ? this.#starts[run + 1]! : width;
    let [above, run] = [this.#rows[y - 1]!, this.#rows[y]!];
    while (above < this.#rows[y]! && run < this.#rows[y + 1]!) {
      const x = Math.max(this.#starts[above]!, this.#starts[run]!);
      if (labels[(y - 1) * width + x] === labels[y * width + x])
        this.#parents[this.#root(run)] = this.#root(above);
      const [aboveEnd, runEnd] = [endOf(above, y - 1), endOf(run, y)];
      if (aboveEnd <= runEnd) above++;
      if (runEnd <= aboveEnd) run++;
    }
  }
}

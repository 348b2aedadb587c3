import { markedPixels } from '../labels/boundary-pixels.ts';

/** A mark that is in the list already. */
const LISTED = 2;

/**
 * Thins lines to a width of one pixel without breaking them: the parallel thinning of Guo and Hall (1989), algorithm
 * A1, repeated until nothing changes. `marks`: 1 or 0 per pixel, changed in place. Beyond the border is 0.
 */
export function thinLines(marks: Uint8Array, width: number): void {
  const height = marks.length / width;
  const all = markedPixels(marks);
  let [before, last]: [readonly number[], readonly number[]] = [[], []];
  for (let step = 0; step < 2 || before.length + last.length > 0; step++) {
    const table = tables()[step & 1]!;
    // A pixel that stayed when this half step was last made goes only if a neighbour has gone since.
    const candidates = step < 2 ? all : neighborsOf([before, last], marks, width);
    const peeled: number[] = [];
    for (const i of candidates)
      if (marks[i] === 1 && table[surroundings(marks, i, width, height)] === 1) peeled.push(i);
    [before, last] = [last, peeled];
    for (const i of peeled) marks[i] = 0;
  }
}

/** The marked pixels round some others, each once; some beyond the ends of rows may be among them. */
function neighborsOf(lists: readonly (readonly number[])[], marks: Uint8Array, width: number): number[] {
  const found: number[] = [];
  for (const pixels of lists)
    for (const pixel of pixels)
      for (const row of [pixel - width, pixel, pixel + width])
        for (let i = row - 1; i <= row + 1; i++) {
          if (marks[i] !== 1) continue;
          marks[i] = LISTED;
          found.push(i);
        }
  for (const i of found) marks[i] = 1;
  return found;
}

/** The eight neighbours of a pixel as bits: east, then on counter-clockwise. */
function surroundings(marks: Uint8Array, i: number, width: number, height: number): number {
  const x = i % width;
  const y = (i - x) / width;
  const at = (dx: number, dy: number) =>
    x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height ? 0 : marks[i + dy * width + dx]!;
  return (
    at(1, 0) |
    (at(1, -1) << 1) |
    (at(0, -1) << 2) |
    (at(-1, -1) << 3) |
    (at(-1, 0) << 4) |
    (at(-1, 1) << 5) |
    (at(0, 1) << 6) |
    (at(1, 1) << 7)
  );
}

let found: readonly [Uint8Array, Uint8Array] | undefined;

/** For each of the two half steps: whether a pixel with such neighbours goes. */
function tables(): readonly [Uint8Array, Uint8Array] {
  found ??= [0, 4].map((turn) =>
    Uint8Array.from({ length: 256 }, (_, bits) => (goes(bits, turn) ? 1 : 0)),
  ) as [Uint8Array, Uint8Array];
  return found;
}

/** The conditions of the paper; the second half step is the first, turned by half a circle. */
function goes(bits: number, turn: number): boolean {
  const x = (n: number) => (bits >>> ((n - 1) & 7)) & 1;
  let [crossings, n1, n2] = [0, 0, 0];
  for (let k = 1; k <= 4; k++) {
    if (x(2 * k - 1) === 0 && (x(2 * k) | x(2 * k + 1)) === 1) crossings++;
    n1 += x(2 * k - 1) | x(2 * k);
    n2 += x(2 * k) | x(2 * k + 1);
  }
  const least = Math.min(n1, n2);
  const side = (x(2 + turn) | x(3 + turn) | (1 - x(8 + turn))) & x(1 + turn);
  return crossings === 1 && least >= 2 && least <= 3 && side === 0;
}

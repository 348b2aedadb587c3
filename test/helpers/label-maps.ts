import fc from 'fast-check';
import type { LabelMap } from 'fewhue';
import { randomNumbers } from './indexed-pair.ts';

/** A label map of any numbers, which are renumbered by falling area, then by first pixel. */
export function labelMapOf(width: number, height: number, values: ArrayLike<number>): LabelMap {
  const found = new Map<number, { area: number; first: number }>();
  for (let i = 0; i < values.length; i++) {
    const region = found.get(values[i]!) ?? { area: 0, first: i };
    region.area++;
    found.set(values[i]!, region);
  }
  const order = [...found.entries()].sort(([, a], [, b]) => b.area - a.area || a.first - b.first);
  const numbers = new Map(order.map(([value], number) => [value, number]));
  const labels = Uint32Array.from(
    values as ArrayLike<number> & Iterable<number>,
    (value) => numbers.get(value)!,
  );
  return { width, height, labels, count: found.size };
}

/** A label map drawn as lines of characters, one region each. */
export function drawnMap(...rows: readonly string[]): LabelMap {
  return labelMapOf(
    rows[0]!.length,
    rows.length,
    [...rows.join('')].map((letter) => letter.charCodeAt(0)),
  );
}

/** Round regions about random centres: what segmentations look like. */
export function cellMap(width: number, height: number, cells: number, seed = 1): LabelMap {
  const random = randomNumbers(seed);
  const centers = Array.from({ length: cells }, () => [width * random(), height * random()] as const);
  const values = Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const distances = centers.map(([cx, cy]) => (x - cx) ** 2 + (y - cy) ** 2);
    return distances.indexOf(Math.min(...distances));
  });
  return labelMapOf(width, height, values);
}

/** Every pixel its own label or one of few: all shapes that regions can have. */
export const anyLabelMap: fc.Arbitrary<LabelMap> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 5 }))
  .chain(([width, height, most]) =>
    fc
      .array(fc.integer({ min: 1, max: most }), { minLength: width * height, maxLength: width * height })
      .map((values) => labelMapOf(width, height, values)),
  );

/** Maps with what is known to be hard: one pixel, lines, rings, islands, diagonal touches, checkerboards. */
export const HARD_MAPS: readonly LabelMap[] = [
  drawnMap('a'),
  drawnMap('aaaa'),
  drawnMap('abab'),
  labelMapOf(1, 4, [1, 1, 2, 1]),
  drawnMap('aaa', 'aaa'),
  drawnMap('aaaa', 'abba', 'abba', 'aaaa'),
  drawnMap('aaaaa', 'abbba', 'abcba', 'abbba', 'aaaaa'),
  drawnMap('aaaa', 'abaa', 'aaba', 'aaaa'),
  drawnMap('ba', 'ab'),
  drawnMap('abab', 'baba', 'abab'),
  drawnMap('abcd', 'efgh', 'ijkl'),
  drawnMap('aaaaaa', 'abbaca', 'abbaaa', 'aaabba', 'acabba', 'aaaaaa'),
  drawnMap('bbbbb', 'baaab', 'babab', 'baaab', 'bbbbb'),
  drawnMap('aaaaaaa', 'abbbbba', 'abaaaba', 'abababa', 'abaaaba', 'abbbbba', 'aaaaaaa'),
];

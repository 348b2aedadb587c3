import { expect, test } from 'vitest';
import { boundaryPixels, markedPixels } from '../../src/segment/labels/boundary-pixels.ts';
import { expectSame } from '../helpers/expect-same.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';

/** By definition: some neighbour to the right, below, or below right has another label. */
function boundaryReference(width: number, height: number, labels: Uint32Array): Uint8Array {
  return Uint8Array.from(labels, (label, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const apart = [i + 1, i + width, i + width + 1].some((other, n) => {
      const inside = (n === 1 || x + 1 < width) && (n === 0 || y + 1 < height);
      return inside && labels[other] !== label;
    });
    return apart ? 1 : 0;
  });
}

const SIZES = [
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9, 17].flatMap((width) => [1, 2, 5].map((height) => [width, height])) as [
    number,
    number,
  ][]),
  [300, 500],
  [70_000, 3],
  [1, 70_000],
] as const;

test.each(SIZES)('%i x %i: boundary pixels, and their numbers', (width, height) => {
  for (const busy of [0.002, 0.1, 0.9]) {
    const random = randomNumbers(width + height);
    let label = 0;
    const labels = Uint32Array.from({ length: width * height }, () => {
      if (random() < busy) label = Math.floor(4 * random()) + 0xfffffffc;
      return label;
    });
    const marks = boundaryPixels({ width, height, labels });
    expectSame(marks, boundaryReference(width, height, labels));
    const pixels = [...marks.keys()].filter((i) => marks[i] === 1);
    expect([...markedPixels(marks)]).toEqual(pixels);
  }
});

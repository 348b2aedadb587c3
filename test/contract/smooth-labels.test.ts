import { describe, expect, test } from 'vitest';
import { toSpace } from '../../src/color/convert.ts';
import { Task } from '../../src/core/task.ts';
import { COLOR_SPACES } from '../../src/core/vocabulary.ts';
import type { GaussianMixture } from '../../src/mixture/mixture.ts';
import { smoothByMajority, smoothByModes } from '../../src/segment/tidy/smooth-labels.ts';
import { randomNumbers } from '../helpers/indexed-pair.ts';
import { randomPicture } from '../helpers/pictures.ts';
import { majorityReference, modesReference } from '../reference/smooth-labels.ts';

const TRANSPARENT = 0xffffffff;

function randomLabels(pixels: number, k: number, holes: boolean): Uint32Array {
  const random = randomNumbers(pixels + k);
  return Uint32Array.from({ length: pixels }, () =>
    holes && random() < 0.2 ? TRANSPARENT : Math.floor(k * random()),
  );
}

const SIZES = [
  [1, 1],
  [1, 9],
  [9, 1],
  [2, 2],
  [37, 23],
] as const;

describe.each(SIZES)('%i x %i', (width, height) => {
  test.each([1, 2, 3, 7, 300])('the majority filter of %i labels is the reference', async (k) => {
    for (const holes of [false, true]) {
      const labels = randomLabels(width * height, k, holes);
      let expected: Uint32Array = labels.slice();
      for (const sweeps of [1, 1, 3]) {
        for (let i = 0; i < sweeps; i++) expected = majorityReference(expected, width);
        await smoothByMajority(labels, width, sweeps, new Task());
        expect(labels).toEqual(expected);
      }
    }
  });

  test.each(COLOR_SPACES)('iterated conditional modes in %s are the reference', async (space) => {
    for (const k of [1, 2, 5, 40]) {
      const image = randomPicture(width, height, false, k);
      const mixture = randomMixture(k, space);
      for (const strength of [0, 0.7, 20]) {
        const labels = randomLabels(width * height, k, true);
        let expected: Uint32Array = labels.slice();
        for (let i = 0; i < 2; i++) expected = modesReference(image, expected, mixture, space, strength);
        await smoothByModes(image, labels, { mixture, space, strength, sweeps: 2 }, new Task());
        expect(labels).toEqual(expected);
      }
    }
  });
});

/** Components at random colours, with covariances A A' + 30 of random A. */
function randomMixture(k: number, space: (typeof COLOR_SPACES)[number]): GaussianMixture {
  const random = randomNumbers(k);
  const byte = () => Math.floor(256 * random());
  const weights = Float64Array.from({ length: k }, () => 0.1 + random());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const means = new Float64Array(3 * k);
  const covariances = new Float64Array(9 * k);
  for (let i = 0; i < k; i++) {
    toSpace(space, byte(), byte(), byte(), means, 3 * i);
    const a = Array.from({ length: 9 }, () => 20 * (random() - 0.5));
    for (let row = 0; row < 3; row++)
      for (let column = 0; column < 3; column++)
        covariances[9 * i + 3 * row + column] =
          (row === column ? 30 : 0) +
          [0, 1, 2].reduce((sum, axis) => sum + a[3 * row + axis]! * a[3 * column + axis]!, 0);
  }
  const shares = weights.map((weight) => weight / total);
  return { family: 'gaussian', covariance: 'full', dims: 3, weights: shares, means, covariances };
}

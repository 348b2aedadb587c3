import { describe, expect, test } from 'vitest';
import { loadColors } from '../../../src/cluster/colors/color-points.ts';
import { lineOptimum } from '../../../src/cluster/colors/line-optimum.ts';
import { COLOR_SPACES } from '../../../src/core/vocabulary.ts';
import type { PixelImage } from '../../../src/image/pixel-image.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { Random } from '../../../src/math/random.ts';
import { loadPicture } from '../../helpers/loaded.ts';
import { paint, photo } from '../../helpers/pictures.ts';
import { countColors } from '../../reference/histogram.ts';
import { inertiaOf, nearestCentroids } from '../../reference/lloyd.ts';

/** The least inertia of all ways to cut sorted numbers, each with a weight, into k runs. */
function leastInertia(values: readonly number[], weights: readonly number[], k: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const mean = values.reduce((sum, value, i) => sum + value * weights[i]!, 0) / total;
  const alone = values.reduce((sum, value, i) => sum + weights[i]! * (value - mean) ** 2, 0);
  if (k === 1) return alone;
  let least = Infinity;
  for (let cut = 1; cut <= values.length - k + 1; cut++) {
    const first = leastInertia(values.slice(0, cut), weights.slice(0, cut), 1);
    least = Math.min(least, first + leastInertia(values.slice(cut), weights.slice(cut), k - 1));
  }
  return least;
}

describe('the optimum of colours on a line', () => {
  test.each([1, 2, 3, 4, 9])('is that of all ways to cut them into %i', (k) => {
    const random = new Random(k);
    for (let round = 0; round < 20; round++) {
      const grays = [...new Set(Array.from({ length: 9 + k }, () => random.below(256)))]
        .sort((a, b) => a - b)
        .slice(0, 9);
      const pixels = grays.flatMap((gray) => Array.from({ length: 1 + random.below(6) }, () => gray));
      const { solver, points } = loadPicture(
        paint(pixels.length, 1, (x) => [pixels[x]!, pixels[x]!, pixels[x]!, 255]),
        k,
      );
      if (grays.length < k) continue;
      const centroids = lineOptimum(solver, k)!;
      const weights = grays.map((gray) => pixels.filter((pixel) => pixel === gray).length);
      const inertia = inertiaOf(points, centroids, nearestCentroids(points, centroids));
      expect(inertia).toBeCloseTo(3 * leastInertia(grays, weights, k), 6);
    }
  });

  test.each(COLOR_SPACES)('is found for greys in %s, and for no photograph', (space) => {
    const solverOf = (image: PixelImage, k: number) => {
      const { colors, counts, opaque } = countColors(image);
      return loadColors(new Kernel(), colors, counts, space, opaque, k).solver;
    };
    const ramp = paint(256, 1, (x) => [x, x, x, 255]);
    expect(lineOptimum(solverOf(ramp, 20), 20)).toHaveLength(80);
    expect(lineOptimum(solverOf(photo(16, 16), 4), 4)).toBeUndefined();
  });

  test('of a ramp has runs that differ by at most one level', () => {
    const { solver, points } = loadPicture(
      paint(256, 1, (x) => [x, x, x, 255]),
      20,
    );
    const centroids = lineOptimum(solver, 20)!;
    // n levels next to each other have the inertia n (n^2 - 1) / 12 on every axis: 16 runs of 13, and 4 of 12.
    const expected = (3 * (16 * 13 * 168 + 4 * 12 * 143)) / 12;
    expect(inertiaOf(points, centroids, nearestCentroids(points, centroids))).toBeCloseTo(expected, 6);
  });

  test('is not asked of one colour', () => {
    expect(
      lineOptimum(
        loadPicture(
          paint(3, 3, () => [7, 7, 7, 255]),
          1,
        ).solver,
        1,
      ),
    ).toBeUndefined();
  });
});

import { describe, expect, test } from 'vitest';
import { loadColors } from '../../../src/cluster/colors/color-points.ts';
import { toSpace } from '../../../src/color/convert.ts';
import { COLOR_SPACES } from '../../../src/core/vocabulary.ts';
import { Kernel } from '../../../src/kernels/kernel.ts';
import { pointsOf } from '../../helpers/loaded.ts';
import { paint, photo, randomPicture, softPhoto } from '../../helpers/pictures.ts';
import { countColors } from '../../reference/histogram.ts';

const pictures = {
  'a photograph': photo(60, 50),
  'a photograph with alpha': softPhoto(60, 50),
  'random colours with alpha': randomPicture(40, 33, true),
  'one colour': paint(2, 2, () => [10, 20, 30, 255]),
  'one soft colour': paint(2, 2, () => [10, 20, 30, 40]),
  'odd numbers': randomPicture(5, 1, false),
};

describe.each(Object.entries(pictures))('%s', (_, image) => {
  test.each(COLOR_SPACES)(
    'in %s: every colour is a point of its weight, in the order of the codes',
    (space) => {
      const { colors, counts, opaque } = countColors(image);
      const { solver, order } = loadColors(new Kernel(), colors, counts, space, opaque, 4);
      expect([solver.count, solver.dims]).toEqual([colors.length, opaque ? 3 : 4]);
      if (space === 'srgb' && opaque) expect(order).toBeUndefined();
      const { coordinates, weights } = pointsOf(solver);
      const numbers = order ?? colors.map((_color, i) => i);
      expect(new Set(numbers).size).toBe(colors.length);
      const expected = new Float64Array(4);
      numbers.forEach((number, i) => {
        expect(weights[i]).toBe(counts[number]);
        coordinatesOf(colors[number]!, space, opaque, expected);
        for (let axis = 0; axis < 4; axis++)
          expect(Math.abs(coordinates[4 * i + axis]! - expected[axis]!)).toBeLessThan(2e-4);
      });
      const codes = solver.kernel.u32(solver.field('codes'), solver.count);
      expect([...codes]).toEqual([...codes].sort((a, b) => a - b));
    },
  );
});

/** A packed colour's coordinates: unless all are opaque, the difference to mid-grey, and its length, times alpha. */
function coordinatesOf(
  color: number,
  space: (typeof COLOR_SPACES)[number],
  opaque: boolean,
  out: Float64Array,
): void {
  toSpace(space, color & 255, (color >>> 8) & 255, (color >>> 16) & 255, out);
  out[3] = 0;
  if (opaque) return;
  const byLight = space === 'srgb' || space === 'linear';
  const gray = byLight ? [127.5, 127.5, 127.5] : [50, 0, 0];
  for (let axis = 0; axis < 3; axis++) out[axis]! -= gray[axis]!;
  out[3] = Math.hypot(...gray);
  for (let axis = 0; axis < 4; axis++) out[axis]! *= (color >>> 24) / 255;
}

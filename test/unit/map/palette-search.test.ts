import { expect, test } from 'vitest';
import { toSpace } from '../../../src/color/convert.ts';
import { COLOR_SPACES } from '../../../src/core/vocabulary.ts';
import { SPACE_BOUNDS } from '../../../src/map/palette-search.ts';

test.each(COLOR_SPACES)('every sRGB colour lies well within the bounds of %s', (space) => {
  const levels = Array.from({ length: 18 }, (_, i) => 15 * i);
  const coordinates = new Float64Array(3);
  // The extremes of every space lie on the faces of the cube; the levels take in its edges and inside, too.
  for (const r of levels)
    for (const g of levels)
      for (const b of levels) {
        toSpace(space, r, g, b, coordinates);
        coordinates.forEach((value, axis) => {
          const [low, high] = SPACE_BOUNDS[space][axis]!;
          expect(value).toBeGreaterThan(low - (low === 0 ? 1e-9 : -0.25));
          expect(value).toBeLessThan(high - 0.25);
        });
      }
});

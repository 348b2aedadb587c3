// What the sums over a region's pixels say of it.

import { formatHex } from '../../palette/palette.ts';
import type { Region } from './region.ts';
import type { RegionSums, SumField } from './region-sums.ts';

/** Area, share of a picture of so many pixels, box and centroid. */
export function shapeOf(
  sum: RegionSums,
  pixels: number,
): Pick<Region, 'area' | 'share' | 'box' | 'centroid'> {
  const [area, left, top] = [sum('area'), sum('left'), sum('top')];
  return {
    area,
    share: area / pixels,
    box: { left, top, width: sum('right') - left + 1, height: sum('bottom') - top + 1 },
    centroid: [sum('x') / area + 0.5, sum('y') / area + 0.5],
  };
}

/** Mean alpha and colour, and how the colours spread. */
export function colorOf(sum: RegionSums): Pick<Region, 'alpha' | 'color' | 'lab' | 'covariance'> {
  const weight = sum('weight');
  if (weight === 0) return { alpha: 0, color: null, lab: null, covariance: null };
  const mean = (field: SumField) => sum(field) / weight;
  const colors = Uint8Array.of(
    Math.round(mean('red')),
    Math.round(mean('green')),
    Math.round(mean('blue')),
    255,
  );
  const [l, a, b] = [mean('l'), mean('a'), mean('b')];
  const [la, lb, ab] = [mean('la') - l * a, mean('lb') - l * b, mean('ab') - a * b];
  // Rounding may leave a variance of one colour just below 0.
  const ll = Math.max(0, mean('ll') - l * l);
  const aa = Math.max(0, mean('aa') - a * a);
  const bb = Math.max(0, mean('bb') - b * b);
  return {
    alpha: weight / sum('area'),
    color: formatHex({ colors }, 0),
    lab: [l, a, b],
    covariance: [
      [ll, la, lb],
      [la, aa, ab],
      [lb, ab, bb],
    ],
  };
}

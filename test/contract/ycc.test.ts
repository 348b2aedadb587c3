import { expect, test } from 'vitest';
import { colorYcc, type Plane } from '../../src/image/ycc-image.ts';
import { Random } from '../../src/math/random.ts';
import { expectSame } from '../helpers/expect-same.ts';
import { colorYccReference } from '../reference/ycc.ts';

function plane(random: Random, width: number, height: number, gap: number): Plane {
  const stride = width + gap;
  return { stride, data: new Uint8Array(stride * height).map(() => random.below(256)) };
}

function randomPicture(width: number, height: number, halves: number, gap: number) {
  const random = new Random(width + height + halves);
  const [halfWidth, halfHeight] = [halves > 0, halves > 1];
  const [wide, high] = [
    halfWidth ? Math.ceil(width / 2) : width,
    halfHeight ? Math.ceil(height / 2) : height,
  ];
  const [cb, cr] = [plane(random, wide, high, gap), plane(random, wide, high, gap)];
  return { width, height, luma: plane(random, width, height, gap), cb, cr, halfWidth, halfHeight };
}

test.each([
  [5, 1, 0],
  [6, 7, 3],
  [61, 47, 0],
  [64, 48, 16],
  [999, 131, 1],
  [66_001, 3, 0],
])('%i x %i pixels have the colours of the reference, %i bytes between rows', (width, height, gap) => {
  for (const halves of [0, 1, 2]) {
    const image = randomPicture(width, height, halves, gap);
    const { data, ...sides } = colorYcc(image);
    expect(sides).toEqual({ width, height });
    expectSame(data, colorYccReference(image));
  }
});

import { describe, expect, it } from 'vitest';
import { Task } from '../../../src/core/task.ts';
import { soften } from '../../../src/image/soften.ts';
import { paint, photo, softPhoto } from '../../helpers/pictures.ts';

const blur = (image: Parameters<typeof soften>[0], sigma: number) => soften(image, sigma, new Task());

/** The definition, pixel by pixel: a sum over a square of pixels, each by its weight and its alpha. */
function blurred({ width, height, data }: Parameters<typeof soften>[0], sigma: number, x: number, y: number) {
  const radius = Math.max(1, Math.ceil(2.5 * sigma));
  const sums = [0, 0, 0, 0];
  for (let dy = -radius; dy <= radius; dy++)
    for (let dx = -radius; dx <= radius; dx++) {
      const [px, py] = [Math.min(width - 1, Math.max(0, x + dx)), Math.min(height - 1, Math.max(0, y + dy))];
      const at = 4 * (py * width + px);
      const weight = Math.exp((-dx * dx - dy * dy) / (2 * sigma * sigma)) * data[at + 3]!;
      for (let c = 0; c < 3; c++) sums[c]! += weight * data[at + c]!;
      sums[3]! += weight;
    }
  return sums.slice(0, 3).map((sum) => (sums[3]! > 0 ? sum / sums[3]! : 0));
}

describe('a softened picture', () => {
  it.each([0.4, 1, 2.3])('is the Gaussian blur of %d pixels', async (sigma) => {
    for (const image of [photo(23, 17), softPhoto(19, 14)]) {
      const { data } = await blur(image, sigma);
      for (const [x, y] of [
        [0, 0],
        [7, 5],
        [image.width - 1, image.height - 1],
      ] as const) {
        const wanted = blurred(image, sigma, x, y);
        const at = 4 * (y * image.width + x);
        for (let c = 0; c < 3; c++)
          if (image.data[at + 3]! > 0) expect(Math.abs(data[at + c]! - wanted[c]!)).toBeLessThan(0.51);
      }
    }
  });

  it('keeps alpha, and a plain picture as it is', async () => {
    const image = softPhoto(12, 9);
    const alphas = (data: ArrayLike<number>) => Array.from(data).filter((_, i) => i % 4 === 3);
    expect(alphas((await blur(image, 1.5)).data)).toEqual(alphas(image.data));
    const plain = paint(5, 4, () => [10, 200, 77, 255]);
    expect([...(await blur(plain, 3)).data]).toEqual([...plain.data]);
  });

  it('does not bleed colours of clear pixels', async () => {
    const image = paint(9, 3, (x) => (x < 4 ? [250, 10, 10, 255] : [0, 0, 255, 0]));
    const { data } = await blur(image, 1);
    expect([...data.subarray(12, 16)]).toEqual([250, 10, 10, 255]);
  });
});

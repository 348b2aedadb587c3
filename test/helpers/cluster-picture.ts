import type { PixelImage } from '../../src/image/pixel-image.ts';
import type { ColorHistogram } from '../../src/vectors/color-histogram.ts';
import { colorHistogram } from '../../src/vectors/color-index.ts';
import type { Points } from '../../src/vectors/points.ts';
import { randomNumbers } from './indexed-pair.ts';

/** The histogram of a picture of a few soft surfaces whose colours overlap; with `alpha`, translucent ones too. */
export function clusterPicture(pixels: number, alpha = false, seed = 1): Promise<ColorHistogram> {
  const random = randomNumbers(seed);
  const noise = () => random() + random() + random() + random() - 2;
  const surfaces = [
    [60, 110, 50, 255, 30, 40, 20],
    [200, 160, 140, 160, 25, 20, 20],
    [130, 170, 220, 255, 15, 10, 12],
    [90, 120, 60, 90, 40, 30, 10],
  ] as const;
  const data = new Uint8ClampedArray(4 * pixels);
  for (let i = 0; i < pixels; i++) {
    const [r, g, b, a, spreadR, spreadG, spreadB] = surfaces[Math.floor(4 * random() ** 1.5)]!;
    const light = 10 * noise();
    const opacity = alpha ? a + (a < 255 ? 20 * noise() : 0) : 255;
    data.set(
      [r + light + spreadR * noise(), g + light + spreadG * noise(), b + spreadB * noise(), opacity],
      4 * i,
    );
  }
  const image: PixelImage = { width: pixels, height: 1, data: new Uint8Array(data.buffer) };
  return colorHistogram(image);
}

/**
 * The colours of a histogram as weighted points: R, G, B from 0 to 255, or relative to mid-grey, times alpha from 0 to
 * 1, with the length of mid-grey times alpha as a fourth axis.
 */
export function pointsOfColors({ colors, counts, opaque }: ColorHistogram): Points {
  const values = [...colors].flatMap((color) => {
    const [r, g, b, a] = [color & 255, (color >>> 8) & 255, (color >>> 16) & 255, color >>> 24];
    return opaque ? [r, g, b] : [...[r, g, b].map((byte) => ((byte - 127.5) * a) / 255), Math.sqrt(0.75) * a];
  });
  return { dims: opaque ? 3 : 4, values: Float64Array.from(values), weights: counts };
}

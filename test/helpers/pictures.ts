import type { PixelImage } from '../../src/image/pixel-image.ts';
import { randomNumbers } from './indexed-pair.ts';

type Rgba = readonly [number, number, number, number];

/** A picture whose pixels are a function of their position. Values are rounded and clamped to bytes. */
export function paint(width: number, height: number, color: (x: number, y: number) => Rgba): PixelImage {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(color(x, y), 4 * (y * width + x));
  return { width, height, data };
}

/** Every byte at random; alpha too when `soft`. */
export function randomPicture(width: number, height: number, soft: boolean, seed = 1): PixelImage {
  const random = randomNumbers(seed);
  const byte = () => Math.floor(256 * random());
  return paint(width, height, () => [byte(), byte(), byte(), soft ? byte() : 255]);
}

/** What photographs have: smooth shades, a few objects with edges, and noise; about one colour per pixel. */
export function photo(width: number, height: number, seed = 1, noise = 12): PixelImage {
  const random = randomNumbers(seed);
  const [a, b, c] = [random(), random(), random()] as const;
  const grain = () => noise * (random() + random() - 1);
  return paint(width, height, (x, y) => {
    const [u, v] = [x / width, y / height];
    const object = (u - 0.3 - 0.4 * a) ** 2 + (v - 0.5) ** 2 < 0.04 ? 1 : 0;
    const stripe = (5 * u + 3 * b * v) % 1 < 0.3 ? 1 : 0;
    const light = grain();
    return [
      40 + 170 * u - 90 * object + light + grain(),
      30 + 120 * v + 70 * stripe * c + 60 * object + light + grain(),
      200 - 140 * u * v - 80 * stripe + light + grain(),
      255,
    ];
  });
}

/** `photo` with an alpha that fades from left to right and is 0 in one corner, 255 in another. */
export function softPhoto(width: number, height: number, seed = 1): PixelImage {
  const opaque = photo(width, height, seed).data;
  return paint(width, height, (x, y) => {
    const at = 4 * (y * width + x);
    const alpha = x > 0.8 * width ? 255 : y > 0.8 * height ? 0 : Math.round((300 * x) / width + (y % 3));
    return [opaque[at]!, opaque[at + 1]!, opaque[at + 2]!, Math.min(255, alpha)];
  });
}

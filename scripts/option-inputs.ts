// Pictures that show what an option does, drawn by formulas.
import type { PixelImage } from 'fewhue';
import { randomNumbers } from '../test/helpers/indexed-pair.ts';

function draw(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => readonly number[],
): PixelImage {
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) data.set(colorAt(i % width, Math.floor(i / width)), 4 * i);
  return { width, height, data };
}

/** A wall at night with three small signs: red, green and blue, each of 0.06 % of the pixels. */
export function neonSigns(): PixelImage {
  const random = randomNumbers(5);
  const signs = [
    [36, 46, 255, 40, 60],
    [82, 70, 60, 240, 90],
    [120, 34, 70, 110, 255],
  ] as const;
  return draw(160, 120, (x, y) => {
    for (const [left, top, ...color] of signs)
      if (x >= left && x < left + 4 && y >= top && y < top + 3) return [...color, 255];
    const light = 40 + 90 * Math.exp(-((x - 80) ** 2 + (y - 20) ** 2) / 4000);
    const brick = y % 12 < 1 || (x + 10 * (Math.floor(y / 12) % 2)) % 20 < 1 ? -18 : 0;
    const noise = 14 * (random() - 0.5);
    return [light + brick + noise + 22, light + brick + noise + 8, light + brick + noise, 255];
  });
}

/** A scanned page whose paper is nine tenths of it, with a coloured figure. */
export function noisyPage(): PixelImage {
  const random = randomNumbers(9);
  return draw(200, 120, (x, y) => {
    const noise = [0, 1, 2].map(() => 22 * (random() - 0.5));
    const rim = 24 - Math.hypot(x - 110, y - 62);
    const figure = rim > 0 ? [60 + 3 * (x - 86), 90 + 2.4 * (y - 38), 190 - 2 * (x - 86)] : undefined;
    // One side of the paper lies in the shade.
    const paper = [244, 241, 234].map((value) => value - 0.2 * x);
    const line = x > 14 && x < 70 && y % 14 < 3 && y > 20 && y < 104 ? [52, 50, 58] : undefined;
    return [...(figure ?? line ?? paper).map((value, c) => value + noise[c]! / 2), 255];
  });
}

/** A disc with a highlight, soft at its rim, and its shadow; or opaque and without one. */
export function litObject(isSoft = true): PixelImage {
  return draw(72, 72, (x, y) => {
    const rim = 25 - Math.hypot(x - 33, y - 31);
    const light = Math.exp(-((x - 24) ** 2 + (y - 22) ** 2) / 120);
    const disc = isSoft ? Math.min(1, Math.max(0, rim / 2)) : Number(rim > 0);
    const shadow =
      0.5 * Math.max(0, Math.min(1, (31 - Math.hypot(x - 38, y - 40)) / 14)) * (isSoft ? 1 - disc : 0);
    const alpha = disc + shadow;
    const color = [236 + 19 * light, 96 + 140 * light + y / 2, 52 + 150 * light];
    // What is hidden keeps the disc's colour, as editors leave it.
    return [...color.map((value) => (alpha > 0 ? (disc * value) / alpha : value)), 255 * alpha];
  });
}

/** White over the middle of a picture, black elsewhere, with a soft edge. */
export function middleMask({ width, height }: PixelImage): PixelImage {
  return draw(width, height, (x, y) => {
    const level = 255 * Math.min(1, Math.max(0, (54 - Math.hypot(x - width * 0.5, y - height * 0.62)) / 8));
    return [level, level, level, 255];
  });
}

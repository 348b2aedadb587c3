import type { PixelImage } from '../../src/image/pixel-image.ts';

const SIDE = 160;

/** Drawn pictures with soft alpha, by name. */
export function iconPictures(): Map<string, PixelImage> {
  return new Map(Object.entries(DRAWN).map(([name, colorAt]) => [name, draw(colorAt)]));
}

/** RGBA of a position, both coordinates from 0 to 1. */
type Paint = (x: number, y: number) => readonly [number, number, number, number];

const DRAWN: Readonly<Record<string, Paint>> = {
  'disc with shadow': (x, y) => {
    const rim = (0.36 - Math.hypot(x - 0.47, y - 0.45)) * SIDE;
    if (rim > 0) return [230 - 120 * y, 70 + 90 * x, 60 + 130 * y, Math.min(255, 128 * rim)];
    return [0, 0, 0, 3.5 * SIDE * (0.41 - Math.hypot(x - 0.52, y - 0.54))];
  },
  'fade of colours': (x, y) => [255 * x, 200 - 150 * x, 90 + 160 * y, 255 * y],
  glow: (x, y) => {
    const near = Math.max(0, 1 - 2.2 * Math.hypot(x - 0.5, y - 0.5));
    return [255, 180 + 75 * near, 255 * near ** 3, 255 * near ** 0.7];
  },
  'two badges': (x, y) => {
    const [left, right] = [Math.hypot(x - 0.3, y - 0.4), Math.hypot(x - 0.68, y - 0.6)].map(
      (distance) => (0.26 - distance) * SIDE,
    ) as [number, number];
    if (right > 0) return [40, 90 + 60 * x, 200, Math.min(180, 90 * right)];
    return [240, 200 - 90 * y, 40, 60 * left];
  },
};

function draw(colorAt: Paint): PixelImage {
  const data = new Uint8ClampedArray(4 * SIDE * SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const color = colorAt((i % SIDE) / SIDE, Math.floor(i / SIDE) / SIDE);
    // What is not seen has no colour, as in most files.
    if (color[3] >= 0.5) data.set(color, 4 * i);
  }
  return { width: SIDE, height: SIDE, data };
}

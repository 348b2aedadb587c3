// Writes the generated edge cases of sample-images/; the photographs there are not made by it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ColorType, PNG } from 'pngjs';

const FOLDER = 'sample-images';

/** RGBA of the pixel at x, y; 0 to 255, or to 65,535 in a picture of 16 bits. */
type Painter = (x: number, y: number) => readonly [number, number, number, number];

interface Drawing {
  readonly width: number;
  readonly height: number;
  /** PNG colour type: 0 grey, 2 RGB, 4 grey with alpha, 6 RGB with alpha. */
  readonly colorType: ColorType;
  readonly bitDepth?: 8 | 16;
  readonly paint: Painter;
}

const DRAWINGS: Record<string, Drawing> = {
  '1x1': { width: 1, height: 1, colorType: 2, paint: () => [200, 80, 40, 255] },
  'one-color': { width: 64, height: 48, colorType: 2, paint: () => [30, 120, 180, 255] },
  'two-colors': {
    width: 64,
    height: 64,
    colorType: 2,
    paint: (x, y) => (((x >> 3) + (y >> 3)) % 2 ? [255, 255, 255, 255] : [20, 20, 60, 255]),
  },
  'odd-width': { width: 37, height: 23, colorType: 2, paint: (x, y) => [7 * x, 11 * y, (x * y) % 256, 255] },
  'soft-alpha': { width: 96, height: 96, colorType: 6, paint: softDisc },
  '16-bit': {
    width: 128,
    height: 64,
    colorType: 2,
    bitDepth: 16,
    paint: (x, y) => [x * 516, y * 1040, 65535 - x * 516, 65535],
  },
  grey: { width: 64, height: 64, colorType: 0, paint: (x, y) => grey(2 * (x + y)) },
  'flat-graphic': { width: 160, height: 120, colorType: 2, paint: flatGraphic },
  gradient: { width: 128, height: 128, colorType: 2, paint: (x, y) => [2 * x, 2 * y, 255 - x - y, 255] },
};

function grey(value: number): [number, number, number, number] {
  return [value, value, value, 255];
}

/** An orange disc whose edge fades out, on nothing. */
function softDisc(x: number, y: number): readonly [number, number, number, number] {
  const distance = Math.sqrt((x - 47.5) ** 2 + (y - 47.5) ** 2);
  const alpha = Math.round(255 * Math.min(1, Math.max(0, (46 - distance) / 16)));
  return [240, 100 + x, 20 + y, alpha];
}

/** Bars, a disc and a frame in six colours. */
function flatGraphic(x: number, y: number): readonly [number, number, number, number] {
  if (x < 4 || y < 4 || x >= 156 || y >= 116) return [40, 40, 48, 255];
  if ((x - 110) ** 2 + (y - 60) ** 2 < 900) return [235, 80, 60, 255];
  const bars = [
    [250, 190, 60],
    [80, 170, 120],
    [60, 120, 200],
  ] as const;
  const bar = bars[Math.floor((x - 16) / 16)];
  if (bar && x >= 16 && y > 20 + x) return [...bar, 255];
  return [245, 243, 235, 255];
}

function draw({ width, height, colorType, bitDepth = 8, paint }: Drawing): Buffer {
  const samples = bitDepth === 16 ? new Uint16Array(4 * width * height) : new Uint8Array(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) samples.set(paint(x, y), 4 * (y * width + x));
  // pngjs takes 16-bit samples as a Uint16Array, which its types do not say.
  const png = Object.assign(new PNG({ width, height }), { data: samples as unknown as Buffer });
  return PNG.sync.write(png, {
    bitDepth,
    colorType,
    inputColorType: 6,
    inputHasAlpha: true,
    deflateLevel: 9,
  });
}

mkdirSync(FOLDER, { recursive: true });
for (const [name, drawing] of Object.entries(DRAWINGS)) {
  writeFileSync(join(FOLDER, `${name}.png`), draw(drawing));
}

import type { PicturePixels } from './data-definition.ts';

/** Longer side of a picture whose single pixels are looked at. */
export const MAX_SIDE = 64;

/** A picture as few pixels: of rows and columns that are too many some are left, evenly spread. RGBA. */
export function fewPixels({ width, height, data }: Pick<PicturePixels, 'width' | 'height' | 'data'>) {
  const step = Math.max(1, Math.max(width, height) / MAX_SIDE);
  const [columns, rows] = [Math.max(1, Math.floor(width / step)), Math.max(1, Math.floor(height / step))];
  const few = new Uint8ClampedArray(4 * columns * rows);
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++) {
      const from = 4 * (Math.floor(y * step) * width + Math.floor(x * step));
      few.set(data.subarray(from, from + 4), 4 * (y * columns + x));
    }
  return { width: columns, height: rows, data: few };
}

/** Sides of the drawing in pixels. */
export const DRAWING_SIDES = { width: 48, height: 32 } as const;

/** A small picture of many colours: a sky that gets lighter, a sun, two hills. RGBA. */
export function paintDrawing(): Uint8ClampedArray {
  const { width, height } = DRAWING_SIDES;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...colorAt(x, y), 255], 4 * (y * width + x));
  return data;
}

function colorAt(x: number, y: number): readonly [number, number, number] {
  const near = 22 + 4 * Math.sin(x / 7);
  const far = 17 + 3 * Math.sin(x / 5 + 2);
  if (y > near) return [40 + 2 * (y - near), 96 + 3 * (y - near), 50];
  if (y > far) return [86, 140 + 2 * (y - far), 110];
  if (Math.hypot(x - 35, y - 8) < 4.5) return [255, 226, 120];
  return [110 + 4 * y, 170 + 3 * y, 235];
}

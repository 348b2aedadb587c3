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

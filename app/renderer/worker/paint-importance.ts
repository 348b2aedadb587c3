import type { ImportanceMask } from 'fewhue';
import type { Stroke } from '../state/stroke.ts';

/** Level of what was not painted over: it counts a sixteenth of what was. */
const UNPAINTED = 16;

/** How much each pixel of a picture counts: all under a stroke, the rest little. */
export function paintImportance(
  { width, height }: { readonly width: number; readonly height: number },
  strokes: readonly Stroke[],
): ImportanceMask {
  const data = new Uint8Array(width * height).fill(UNPAINTED);
  for (const { points, radius } of strokes) {
    // A stroke covers at least the pixel that it is on.
    const reach = Math.max(0.71, radius * Math.max(width, height));
    for (let i = 0; i < points.length; i += 2) {
      const last = Math.max(0, i - 2);
      const from = [points[last]! * width, points[last + 1]! * height] as const;
      paintLine({ width, height, data }, from, [points[i]! * width, points[i + 1]! * height], reach);
    }
  }
  return { width, height, data };
}

type Point = readonly [x: number, y: number];

/** Paints all pixels whose middles are within `reach` of a line. */
function paintLine({ width, height, data }: ImportanceMask, from: Point, to: Point, reach: number): void {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const range = (a: number, b: number, side: number) =>
    [
      Math.max(0, Math.floor(Math.min(a, b) - reach)),
      Math.min(side, Math.ceil(Math.max(a, b) + reach)),
    ] as const;
  const [left, right] = range(from[0], to[0], width);
  const [top, bottom] = range(from[1], to[1], height);
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const [px, py] = [x + 0.5 - from[0], y + 0.5 - from[1]];
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
      if (Math.hypot(px - along * dx, py - along * dy) <= reach) data[y * width + x] = 255;
    }
}

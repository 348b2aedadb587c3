import { Vector3 } from 'three';
import type { ScreenView } from './sphere-at.ts';

/** The point that is seen nearest to a position of the view, within some CSS pixels. `points`: x, y, z of each. */
export function pointAt(
  points: Float32Array,
  view: ScreenView,
  [x, y]: readonly [number, number],
  within: number,
): number | undefined {
  const seen = new Vector3();
  let [found, smallest]: [number | undefined, number] = [undefined, within];
  for (let i = 0; 3 * i < points.length; i++) {
    toScreen(seen.fromArray(points, 3 * i), view);
    const far = Math.hypot(seen.x - x, seen.y - y);
    if (far < smallest) [found, smallest] = [i, far];
  }
  return found;
}

/** Moves a place to where it is seen: x and y become CSS pixels of the view. */
function toScreen(point: Vector3, { camera, matrix, width, height }: ScreenView): void {
  point.applyMatrix4(matrix).project(camera);
  point.set(((point.x + 1) * width) / 2, ((1 - point.y) * height) / 2, point.z);
}

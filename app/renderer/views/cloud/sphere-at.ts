import { type Matrix4, type PerspectiveCamera, Vector3 } from 'three';

/** A sphere as it is seen. */
export interface ScreenSphere {
  /** In CSS pixels of the view. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Distance from the eye. */
  readonly depth: number;
}

/** From where spheres are seen. */
export interface ScreenView {
  readonly camera: PerspectiveCamera;
  /** From the spheres' coordinates to the world's; of one scale. */
  readonly matrix: Matrix4;
  /** Sides in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Where spheres are seen. `radii` in the units of `places`; 0 where there is none. */
export function spheresOnScreen(
  positions: readonly Vector3[],
  radii: readonly number[],
  { camera, matrix, width, height }: ScreenView,
): ScreenSphere[] {
  camera.updateMatrixWorld();
  const scale = matrix.getMaxScaleOnAxis();
  const zoom = height / (2 * Math.tan((camera.fov * Math.PI) / 360));
  return positions.map((position, i) => {
    const seen = new Vector3().copy(position).applyMatrix4(matrix).applyMatrix4(camera.matrixWorldInverse);
    const depth = -seen.z;
    const shown = seen.applyMatrix4(camera.projectionMatrix);
    return {
      x: ((shown.x + 1) * width) / 2,
      y: ((1 - shown.y) * height) / 2,
      radius: ((radii[i] ?? 0) * scale * zoom) / depth,
      depth,
    };
  });
}

/** Pixels about a small sphere that still count as it. */
const SLACK = 3;

/** The nearest sphere at a place of the view. */
export function sphereAt(spheres: readonly ScreenSphere[], x: number, y: number): number | undefined {
  let [found, nearest]: [number | undefined, number] = [undefined, Infinity];
  spheres.forEach((sphere, entry) => {
    if (sphere.depth <= 0 || sphere.depth >= nearest) return;
    if (Math.hypot(sphere.x - x, sphere.y - y) <= sphere.radius + SLACK)
      [found, nearest] = [entry, sphere.depth];
  });
  return found;
}

import type { PerspectiveCamera } from 'three';
import type { Orbit } from '../../state/cloud-look.ts';

/** How much farther away the box is seen whole, with the letters about it: by the height of a view, and its width. */
const [BY_HEIGHT, BY_WIDTH] = [1.16, 1.06];

/** Puts a camera where an orbit has it, turned to the middle of the box. */
export function placeCamera(camera: PerspectiveCamera, orbit: Orbit): void {
  const { azimuth, elevation } = orbit;
  const distance = orbit.distance * Math.max(BY_HEIGHT, BY_WIDTH / camera.aspect);
  const flat = distance * Math.cos(elevation);
  camera.position.set(flat * Math.sin(azimuth), distance * Math.sin(elevation), flat * Math.cos(azimuth));
  camera.lookAt(0, 0, 0);
}

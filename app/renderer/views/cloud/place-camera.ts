import type { PerspectiveCamera } from 'three';
import type { Orbit } from '../../state/cloud-look.ts';

/** Puts a camera where an orbit has it, turned to the middle of the box. */
export function placeCamera(camera: PerspectiveCamera, orbit: Orbit): void {
  const { azimuth, elevation } = orbit;
  // A narrow view needs more distance for the same box.
  const distance = orbit.distance * Math.max(1, 1 / camera.aspect);
  const flat = distance * Math.cos(elevation);
  camera.position.set(flat * Math.sin(azimuth), distance * Math.sin(elevation), flat * Math.cos(azimuth));
  camera.lookAt(0, 0, 0);
}

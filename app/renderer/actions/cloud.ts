import { type CloudLook, FIRST_ORBIT, turnOrbit, zoomOrbit } from '../state/cloud-look.ts';
import { update, useStore } from '../state/store.ts';
import { setView } from './view.ts';

/** Changes how the colour cloud looks. */
export function setCloud(change: Partial<CloudLook>): void {
  update('view', (view) => ({ ...view, cloud: { ...view.cloud, ...change } }));
}

/** Turns the cloud by some radians. */
export function turnCloud(azimuth: number, elevation: number): void {
  setCloud({ orbit: turnOrbit(useStore.getState().view.cloud.orbit, azimuth, elevation) });
}

/** Goes nearer by a factor. */
export function zoomCloud(factor: number): void {
  setCloud({ orbit: zoomOrbit(useStore.getState().view.cloud.orbit, factor) });
}

/** Shows the cloud as at first. */
export function resetOrbit(): void {
  setCloud({ orbit: FIRST_ORBIT });
}

/** Marks a sphere: its palette entry in every view, or its cluster while iterations are played. Undefined: none. */
export function hoverSphere(sphere: number | undefined): void {
  const { play, view } = useStore.getState();
  if (play.frame) {
    if (play.hovered !== sphere) update('play', (now) => ({ ...now, hovered: sphere }));
  } else if (view.hoveredEntry !== sphere) setView({ hoveredEntry: sphere });
}

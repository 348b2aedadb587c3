import { type CloudLook, FIRST_ORBIT, turned, zoomed } from '../state/cloud-look.ts';
import { update, useStore } from '../state/store.ts';
import { setView } from './view.ts';

/** Changes how the colour cloud looks. */
export function setCloud(change: Partial<CloudLook>): void {
  update('view', (view) => ({ ...view, cloud: { ...view.cloud, ...change } }));
}

/** Turns the cloud by some radians. */
export function turnCloud(azimuth: number, elevation: number): void {
  setCloud({ orbit: turned(useStore.getState().view.cloud.orbit, azimuth, elevation) });
}

/** Goes nearer by a factor. */
export function zoomCloud(factor: number): void {
  setCloud({ orbit: zoomed(useStore.getState().view.cloud.orbit, factor) });
}

/** Shows the cloud as at first. */
export function resetOrbit(): void {
  setCloud({ orbit: FIRST_ORBIT });
}

/** Marks a palette entry in every view; undefined: none. */
export function hoverEntry(entry: number | undefined): void {
  if (useStore.getState().view.hoveredEntry !== entry) setView({ hoveredEntry: entry });
}

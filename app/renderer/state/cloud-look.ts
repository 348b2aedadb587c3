import type { ColorSpace } from 'fewhue/color';

/** From where a cloud is seen. */
export interface Orbit {
  /** Radians about the upright axis. */
  readonly azimuth: number;
  /** Radians above the horizon. */
  readonly elevation: number;
  /** From the middle of the box, in halves of its longest side. */
  readonly distance: number;
}

/** How the colour cloud looks. */
export interface CloudLook {
  /** Undefined: the space of clustering. */
  readonly space: ColorSpace | undefined;
  /** Points grow with the pixels that have their colour. */
  readonly sizeByCount: boolean;
  /** Points have their own colour, or that of their palette entry. */
  readonly tint: 'own' | 'entry';
  readonly orbit: Orbit;
}

export const FIRST_ORBIT: Orbit = { azimuth: 0.65, elevation: 0.36, distance: 6.4 };

export const FIRST_CLOUD_LOOK: CloudLook = {
  space: undefined,
  sizeByCount: false,
  tint: 'own',
  orbit: FIRST_ORBIT,
};

const STEEPEST = Math.PI / 2 - 0.02;
const [NEAREST, FARTHEST] = [1.2, 20];

/** An orbit after a turn by some radians. */
export function turnOrbit(orbit: Orbit, azimuth: number, elevation: number): Orbit {
  return {
    ...orbit,
    azimuth: (orbit.azimuth + azimuth) % (2 * Math.PI),
    elevation: Math.min(STEEPEST, Math.max(-STEEPEST, orbit.elevation + elevation)),
  };
}

/** An orbit after zooming in by a factor. */
export function zoomOrbit(orbit: Orbit, factor: number): Orbit {
  return { ...orbit, distance: Math.min(FARTHEST, Math.max(NEAREST, orbit.distance / factor)) };
}

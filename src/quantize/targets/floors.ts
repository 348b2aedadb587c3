import type { TargetName } from '../../options/targets.ts';

/** Figures of a result that a target can be set for. */
export interface Figures {
  readonly psnr: number;
  readonly ssim: number;
  /** Mean CIEDE2000. */
  readonly deltaE: number;
  readonly ssimulacra2: number;
}

/** The name of a target for the quality. */
export type FloorName = Exclude<TargetName, 'maxBytes' | 'maxBpp'>;

/** A least quality. */
export interface Floor {
  readonly name: FloorName;
  readonly value: number;
}

interface FloorDefinition {
  readonly figure: keyof Figures;
  /** 1: more is better; -1: less is. */
  readonly sign: 1 | -1;
  /** What counts as much as a point of SSIMULACRA 2 where the search looks how near a figure is. */
  readonly point: number;
}

/** What each target of quality looks at. */
export const FLOORS: Readonly<Record<FloorName, FloorDefinition>> = {
  minPsnr: { figure: 'psnr', sign: 1, point: 0.2 },
  minSsim: { figure: 'ssim', sign: 1, point: 0.004 },
  minSsimulacra2: { figure: 'ssimulacra2', sign: 1, point: 1 },
  maxDeltaE: { figure: 'deltaE', sign: -1, point: 0.04 },
};

/** Largest margin that counts: figures of a picture that lost nothing have no end. */
const MOST = 100;

/** By how many points the figures are better than the floor that is missed most, or kept least; less than 0: missed. */
export function marginOf(floors: readonly Floor[], figures: Figures): number {
  return Math.min(MOST, ...floors.map((floor) => floorMargin(floor, figures)));
}

/** By how many points the figures are better than a floor. */
export function floorMargin({ name, value }: Floor, figures: Figures): number {
  const { figure, sign, point } = FLOORS[name];
  return (sign * (figures[figure] - value)) / point;
}

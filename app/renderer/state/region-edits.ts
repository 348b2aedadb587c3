import type { SeedPoint } from 'fewhue/segment';

/** Regions of a picture that were changed by hand. Pixels stand for the regions that they lie in, whatever the cut. */
export interface RegionEdits {
  /** What was done to a cut, in its order. */
  readonly steps: readonly RegionStep[];
  readonly names: readonly RegionName[];
}

/** The regions of some pixels become one, or the region of a pixel becomes two. */
export type RegionStep =
  | { readonly kind: 'merge'; readonly points: readonly SeedPoint[] }
  | { readonly kind: 'split'; readonly point: SeedPoint };

/** What the region of a pixel is called. */
export interface RegionName extends SeedPoint {
  readonly name: string;
}

export const NO_EDITS: RegionEdits = { steps: [], names: [] };

/** Characters of a name at most. */
export const MAX_NAME = 60;

// Every constant of segmentation into regions. Lengths and areas are those of a picture of `REFERENCE_PIXELS`, as
// the photographs had that the weights were found on; docs/segmentation.md says how.

/** Ways to segment into regions: with a mixture, or with k-means, which is faster and a little worse. */
export const REGION_MODES = ['full', 'fast'] as const;
export type RegionMode = (typeof REGION_MODES)[number];

/** Pixels of the pictures that lengths and areas are for: 481 x 321. */
export const REFERENCE_PIXELS = 154_401;
/** Larger pictures are segmented on a copy of `REFERENCE_PIXELS`. */
export const MAX_PIXELS = 200_000;
/** Least scale of lengths, of small pictures: filters that see one pixel take noise for structure. */
export const MIN_SCALE = 0.3;

/** Standard deviations of the Gaussians that smooth colour, and that texture is made with. */
export const FINE_SIGMA = 1;
export const COARSE_SIGMA = 6;
export const TEXTURE_SIGMA = 5;

/** Components, and pixels that they are fitted to. */
export const DEFAULT_COMPONENTS = 20;
export const MAX_COMPONENTS = 64;
export const SAMPLE_PIXELS = 6000;
/** Added to the diagonal of every covariance: squared units of CIELAB. */
export const COVARIANCE_FLOOR = 2;
export const MAX_EM_STEPS = 40;

/** Regions of fewer pixels than this are merged before all others. */
export const MIN_PIXELS = 60;

/** Colours so far apart in CIELAB have contrast 1. */
export const COLOR_UNIT = 20;
/** Distance of the boxes between which mixtures are contrasted from the pixel between them. */
export const BOX_OFFSET = 8;

/** What a merge costs; see `mergeRegions`. */
export interface MergeWeights {
  /** Of the difference of two regions' mixtures. */
  readonly mixture: number;
  /** Of the contrast of colour along their boundary, and of the contrast of mixtures. */
  readonly colorContrast: number;
  readonly mixtureContrast: number;
  /** Power of the size of the smaller region. */
  readonly size: number;
  /** Power of the share of the boundary that they have in common. */
  readonly boundary: number;
  /** The default threshold: regions whose merge costs more stay apart. */
  readonly threshold: number;
}

export const MERGE_WEIGHTS: Readonly<Record<RegionMode, MergeWeights>> = {
  full: {
    mixture: 3.0,
    colorContrast: 1.62,
    mixtureContrast: 5.38,
    size: 0.088,
    boundary: 0.097,
    threshold: 6.3,
  },
  fast: {
    mixture: 3.25,
    colorContrast: 2.84,
    mixtureContrast: 3.9,
    size: 0.096,
    boundary: 0.087,
    threshold: 6.3,
  },
};

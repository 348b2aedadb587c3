/** Models whose clusters or components become palette entries. */
export const MODELS = ['kmeans', 'kmedians', 'soft-kmeans', 'gaussian-kmeans', 'gmm', 'bayes-gmm'] as const;
export type Model = (typeof MODELS)[number];

/** Spaces in which colours are clustered and compared. */
export const COLOR_SPACES = ['srgb', 'linear', 'lab', 'oklab'] as const;
export type ColorSpace = (typeof COLOR_SPACES)[number];

/** Ways to choose the first centroids. */
export const INITS = ['wu', 'kmeans++', 'maximin', 'random'] as const;
export type Init = (typeof INITS)[number];

/** Ways to spread the quantization error over neighbouring pixels. */
export const DITHERS = ['none', 'floyd-steinberg'] as const;
export type Dither = (typeof DITHERS)[number];

/** Largest palette that indices of 16 bits can address. */
export const MAX_COLORS = 65536;

/** What a palette is fitted by, with every value in range. */
export interface PalettePlan {
  /** K, the entries asked for. */
  readonly colors: number;
  readonly space: ColorSpace;
  readonly init: Init;
  /** Starts; undefined: as many as the effort says. */
  readonly restarts: number | undefined;
  readonly effort: number;
  readonly seed: number;
  /** Different colours that the palette begins with, 4 bytes RGBA each, at most K. */
  readonly locked: Uint8Array;
}

/** Spaces in which colours are clustered and compared. */
export const COLOR_SPACES = ['srgb', 'linear', 'lab', 'oklab'] as const;
export type ColorSpace = (typeof COLOR_SPACES)[number];

/** Ways to choose the first centroids. */
export const INITS = ['wu', 'kmeans++', 'maximin', 'random'] as const;
export type Init = (typeof INITS)[number];

/** Whether dithering spares plain grounds, edges and alpha. */
export const DITHER_GUARDS = ['on', 'off'] as const;
export type DitherGuard = (typeof DITHER_GUARDS)[number];

/** In what dithering measures and spreads the error: bytes of sRGB, which are even steps to eyes, or light. */
export const DITHER_LIGHTS = ['srgb', 'linear'] as const;
export type DitherLight = (typeof DITHER_LIGHTS)[number];

/** Order of pixels in error diffusion: every other row backwards, or all from left to right. */
export const DITHER_SCANS = ['serpentine', 'raster'] as const;
export type DitherScan = (typeof DITHER_SCANS)[number];

/** How a trellis looks at a picture: as a photograph, as a drawing, or at its squared error; `auto` finds out. */
export const TRELLIS_MODES = ['auto', 'photo', 'graphics', 'psnr'] as const;
export type TrellisChoice = (typeof TRELLIS_MODES)[number];

/** What colour fully transparent pixels have in files. */
export const HIDDEN_COLORS = ['clear', 'keep', 'bleed'] as const;
export type HiddenColor = (typeof HIDDEN_COLORS)[number];

/** Two numbers, as `65-80`. */
export type NumberRange = `${number}-${number}`;

/** The score to reach; of two the second is, and less than the first is refused; `auto`: see `quantize`. */
export type Quality = number | NumberRange | 'auto';

/** Largest palette that indices of 16 bits can address. */
export const MAX_COLORS = 65536;

/** Shapes that the covariances of a Gaussian mixture may have. */
export const COVARIANCES = ['full', 'tied', 'diag', 'spherical'] as const;
export type Covariance = (typeof COVARIANCES)[number];

/**
 * Ways to choose the first components: the clusters of k-means at its end (`kmeans`), or after one iteration from
 * seeds drawn as k-means++ does, or at `random`.
 */
export const MIXTURE_INITS = ['kmeans', 'kmeans++', 'random'] as const;
export type MixtureInit = (typeof MIXTURE_INITS)[number];

/** Ways to choose K. */
export const CRITERIA = ['groups', 'elbow', 'silhouette', 'bic', 'aic', 'variational'] as const;
export type Criterion = (typeof CRITERIA)[number];

/** What chooses the number of colours: a criterion, or the first of several that has an answer. */
export const COLOR_CRITERIA = ['auto', ...CRITERIA] as const;
export type ColorCriterion = (typeof COLOR_CRITERIA)[number];

/** Most components: responsibilities of a point are kept in a row. */
export const MAX_COMPONENTS = 1024;

/** What regions are: connected parts that differ in colour and texture, or the clusters of the colours. */
export const SEGMENT_MODES = ['region', 'color'] as const;
export type SegmentMode = (typeof SEGMENT_MODES)[number];

/** Ways to smooth the outlines: not, by the majority filter, or by a Markov random field. */
export const SMOOTHINGS = ['none', 'majority', 'mrf'] as const;
export type Smoothing = (typeof SMOOTHINGS)[number];

/** What outlines of SVG files are made of. */
export const SVG_OUTLINES = ['lines', 'smooth'] as const;
export type SvgOutline = (typeof SVG_OUTLINES)[number];

/** Whether enclosed parts stay, or join the region around them. */
export const HOLES = ['keep', 'fill'] as const;
export type Holes = (typeof HOLES)[number];

/** Codings whose bits a trellis counts. The lossless coding of WebP has the matches of deflate. */
export type Coding = 'deflate' | 'lzw';

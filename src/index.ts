export type { EndReason } from './cluster/alternate.ts';
export {
  type ColorFitOptions,
  colorGaussianKmeans,
  colorKmedians,
  colorSoftKmeans,
} from './cluster/color-models.ts';
export type { FitOptions } from './cluster/fit-options.ts';
export {
  CLUSTER_SHAPES,
  type ClusterShape,
  type GaussianKMeansOptions,
  gaussianKmeans,
} from './cluster/gaussian-kmeans.ts';
export type { HardFit } from './cluster/hard-clusters.ts';
export { kmeans } from './cluster/kmeans.ts';
export { kmedians } from './cluster/kmedians.ts';
export { type SoftFit, type SoftParameters, softResponsibilities } from './cluster/soft-clusters.ts';
export { type SoftKMeansOptions, softKmeans } from './cluster/soft-kmeans.ts';
export { type SpectralFit, type SpectralOptions, spectralClusters } from './cluster/spectral.ts';
export { colorsOf, coordinatesOf } from './color/coordinates.ts';
export type { ModelFacts } from './color-model.ts';
export type { ColorChoice } from './decide-colors.ts';
export { encodeGreyPng, type GreyImage } from './encode/encode-grey-png.ts';
export { type EncodeSamplesOptions, encodePixels } from './encode/encode-pixels.ts';
export { encodeNpy } from './encode/npy.ts';
export { type DecodePackedOptions, decodePacked, encodePacked, packedSize } from './encode/packed.ts';
export { type EncodePngOptions, encodePng } from './encode/png.ts';
export type { PngMetadata, PngText } from './encode/png-metadata.ts';
export { type ErrorCode, FewhueError } from './errors.ts';
export type { IndexedImage, Palette } from './image/indexed-image.ts';
export type { ClampedImage, PixelImage } from './image/pixel-image.ts';
export { expandIndexed, reduceIndexed } from './image/reduce-indexed.ts';
export { reducePixels } from './image/reduce-pixels.ts';
export { type CovarianceAxes, covarianceAxes } from './mixture/covariance-axes.ts';
export { type ColorDescriptions, describeColors } from './mixture/describe-colors.ts';
export {
  type BayesianMixtureFit,
  type BayesianMixtureOptions,
  fitBayesianMixture,
} from './mixture/fit-bayesian.ts';
export {
  type BayesianColorFit,
  type BayesianColorOptions,
  fitBayesianColors,
} from './mixture/fit-bayesian-colors.ts';
export {
  type BinomialMixtureOptions,
  fitBinomialMixture,
  type GivenBinomials,
} from './mixture/fit-binomial.ts';
export { type ColorMixtureFit, type ColorMixtureOptions, fitMixture } from './mixture/fit-colors.ts';
export {
  fitGaussianMixture,
  type GaussianMixtureOptions,
  type GivenGaussians,
} from './mixture/fit-gaussian.ts';
export type { GaussianWishart } from './mixture/gaussian-wishart.ts';
export { aic, bic, countParameters, type MixtureScore } from './mixture/information-criteria.ts';
export { anomalyScores, logDensities } from './mixture/log-density.ts';
export { MIXING_PRIORS, type MixingPosterior, type MixingPrior } from './mixture/mixing-posterior.ts';
export type { BinomialMixture, GaussianMixture, Mixture } from './mixture/mixture.ts';
export type { MixtureFit } from './mixture/mixture-fit.ts';
export type { GivenShares, MixtureOptions } from './mixture/mixture-options.ts';
export { mostProbable } from './mixture/most-probable.ts';
export { responsibilities } from './mixture/responsibilities.ts';
export { sample } from './mixture/sample.ts';
export type { VariationalPosterior } from './mixture/variational.ts';
export { CHOOSE_OPTIONS } from './options/choose.ts';
export type {
  ChoiceDefinition,
  ChoicesDefinition,
  Condition,
  Definitions,
  DefinitionsOf,
  FlagDefinition,
  NumbersDefinition,
  NumericDefinition,
  OptionDefinition,
  OptionFacts,
  OptionGroup,
  OtherDefinition,
} from './options/definition.ts';
export { OPTION_GROUPS } from './options/definition.ts';
export { flagName } from './options/flag-name.ts';
export { ITERATE_OPTIONS, type IterationOptions, type TraceOptions } from './options/iterate.ts';
export { type InputLimits, LIMIT_OPTIONS } from './options/limits.ts';
export { MAP_OPTIONS, type SoftModelOptions } from './options/maps.ts';
export { OPENING_OPTIONS, type OpeningOptions } from './options/opening.ts';
export { QUANTIZE_OPTIONS, type QuantizeOptions } from './options/quantize.ts';
export { defaultOf, definitionsAt, definitionsInEffect, isAllowed, valueOr } from './options/resolve.ts';
export {
  SEGMENT_OPTIONS,
  type Seed,
  type SeedPoint,
  type SegmentOptions,
  type TidyOptions,
  type TreeCut,
} from './options/segment.ts';
export {
  COLOR_SPACES,
  COVARIANCES,
  type ColorSpace,
  type Covariance,
  CRITERIA,
  type Criterion,
  DITHER_GUARDS,
  DITHERS,
  type Dither,
  type DitherGuard,
  HOLES,
  type Holes,
  INITS,
  type Init,
  ITERATION_MODELS,
  type IterationModel,
  MAX_COLORS,
  MIXTURE_INITS,
  type MixtureInit,
  MODELS,
  type Model,
  SEGMENT_MODES,
  type SegmentMode,
  SMOOTHINGS,
  type Smoothing,
  SOFT_MODELS,
  type SoftModelName,
} from './options/vocabulary.ts';
export { type CssOptions, formatCss } from './palette/css.ts';
export { formatGpl, parseGpl } from './palette/gpl.ts';
export { formatHexList, parseHexList } from './palette/hex-list.ts';
export { hexOf, parseHex } from './palette/palette.ts';
export { formatPaletteJson, parsePaletteJson } from './palette/palette-json.ts';
export { parsePalette } from './palette/parse-palette.ts';
export type { ColorInput } from './palette/read-colors.ts';
export { type ModelReport, type QuantizeResult, quantize } from './quantize.ts';
export { type PaletteOptions, quantizeWithPalette } from './quantize-with-palette.ts';
export { boundaryImage } from './segment/boundary-image.ts';
export { type BoundaryScore, type BoundaryScoreOptions, boundaryScore } from './segment/boundary-score.ts';
export type { LabelGrid } from './segment/check-label-map.ts';
export { type ContourOptions, type Contours, contours } from './segment/contours.ts';
export { cutTree } from './segment/cut-tree.ts';
export { type Arcs, findArcs, OUTSIDE } from './segment/find-arcs.ts';
export { flatImage } from './segment/flat-image.ts';
export { type CocoAnnotation, type CocoDataset, type CocoOptions, labelCoco } from './segment/label-coco.ts';
export {
  labelGeoJson,
  type Position,
  type RegionCollection,
  type RegionFeature,
} from './segment/label-geojson.ts';
export type { LabelMap } from './segment/label-map.ts';
export { labelSvg } from './segment/label-svg.ts';
export type { MergeTree } from './segment/merge-tree.ts';
export { type OverlayOptions, overlayImage } from './segment/overlay-image.ts';
export { regionAt } from './segment/region-at.ts';
export { regionCsv } from './segment/region-csv.ts';
export { type RegionCutout, regionCutouts } from './segment/region-cutouts.ts';
export { regionMasks } from './segment/region-masks.ts';
export type { RegionNeighbor } from './segment/region-neighbors.ts';
export type { DominantColor } from './segment/region-palettes.ts';
export type { RegionPolygon, Ring } from './segment/region-polygon.ts';
export {
  type Region,
  type RegionTable,
  type RegionTableOptions,
  regionTable,
} from './segment/region-table.ts';
export { runLengths } from './segment/run-lengths.ts';
export { type SegmentationScore, scoreLabels } from './segment/score-labels.ts';
export { separateSeeds } from './segment/separate-seeds.ts';
export { simplifyArcs } from './segment/simplify-arcs.ts';
export {
  checkTreePicture,
  type SavedTree,
  type TreeJsonOptions,
  treeFromJson,
  treeToJson,
} from './segment/tree-json.ts';
export { cutImage, type Segmentation, type SegmentLayers, segment } from './segment-image.ts';
export {
  SEGMENT_OUTPUTS,
  type SegmentFile,
  type SegmentOutput,
  type SegmentParts,
  segmentOutputs,
} from './segment-outputs.ts';
export {
  type ChooseColorsOptions,
  type ChooseOptions,
  chooseColors,
  chooseK,
  type KChoice,
} from './select/choose-k.ts';
export { type ChooseMixturesOptions, chooseColorsWithMixtures } from './select/choose-with-mixtures.ts';
export type { Clustering } from './select/cluster-source.ts';
export type { CriterionCurve } from './select/curves.ts';
export { elbow, type Knee } from './select/elbow.ts';
export {
  SILHOUETTE_FORMS,
  type Silhouette,
  type SilhouetteForm,
  type SilhouetteOptions,
  silhouette,
} from './select/silhouette.ts';
export {
  ERROR_MEASURES,
  type ErrorMap,
  type ErrorMapOptions,
  type ErrorMeasure,
  errorMap,
} from './show/error-map.ts';
export type { SoftModel } from './show/fit-soft-model.ts';
export { HEAT_RAMP } from './show/heat-ramp.ts';
export { type IterationFrame, type Iterations, showIterations } from './show/iterations.ts';
export { type AnomalyScale, type SoftMap, type SoftMaps, softMaps } from './show/soft-maps.ts';
export { type IterationTrace, type TraceStep, traceIterations } from './show/trace-iterations.ts';
export type { BitsPerPixel, Bytes, Sizes } from './stats/bits-per-pixel.ts';
export type { DeltaE } from './stats/delta-e.ts';
export {
  type PaletteEntry,
  type Statistics,
  type StatsFacts,
  stats,
  statsInSteps,
  withFileBytes,
} from './stats/stats.ts';
export type { CancelSignal, Progress, TaskOptions } from './task.ts';
export { type ColorHistogram, mergeHistograms } from './vectors/color-histogram.ts';
export { colorHistogram } from './vectors/color-index.ts';
export type { Points } from './vectors/points.ts';
export { type PreparedImage, prepareImage } from './vectors/prepared-image.ts';
export { sampleColors } from './vectors/sample-colors.ts';
export {
  type Standardization,
  standardize,
  unstandardizeCovariances,
  unstandardizeLogDensities,
  unstandardizeMeans,
} from './vectors/standardize.ts';

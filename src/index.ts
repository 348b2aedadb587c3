export {
  type ChooseColorsOptions,
  type ChooseOptions,
  chooseColors,
  chooseK,
  type KChoice,
} from './choose/choose-k.ts';
export { type ChooseMixturesOptions, chooseColorsWithMixtures } from './choose/choose-with-mixtures.ts';
export type { Clustering } from './choose/cluster-source.ts';
export type { CriterionCurve } from './choose/curves.ts';
export type { ColorChoice } from './choose/decide-colors.ts';
export { elbow, type Knee } from './choose/elbow.ts';
export {
  SILHOUETTE_FORMS,
  type Silhouette,
  type SilhouetteForm,
  type SilhouetteOptions,
  silhouette,
} from './choose/silhouette.ts';
export {
  type ColorFitOptions,
  colorGaussianKmeans,
  colorKmedians,
  colorSoftKmeans,
} from './cluster/colors/color-models.ts';
export type { EndReason } from './cluster/points/alternate.ts';
export type { FitOptions } from './cluster/points/fit-options.ts';
export {
  CLUSTER_SHAPES,
  type ClusterShape,
  type GaussianKMeansOptions,
  gaussianKmeans,
} from './cluster/points/gaussian-kmeans.ts';
export type { HardFit } from './cluster/points/hard-clusters.ts';
export { kmeans } from './cluster/points/kmeans.ts';
export { kmedians } from './cluster/points/kmedians.ts';
export { type SoftFit, type SoftParameters, softResponsibilities } from './cluster/points/soft-clusters.ts';
export { type SoftKMeansOptions, softKmeans } from './cluster/points/soft-kmeans.ts';
export { type SpectralFit, type SpectralOptions, spectralClusters } from './cluster/points/spectral.ts';
export { colorsOf, coordinatesOf } from './color/coordinates.ts';
export { type ErrorCode, FewhueError } from './core/errors.ts';
export type { CancelSignal, Progress, TaskOptions } from './core/task.ts';
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
} from './core/vocabulary.ts';
export { encodeNpy } from './encode/npy.ts';
export { type DecodePackedOptions, decodePacked, encodePacked, packedSize } from './encode/packed/packed.ts';
export { encodeGreyPng, type GreyImage } from './encode/png/encode-grey-png.ts';
export { type EncodeSamplesOptions, encodePixels } from './encode/png/encode-pixels.ts';
export { type EncodePngOptions, encodePng } from './encode/png/encode-png.ts';
export type { PngMetadata, PngText } from './encode/png/metadata.ts';
export type { IndexedImage, Palette } from './image/indexed-image.ts';
export type { ClampedImage, PixelImage } from './image/pixel-image.ts';
export { expandIndexed, reduceIndexed } from './image/reduce-indexed.ts';
export { reducePixels } from './image/reduce-pixels.ts';
export { type ColorDescriptions, describeColors } from './mixture/colors/describe-colors.ts';
export {
  type BayesianColorFit,
  type BayesianColorOptions,
  fitBayesianColors,
} from './mixture/colors/fit-bayesian-colors.ts';
export { type ColorMixtureFit, type ColorMixtureOptions, fitMixture } from './mixture/colors/fit-colors.ts';
export { type CovarianceAxes, covarianceAxes } from './mixture/covariance-axes.ts';
export type { GaussianWishart } from './mixture/gaussian-wishart.ts';
export { aic, bic, countParameters, type MixtureScore } from './mixture/information-criteria.ts';
export { MIXING_PRIORS, type MixingPosterior, type MixingPrior } from './mixture/mixing-posterior.ts';
export type { BinomialMixture, GaussianMixture, Mixture } from './mixture/mixture.ts';
export type { GivenShares, MixtureOptions } from './mixture/mixture-options.ts';
export {
  type BayesianMixtureFit,
  type BayesianMixtureOptions,
  fitBayesianMixture,
} from './mixture/points/fit-bayesian.ts';
export {
  type BinomialMixtureOptions,
  fitBinomialMixture,
  type GivenBinomials,
} from './mixture/points/fit-binomial.ts';
export {
  fitGaussianMixture,
  type GaussianMixtureOptions,
  type GivenGaussians,
} from './mixture/points/fit-gaussian.ts';
export { anomalyScores, logDensities } from './mixture/points/log-density.ts';
export type { MixtureFit } from './mixture/points/mixture-fit.ts';
export { mostProbable } from './mixture/points/most-probable.ts';
export { responsibilities } from './mixture/points/responsibilities.ts';
export { sample } from './mixture/points/sample.ts';
export type { VariationalPosterior } from './mixture/variational.ts';
export type { ModelFacts } from './model/fit-color-model.ts';
export type { SoftModel } from './model/fit-soft-model.ts';
export { type AnomalyScale, type SoftMap, type SoftMaps, softMaps } from './model/soft-maps.ts';
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
export { type CssOptions, formatCss } from './palette/css.ts';
export { formatGpl, parseGpl } from './palette/gpl.ts';
export { formatHexList, parseHexList } from './palette/hex-list.ts';
export { hexOf, parseHex } from './palette/palette.ts';
export { formatPaletteJson, parsePaletteJson } from './palette/palette-json.ts';
export { parsePalette } from './palette/parse-palette.ts';
export type { ColorInput } from './palette/read-colors.ts';
export { type ModelReport, type QuantizeResult, quantize } from './quantize/quantize.ts';
export { type PaletteOptions, quantizeWithPalette } from './quantize/quantize-with-palette.ts';
export { boundaryImage } from './segment/files/boundaries.ts';
export { type CocoAnnotation, type CocoDataset, type CocoOptions, labelCoco } from './segment/files/coco.ts';
export { regionCsv } from './segment/files/csv.ts';
export { type RegionCutout, regionCutouts } from './segment/files/cutouts.ts';
export { flatImage } from './segment/files/flat.ts';
export {
  labelGeoJson,
  type Position,
  type RegionCollection,
  type RegionFeature,
} from './segment/files/geojson.ts';
export { regionMasks } from './segment/files/masks.ts';
export { type OverlayOptions, overlayImage } from './segment/files/overlay.ts';
export { labelSvg } from './segment/files/svg.ts';
export {
  checkTreePicture,
  type SavedTree,
  type TreeJsonOptions,
  treeFromJson,
  treeToJson,
} from './segment/files/tree-json.ts';
export type { LabelGrid } from './segment/labels/check-label-map.ts';
export type { LabelMap } from './segment/labels/label-map.ts';
export { regionAt } from './segment/labels/region-at.ts';
export type { RegionNeighbor } from './segment/labels/region-neighbors.ts';
export { runLengths } from './segment/labels/run-lengths.ts';
export type { DominantColor } from './segment/measure/region-palettes.ts';
export {
  type Region,
  type RegionTable,
  type RegionTableOptions,
  regionTable,
} from './segment/measure/region-table.ts';
export { type ContourOptions, type Contours, contours } from './segment/outline/contours.ts';
export { type Arcs, findArcs, OUTSIDE } from './segment/outline/find-arcs.ts';
export type { RegionPolygon, Ring } from './segment/outline/region-polygon.ts';
export { simplifyArcs } from './segment/outline/simplify-arcs.ts';
export {
  SEGMENT_OUTPUTS,
  type SegmentFile,
  type SegmentOutput,
  type SegmentParts,
  segmentOutputs,
} from './segment/outputs.ts';
export {
  type BoundaryScore,
  type BoundaryScoreOptions,
  boundaryScore,
} from './segment/score/boundary-score.ts';
export { type SegmentationScore, scoreLabels } from './segment/score/score-labels.ts';
export { cutImage, type Segmentation, type SegmentLayers, segment } from './segment/segment.ts';
export { cutTree } from './segment/tree/cut-tree.ts';
export type { MergeTree } from './segment/tree/merge-tree.ts';
export { separateSeeds } from './segment/tree/separate-seeds.ts';
export type { BitsPerPixel, Bytes, Sizes } from './stats/bits-per-pixel.ts';
export type { DeltaE } from './stats/delta-e.ts';
export {
  ERROR_MEASURES,
  type ErrorMap,
  type ErrorMapOptions,
  type ErrorMeasure,
  errorMap,
} from './stats/error-map.ts';
export { HEAT_RAMP } from './stats/heat-ramp.ts';
export {
  type PaletteEntry,
  type Statistics,
  type StatsFacts,
  stats,
  statsInSteps,
  withFileBytes,
} from './stats/stats.ts';
export { type IterationFrame, type Iterations, showIterations } from './trace/iterations.ts';
export { type IterationTrace, type TraceStep, traceIterations } from './trace/trace-iterations.ts';
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

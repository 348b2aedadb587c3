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
export {
  type BinomialMixture,
  COVARIANCES,
  type Covariance,
  type GaussianMixture,
  type Mixture,
} from './mixture/mixture.ts';
export type { MixtureFit } from './mixture/mixture-fit.ts';
export {
  type GivenShares,
  MIXTURE_INITS,
  type MixtureInit,
  type MixtureOptions,
} from './mixture/mixture-options.ts';
export { mostProbable } from './mixture/most-probable.ts';
export { responsibilities } from './mixture/responsibilities.ts';
export { sample } from './mixture/sample.ts';
export type { VariationalPosterior } from './mixture/variational.ts';
export {
  type ChoiceOption,
  type ColorsOption,
  type NumericOption,
  OPTION_DEFINITIONS,
  type OptionCondition,
  type OptionDefinition,
  optionsOf,
} from './option-definitions.ts';
export { type CssOptions, formatCss } from './palette/css.ts';
export { formatGpl, parseGpl } from './palette/gpl.ts';
export { formatHexList, parseHexList } from './palette/hex-list.ts';
export { hexOf, parseHex } from './palette/palette.ts';
export { formatPaletteJson, parsePaletteJson } from './palette/palette-json.ts';
export { parsePalette } from './palette/parse-palette.ts';
export type { ColorInput } from './palette/read-colors.ts';
export { type ModelReport, type QuantizeResult, quantize } from './quantize.ts';
export {
  COLOR_SPACES,
  type ColorSpace,
  DITHERS,
  type Dither,
  INITS,
  type Init,
  MAX_COLORS,
  MODELS,
  type Model,
} from './quantize-options.ts';
export type { QuantizeOptions } from './quantize-plan.ts';
export { type PaletteOptions, quantizeWithPalette } from './quantize-with-palette.ts';
export { boundaryImage } from './segment/boundary-image.ts';
export { type BoundaryScore, type BoundaryScoreOptions, boundaryScore } from './segment/boundary-score.ts';
export type { LabelGrid } from './segment/check-label-map.ts';
export {
  type ContourOptions,
  type Contours,
  contours,
  type RegionPolygon,
  type Ring,
} from './segment/contours.ts';
export { cutTree, type TreeCut } from './segment/cut-tree.ts';
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
export {
  type Region,
  type RegionTable,
  type RegionTableOptions,
  regionTable,
} from './segment/region-table.ts';
export { runLengths } from './segment/run-lengths.ts';
export { type SegmentationScore, scoreLabels } from './segment/score-labels.ts';
export {
  HOLES,
  type Holes,
  SEGMENT_MODES,
  type SegmentMode,
  type SegmentOptions,
  SMOOTHINGS,
  type Smoothing,
  type TidyOptions,
} from './segment/segment-options.ts';
export { type Seed, type SeedPoint, separateSeeds } from './segment/separate-seeds.ts';
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
export { CRITERIA, type Criterion, type CriterionCurve } from './select/curves.ts';
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
export {
  SOFT_MODELS,
  type SoftModel,
  type SoftModelName,
  type SoftModelOptions,
} from './show/fit-soft-model.ts';
export { HEAT_RAMP } from './show/heat-ramp.ts';
export {
  type IterationFrame,
  type IterationOptions,
  type Iterations,
  showIterations,
} from './show/iterations.ts';
export { type AnomalyScale, type SoftMap, type SoftMaps, softMaps } from './show/soft-maps.ts';
export {
  ITERATION_MODELS,
  type IterationModel,
  type IterationTrace,
  type TraceOptions,
  type TraceStep,
  traceIterations,
} from './show/trace-iterations.ts';
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

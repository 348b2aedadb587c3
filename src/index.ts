export type { Animation, AnimationFrame, Rectangle } from './animation/animation.ts';
export type { AskedTargets } from './animation/write/animation-trials.ts';
export { type EncodedAnimation, encodeAnimation } from './animation/write/encode-animation.ts';
export type { AnimationTarget } from './animation/write/encode-to-targets.ts';
export type { AnimationFormat } from './animation/write/formats.ts';
export type { AnimationFigures } from './animation/write/frame-judge.ts';
export type { AnimationOptions } from './animation/write/plan-animation.ts';
export { type ErrorCode, type ErrorDetails, FewhueError } from './core/errors.ts';
export type { CancelSignal, Progress, TaskOptions } from './core/task.ts';
export {
  COVARIANCES,
  type Coding,
  type Covariance,
  DITHER_GUARDS,
  DITHER_LIGHTS,
  DITHER_SCANS,
  type DitherGuard,
  type DitherLight,
  type DitherScan,
  HIDDEN_COLORS,
  type HiddenColor,
  INITS,
  type Init,
  MAX_COLORS,
  MIXTURE_INITS,
  type MixtureInit,
  type NumberRange,
  type Quality,
  TRELLIS_MODES,
  type TrellisChoice,
} from './core/vocabulary.ts';
export { DITHERS, type Dither } from './dither/kinds.ts';
export type { DitherMatrix } from './dither/matrix.ts';
export {
  type EncodeOptions,
  OUTPUT_FORMATS,
  type OutputFormat,
  type OutputFormatDefinition,
} from './encode/formats.ts';
export { type EncodeIconOptions, encodeIcon } from './encode/ico.ts';
export { encodeNpy } from './encode/npy.ts';
export { type DecodePackedOptions, decodePacked, encodePacked, packedSize } from './encode/packed/packed.ts';
export { encodeGrayPng, type GrayImage } from './encode/png/encode-gray-png.ts';
export { type EncodeSamplesOptions, encodePixels } from './encode/png/encode-pixels.ts';
export { type EncodePngOptions, encodePng, type PngType } from './encode/png/encode-png.ts';
export type { PngMetadata, PngText } from './encode/png/metadata.ts';
export type { IndexedImage, Palette } from './image/indexed-image.ts';
export type { ClampedImage, PixelImage } from './image/pixel-image.ts';
export { expandIndexed, reduceIndexed } from './image/reduce-indexed.ts';
export { reducePixels } from './image/reduce-pixels.ts';
export type { IndexedPixels } from './map/index-pixels.ts';
export type { SoftModel } from './model/fit-soft-model.ts';
export type { ModelFacts } from './model/model-facts.ts';
export type { ModelScore } from './model/score-model.ts';
export type { AnomalyScale } from './model/soft-layers.ts';
export { type SoftMap, type SoftMaps, softMaps } from './model/soft-maps.ts';
export type { AnimationWriting, FramesPalette } from './options/animation.ts';
export type { CountOptions } from './options/count.ts';
export type { FinishingOptions } from './options/finishing.ts';
export type { HiddenOptions } from './options/hidden.ts';
export type { IconWriting } from './options/icon.ts';
export type { IterationOptions, TraceOptions } from './options/iterate.ts';
export type { InputLimits } from './options/limits.ts';
export type { DitherOption, MappingOptions } from './options/mapping.ts';
export type { SoftModelOptions } from './options/maps.ts';
export {
  ITERATION_MODELS,
  type IterationModel,
  isMixtureModel,
  MODEL_TRAITS,
  MODELS,
  type Model,
  type ModelTraits,
  SOFT_MODELS,
  type SoftModelName,
} from './options/model-traits.ts';
export type { OpeningOptions } from './options/opening.ts';
export { PRESETS, type Preset, type PresetDefinition, type PresetName } from './options/presets.ts';
export type { QuantizeOptions } from './options/quantize.ts';
export type { SegmentOptions } from './options/segment.ts';
export type { TargetName, TargetOptions } from './options/targets.ts';
export type { WeighingOptions } from './options/weighing.ts';
export type { ColorInput } from './palette/read-colors.ts';
export type { ComparisonOptions } from './quantize/comparison-options.ts';
export type { DetectedPreset } from './quantize/detect-preset.ts';
export {
  type ColorPalette,
  type ColorPaletteOptions,
  fitPaletteOfColors,
} from './quantize/fit-palette-of-colors.ts';
export type { ColorsFigures, NeighborsOfK } from './quantize/neighbors-of-k.ts';
export type { QualityReport } from './quantize/quality/quality-report.ts';
export { type ModelReport, type QuantizeResult, quantize } from './quantize/quantize.ts';
export { type PaletteOptions, quantizeWithPalette } from './quantize/quantize-with-palette.ts';
export type { Encode } from './quantize/search.ts';
export type { Figures } from './quantize/targets/floors.ts';
export type { TargetReport } from './quantize/targets/index-to-targets.ts';
export type { LabelMap } from './segment/labels/label-map.ts';
export { type Segmentation, segment } from './segment/segment.ts';
export type { MergedParts } from './segment/tidy/tidy-regions.ts';
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
export type { LookFigures, WorstSquare } from './stats/measure-look.ts';
export { type PictureScore, scorePicture } from './stats/score-picture.ts';
export type { ScoredRows } from './stats/scored-rows.ts';
export { Ssimulacra2 } from './stats/ssimulacra2.ts';
export {
  type PaletteEntry,
  type Statistics,
  type StatsFacts,
  stats,
  withFileBytes,
} from './stats/stats.ts';
export { type IterationFrame, type Iterations, showIterations } from './trace/iterations.ts';
export { type IterationTrace, type TraceStep, traceIterations } from './trace/trace-iterations.ts';
export type { ImportanceMask } from './vectors/importance.ts';
export { type PreparedImage, prepareImage } from './vectors/prepared-image.ts';

export { mayBeAnimated } from '../animation/read/may-be-animated.ts';
export { bytesOfCentroids } from '../cluster/colors/byte-palette.ts';
export { linearOfOklab } from '../color/oklab.ts';
export { alternatives, formatOfPath, listExtensions, resultSuffix } from '../core/file-name.ts';
export { keysOf } from '../core/tables.ts';
export { Task } from '../core/task.ts';
export { DEFAULT_FORMAT } from '../encode/formats.ts';
export { MAX_ICON_SIDE } from '../encode/max-sides.ts';
export { OPENED_EXTENSIONS } from '../encode/opened-extensions.ts';
export { PNG_TYPES } from '../encode/png/encode-png.ts';
export { fileFormat } from '../image/file-format.ts';
export { fitAlpha } from '../image/fit-alpha.ts';
export { iconPicturesOf, USUAL_ICON_SIDES } from '../image/fit-square.ts';
export { toneMap } from '../image/tone-map.ts';
export { ANIMATION_OPTIONS } from '../options/animation.ts';
export { BATCH_OPTIONS, type BatchOptions } from '../options/batch.ts';
export { CHOOSE_OPTIONS } from '../options/choose.ts';
export {
  type ChoiceDefinition,
  type ChoicesDefinition,
  type Condition,
  type Definitions,
  type DefinitionsOf,
  type FlagDefinition,
  type NumbersDefinition,
  type NumericDefinition,
  OPTION_GROUPS,
  type OptionDefinition,
  type OptionFacts,
  type OptionGroup,
  type OtherDefinition,
} from '../options/definition.ts';
export { flagName } from '../options/flag-name.ts';
export { ICON_OPTIONS } from '../options/icon.ts';
export { readIgnored } from '../options/ignored-colors.ts';
export { ITERATE_OPTIONS } from '../options/iterate.ts';
export { LIMIT_OPTIONS } from '../options/limits.ts';
export { DITHER_OPTIONS } from '../options/mapping.ts';
export { MAP_OPTIONS } from '../options/maps.ts';
export { OPENING_OPTIONS } from '../options/opening.ts';
export { presetOptions } from '../options/presets.ts';
export { QUANTIZE_OPTIONS } from '../options/quantize.ts';
export { hasTargets } from '../options/quantize-plan.ts';
export {
  defaultOf,
  definitionsAt,
  definitionsInEffect,
  isAllowed,
  resolve as resolveOptions,
  valueOr,
} from '../options/resolve.ts';
export { SEGMENT_OPTIONS } from '../options/segment.ts';
export { targetsIn, withoutTargets } from '../options/targets.ts';
export { withPreset } from '../options/with-preset.ts';
export { PALETTE_FORMAT_FACTS } from '../palette/format-facts.ts';
export { COMPARE_OPTIONS } from '../quantize/comparison-options.ts';
export { detectPreset } from '../quantize/detect-preset.ts';
export { neighborsOfResult } from '../quantize/neighbors-of-k.ts';
export { dependsOnFormat, type FormatRequest, quantizeForFormat } from '../quantize/quantize-for-format.ts';
export { DEFAULT_OUTPUTS, MAX_REGION_FILES, outputOf } from '../segment/outputs.ts';
export { HistogramSum } from '../vectors/color-histogram.ts';
export { finiteNumber, parseTable, type TextTable } from '../vectors/parse-table.ts';

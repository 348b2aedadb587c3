export * from './cluster/colors/assignment';
export * from './cluster/colors/breathing';
export { buildTree, countNodes } from './cluster/colors/cell-tree';
export * from './cluster/colors/lloyd';
export * from './cluster/colors/point-order';
export * from './cluster/colors/points';
export * from './cluster/colors/seeding';
export * from './cluster/colors/variance-cut';
export {
  farthest,
  heaviest,
  pickByShare,
  sumByLabel,
  transposeRows,
  weightedSum,
} from './cluster/points/cloud';
export * from './cluster/points/landmarks';
export * from './cluster/points/medians';
export * from './cluster/points/nearest';
export * from './cluster/points/silhouette';
export * from './cluster/points/soft';
export { commonBits, compositeColors, convertColors } from './color/color';
export * from './color/histogram';
export * from './color/label-pixels';
export * from './core/checksum';
export * from './core/memory';
export * from './encode/deflate/deflate';
export * from './encode/png/expand-rows';
export { filterRow } from './encode/png/filter';
export * from './encode/png/filter-choice';
export { filterScratchBytes } from './encode/png/filter-scratch';
export * from './encode/png/index-pack';
export * from './encode/png/samples';
export * from './encode/png/unfilter';
export { linkPositions, weighCopies } from './encode/webp/copies';
export { enlargeLabels, reducePixels } from './image/reduce';
export { colorYccRows } from './image/ycc';
export * from './map/dither';
export { diffuseCurve } from './map/dither-curve';
export { countFlat, settleColors } from './map/dither-guard';
export { orderRows } from './map/dither-ordered';
export { patternRows } from './map/dither-pattern';
export { diffuseTones } from './map/dither-tone';
export * from './map/levels';
export { loadPalette } from './map/palette-search';
export {
  assignEntries,
  gatherSteps,
  nearestError,
  spatialError,
  spreadSteps,
  takeIndices,
} from './map/spatial/assign';
export { groupEntries, prepareEntries, settlePixels } from './map/spatial/prepare';
export { dropRows, prepareRows, takePixels } from './map/spatial/rows';
export { prepareLiterals } from './map/trellis/literal';
export { writeProgramCoordinates } from './map/trellis/pixels';
export { clearTable } from './map/trellis/string-table';
export { stringRows } from './map/trellis/strings';
export { surveyRows } from './map/trellis/survey';
export { trellisRows } from './map/trellis/trellis';
export * from './mixture/description';
export * from './mixture/expectation';
export { prepareMixture } from './mixture/mixture';
export { sharePixels } from './mixture/posterior';
export * from './palette/arrange';
export * from './palette/order';
export * from './segment/boundary';
export * from './segment/box-means';
export { connectComponents, measureLabels } from './segment/components';
export { contrastBoundaries, sumBoxes } from './segment/contrast';
export * from './segment/cracks';
export * from './segment/label-pairs';
export * from './segment/planes';
export { prepareRefinement, refineLabels, startSweep } from './segment/refine';
export * from './segment/region-colors';
export { listEdges, sumShares } from './segment/region-graph';
export * from './segment/region-sums';
export { countSides, mergeSmall, sumPlanes } from './segment/small-regions';
export { majorityFilter, sweepModes } from './segment/smooth-labels';
export { blurredDeltaE, extendRows } from './stats/blurred-delta-e';
export { addDeltaE, deltaE, quantileBin } from './stats/delta-e';
export * from './stats/error';
export { keptRowBytes, layOutScale, openScales, takeIndexedRows, takeRows } from './stats/similarity';
export { lumaOf, ssimBlurColumns, ssimLoadRow, ssimSumRow } from './stats/ssim';
export { linearOver, writeColorTable } from './stats/xyb';

export * from './assignment';
export * from './boundary';
export * from './box-means';
export * from './breathing';
export { buildTree, countNodes } from './cell-tree';
export * from './checksum';
export {
  farthest,
  heaviest,
  pickByShare,
  sumByLabel,
  transposeRows,
  weightedSum,
} from './cloud';
export * from './color';
export { connectComponents, largestLabel, measureLabels, relabel } from './components';
export { contrastBoundaries, sumBoxes } from './contrast';
export * from './cracks';
export * from './deflate';
export * from './delta-e';
export * from './description';
export * from './dither';
export { countFlat, settleColors } from './dither-guard';
export { orderRows } from './dither-ordered';
export * from './error';
export * from './expand-rows';
export * from './expectation';
export * from './histogram';
export * from './index-pack';
export * from './label-pairs';
export * from './label-pixels';
export * from './landmarks';
export * from './levels';
export * from './lloyd';
export * from './medians';
export * from './memory';
export { prepareMixture } from './mixture';
export * from './nearest';
export * from './palette-arrange';
export * from './palette-order';
export { plantPalette } from './palette-search';
export * from './planes';
export { filterRow } from './png-filter';
export * from './png-filter-choice';
export * from './png-samples';
export * from './points';
export { sharePixels } from './posterior';
export { enlargeLabels, reducePixels } from './reduce';
export { prepareRefinement, refineLabels } from './refine';
export * from './region-colors';
export { listEdges, sumShares } from './region-graph';
export * from './region-sums';
export * from './seeding';
export * from './silhouette';
export { countSides, mergeSmall, sumPlanes } from './small-regions';
export { majorityFilter, sweepModes } from './smooth-labels';
export * from './soft';
export * from './ssim';
export * from './unfilter';
export * from './variance-cut';

export * from './assignment';
export * from './breathing';
export { buildTree, countNodes } from './cell-tree';
export {
  farthest,
  heaviest,
  pickByShare,
  sumByLabel,
  transposeRows,
  weightedSum,
} from './cloud';
export * from './color';
export * from './delta-e';
export * from './description';
export * from './error';
export * from './expectation';
export * from './histogram';
export * from './landmarks';
export * from './lloyd';
export * from './medians';
export * from './memory';
export * from './nearest';
export * from './points';
export * from './seeding';
export * from './silhouette';
export * from './soft';
export * from './ssim';

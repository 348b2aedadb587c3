export {
  type ChooseKOfColorsOptions,
  type ChooseKOptions,
  chooseK,
  chooseKOfColors,
  type KChoice,
} from './choose/choose-k.ts';
export {
  type ChooseKWithMixturesOptions,
  chooseKOfColorsWithMixtures,
} from './choose/choose-with-mixtures.ts';
export type { Clustering } from './choose/cluster-source.ts';
export type { CriterionCurve } from './choose/curves.ts';
export type { ChosenBy, ColorChoice } from './choose/decide-colors.ts';
export { type Elbow, findElbow } from './choose/elbow.ts';
export {
  SILHOUETTE_FORMS,
  type Silhouette,
  type SilhouetteForm,
  type SilhouetteOptions,
  silhouette,
} from './choose/silhouette.ts';
export {
  type ColorFitOptions,
  type ColorStartOptions,
  fitGaussianKmeansOfColors,
  fitKmediansOfColors,
  fitSoftKmeansOfColors,
} from './cluster/colors/color-models.ts';
export { adjustedRandIndex } from './cluster/points/adjusted-rand-index.ts';
export type { EndReason } from './cluster/points/alternate.ts';
export type { FitOptions } from './cluster/points/fit-options.ts';
export {
  CLUSTER_SHAPES,
  type ClusterShape,
  fitGaussianKmeans,
  type GaussianKmeansOptions,
} from './cluster/points/gaussian-kmeans.ts';
export type { HardFit } from './cluster/points/hard-clusters.ts';
export { fitKmeans } from './cluster/points/kmeans.ts';
export { fitKmedians } from './cluster/points/kmedians.ts';
export { type SoftFit, type SoftParameters, softResponsibilities } from './cluster/points/soft-clusters.ts';
export { fitSoftKmeans, type SoftKmeansOptions } from './cluster/points/soft-kmeans.ts';
export { fitSpectralClusters, type SpectralFit, type SpectralOptions } from './cluster/points/spectral.ts';
export {
  CLUSTER_NORMS,
  type ClusterNorm,
  type KmeansStep,
  type KmeansStepOptions,
  stepKmeans,
} from './cluster/points/step-kmeans.ts';
export { COLOR_CRITERIA, type ColorCriterion, CRITERIA, type Criterion } from './core/vocabulary.ts';
export type { ChoiceOptions } from './options/choose.ts';
export type { Points } from './vectors/points.ts';
export {
  type Standardization,
  standardize,
  unstandardizeCovariances,
  unstandardizeLogDensities,
  unstandardizeMeans,
} from './vectors/standardize.ts';

export { type ColorDescriptions, describeColors } from './mixture/colors/describe-colors.ts';
export {
  type BayesianColorFit,
  type BayesianColorOptions,
  fitBayesianMixtureOfColors,
} from './mixture/colors/fit-bayesian-colors.ts';
export {
  type ColorMixtureFit,
  type ColorMixtureOptions,
  fitGaussianMixtureOfColors,
} from './mixture/colors/fit-colors.ts';
export { type CovarianceAxes, covarianceAxes } from './mixture/covariance-axes.ts';
export type { EmRun, StopReason } from './mixture/em.ts';
export type { GaussianWishart } from './mixture/gaussian-wishart.ts';
export { aic, bic, countParameters, type MixtureScore } from './mixture/information-criteria.ts';
export { MIXING_PRIORS, type MixingPosterior, type MixingPrior } from './mixture/mixing-posterior.ts';
export type { BinomialMixture, GaussianMixture, Mixture } from './mixture/mixture.ts';
export type { GivenShares, MixtureOptions } from './mixture/mixture-options.ts';
export type { BayesianMixtureOptions } from './mixture/points/bayesian-options.ts';
export { type BayesianMixtureFit, fitBayesianMixture } from './mixture/points/fit-bayesian.ts';
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
export { mostProbableComponents } from './mixture/points/most-probable.ts';
export { responsibilities } from './mixture/points/responsibilities.ts';
export { sampleMixture } from './mixture/points/sample-mixture.ts';
export { type MixtureStep, type MixtureStepOptions, stepMixture } from './mixture/points/step-mixture.ts';
export type { VariationalPosterior, VariationalRun } from './mixture/variational.ts';

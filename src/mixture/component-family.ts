import type { Mixture } from './mixture.ts';

/** What one pass over the points gives to the M step. */
export interface Expectation {
  /** Sum over the points of weight times log density under the mixture that the pass was made with. */
  readonly logLikelihood: number;
  /**
   * Sufficient statistics, K rows; the first number of each is the component's weight. Those of parts of the
   * points add up to those of the whole.
   */
  readonly statistics: Float64Array;
  /** Points that first and second moments are about, one row per component; unused without moments. */
  readonly origins: Float64Array;
}

/** The components of one mixture made ready for a pass over points. */
export interface PreparedComponents {
  readonly k: number;
  /** Numbers per component in the sufficient statistics. */
  readonly size: number;
  readonly origins: Float64Array;
  /** Writes ln(weight) + ln(density) of every component at the point `values[offset..]` to `out`. */
  logJoint(values: Float64Array, offset: number, out: Float64Array): void;
  /** Adds a point, `share` times, to the statistics of a component. */
  accumulate(
    component: number,
    values: Float64Array,
    offset: number,
    share: number,
    statistics: Float64Array,
  ): void;
}

/** A kind of components: all that EM needs to know about it. */
export interface ComponentFamily<M extends Mixture> {
  readonly name: string;
  /** Throws `invalid-option` when the mixture has no density (a covariance that is not positive definite). */
  prepare(mixture: M): PreparedComponents;
  /** Maximum-likelihood components for the statistics; one without weight stays. Mixing weights are not touched. */
  maximize(expectation: Expectation, mixture: M): M;
  /** The mixture with one component started anew at a point. */
  reseed(mixture: M, component: number, point: Float64Array): M;
  /** The mixture of the listed components, with their weights as they are. */
  select(mixture: M, components: readonly number[]): M;
}

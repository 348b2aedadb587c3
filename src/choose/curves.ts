import { invalidOption } from '../core/errors.ts';
import type { Criterion } from '../core/vocabulary.ts';
import type { Clustering } from './cluster-source.ts';
import { findElbow } from './elbow.ts';

/** One criterion over a range of K, and what it chooses. */
export interface CriterionCurve {
  readonly criterion: Criterion;
  /** K of each value, ascending; for `variational` the rank of each component. */
  readonly ks: readonly number[];
  /** Inertia, mean silhouette, BIC, AIC; for `variational` the components' shares in falling order. */
  readonly values: readonly number[];
  /** The K chosen; undefined when the criterion does not choose any. */
  readonly k: number | undefined;
  /** Why, in words. */
  readonly reason: string;
}

/** Inertia over K, with the knee. */
export function elbowCurve(clusterings: readonly Clustering[]): CriterionCurve {
  const ks = clusterings.map(({ k }) => k);
  const values = clusterings.map(({ inertia }) => inertia);
  const { k, reason } = findElbow(ks, values);
  return { criterion: 'elbow', ks, values, k, reason };
}

/** Mean silhouette over K, with the largest. `basis`: what it was computed on, in words. */
export function silhouetteCurve(
  ks: readonly number[],
  values: readonly number[],
  basis: string,
): CriterionCurve {
  const criterion = 'silhouette';
  if (ks.length === 0) {
    const reason = 'silhouettes need at least two clusters';
    return { criterion, ks, values, k: undefined, reason };
  }
  const best = values.indexOf(Math.max(...values));
  const reason = `largest mean silhouette, ${values[best]!.toFixed(3)}, on ${basis}${atTheEnd(ks, best)}`;
  return { criterion, ks, values, k: ks[best], reason };
}

/** BIC or AIC over K, with the smallest. */
export function informationCurve(
  criterion: 'bic' | 'aic',
  ks: readonly number[],
  values: readonly number[],
): CriterionCurve {
  const best = values.indexOf(Math.min(...values));
  const reason = `smallest ${criterion.toUpperCase()}, ${values[best]!.toPrecision(7)}${atTheEnd(ks, best)}`;
  return { criterion, ks, values, k: ks[best], reason };
}

/** Least share of a component that is in use, as a part of an equal share. */
const IN_USE = 0.01;

/** Shares of a variational mixture's components, with how many are in use. */
export function variationalCurve(shares: ArrayLike<number>): CriterionCurve {
  const values = Array.from(shares).sort((a, b) => b - a);
  const sum = values.reduce((total, share) => total + share, 0);
  if (!(values.length > 0 && sum > 0 && sum < Infinity))
    throw invalidOption('fitVariational', 'a function that returns shares', values);
  const k = values.filter((share) => share * values.length > IN_USE * sum).length;
  const reason = `${k} of ${values.length} components keep more than a hundredth of an equal share`;
  return { criterion: 'variational', ks: values.map((_, i) => i + 1), values, k, reason };
}

/** A warning when the best is the last. */
function atTheEnd(ks: readonly number[], best: number): string {
  return best > 0 && best === ks.length - 1 ? '; the largest K tried, so a larger one may be better' : '';
}

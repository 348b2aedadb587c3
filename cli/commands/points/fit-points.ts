import {
  type CriterionCurve,
  chooseK,
  type Points,
  standardize,
  unstandardizeCovariances,
  unstandardizeMeans,
} from 'fewhue/cluster';
import {
  aic,
  anomalyScores,
  bic,
  countParameters,
  fitGaussianMixture,
  type GaussianMixture,
  mostProbableComponents,
  responsibilities,
} from 'fewhue/mixture';
import { MODELS, type ModelRequest } from './models.ts';
import type { PointModel } from './options.ts';

/** What `fewhue points` asks of a fit. */
export interface PointRequest extends Omit<ModelRequest, 'k'> {
  readonly model: PointModel;
  readonly k: number | 'auto';
  readonly maxK: number;
  readonly standardize: boolean;
}

/** A fit in the units of the table. */
export interface PointFit {
  readonly k: number;
  /** Cluster of every point, from 0. */
  readonly labels: Uint32Array;
  /** Share of the points of each cluster; mixing coefficients of a mixture. */
  readonly weights: Float64Array;
  /** K rows of D. */
  readonly means: Float64Array;
  readonly mixture?: GaussianMixture | undefined;
  /** N x K, and -ln p of every point; of mixtures. */
  readonly responsibilities?: Float64Array | undefined;
  readonly scores?: Float64Array | undefined;
  readonly inertia?: number | undefined;
  /** Mean of ln p per point; of mixtures. */
  readonly logLikelihood?: number | undefined;
  readonly aic?: number | undefined;
  readonly bic?: number | undefined;
  readonly iterations: number;
  readonly converged: boolean;
  /** What chose K, where it was not given. */
  readonly curve?: CriterionCurve | undefined;
}

/**
 * Fits a model to points, standardized or not, and says all about every point. Throws `invalid-option` and `cancelled`.
 */
export async function fitPoints(points: Points, request: PointRequest): Promise<PointFit> {
  const scaled = request.standardize ? standardize(points) : { points, scale: undefined };
  const { k, curve } = await chosenK(scaled.points, request);
  const { labels, mixture, ...fit } = await MODELS[request.model].fit(scaled.points, { ...request, k });
  if (labels) return { ...fit, curve, ...hardFacts(points, labels) };
  const { scale } = scaled;
  const model = mixture!;
  const own: GaussianMixture = scale
    ? {
        ...model,
        means: unstandardizeMeans(model.means, scale),
        covariances: unstandardizeCovariances(model.covariances, scale),
      }
    : model;
  return { ...fit, curve, ...mixtureFacts(points, own) };
}

async function chosenK(
  points: Points,
  { model, k, maxK, covariance, seed, restarts, signal }: PointRequest,
): Promise<{ k: number; curve?: CriterionCurve }> {
  if (k !== 'auto') return { k };
  const criterion = MODELS[model].chooses;
  if (criterion === 'own') return { k: Math.min(maxK, countDistinct(points)) };
  const { curves } = await chooseK(points, {
    ...{ minK: 1, maxK, criteria: [criterion], seed, restarts, signal },
    fitMixture: (own, components, { labels }) =>
      fitGaussianMixture(own, {
        k: components,
        covariance,
        signal,
        init: { labels: Uint32Array.from(labels) },
      }),
  });
  const curve = curves[0]!;
  return { k: curve.k ?? 1, curve };
}

function countDistinct({ dims, values }: Points): number {
  const rows = Array.from({ length: values.length / dims }, (_, row) =>
    values.subarray(row * dims, (row + 1) * dims).join(),
  );
  return new Set(rows).size;
}

function mixtureFacts(points: Points, mixture: GaussianMixture) {
  const scores = anomalyScores(mixture, points);
  const logLikelihood = -scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const score = { logLikelihood, parameters: countParameters(mixture) };
  return {
    ...{ k: mixture.weights.length, mixture, scores, logLikelihood },
    ...{ weights: mixture.weights, means: mixture.means },
    labels: mostProbableComponents(mixture, points),
    responsibilities: responsibilities(mixture, points),
    aic: aic(score, scores.length),
    bic: bic(score, scores.length),
  };
}

function hardFacts({ dims, values }: Points, labels: Uint32Array) {
  const k = labels.reduce((most, label) => Math.max(most, label), 0) + 1;
  const weights = new Float64Array(k);
  const means = new Float64Array(k * dims);
  for (const label of labels) weights[label]! += 1 / labels.length;
  values.forEach((value, i) => {
    const label = labels[Math.floor(i / dims)]!;
    means[label * dims + (i % dims)]! += value / (weights[label]! * labels.length);
  });
  return { k, labels, weights, means };
}

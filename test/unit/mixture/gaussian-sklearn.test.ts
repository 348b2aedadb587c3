import { describe, expect, test } from 'vitest';
import type { Covariance } from '../../../src/core/vocabulary.ts';
import { aic, bic, countParameters } from '../../../src/mixture/information-criteria.ts';
import type { GaussianMixture } from '../../../src/mixture/mixture.ts';
import { fitGaussianMixture } from '../../../src/mixture/points/fit-gaussian.ts';
import { logDensities } from '../../../src/mixture/points/log-density.ts';
import { mostProbableComponents } from '../../../src/mixture/points/most-probable.ts';
import type { Points } from '../../../src/vectors/points.ts';
import { faithful, readFixture } from '../../helpers/fixtures.ts';

interface Parameters {
  readonly weights: number[];
  readonly means: number[];
  readonly covariances: number[];
}
interface Fit {
  readonly data: 'faithful' | 'photograph';
  readonly k: number;
  readonly covariance: Covariance;
  readonly floor: number;
  readonly start: Parameters;
  readonly fitted: Parameters;
  readonly logLikelihood: number;
  readonly labels: string;
  readonly aic: number;
  readonly bic: number;
  readonly parameters: number;
}

const { points, fits } = readFixture<{ points: number[]; fits: Fit[] }>('gaussian-mixtures.json');
const DATA: Record<Fit['data'], Points> = {
  faithful: faithful(),
  photograph: { dims: 3, values: Float64Array.from(points) },
};

const arrays = ({ weights, means, covariances }: Parameters) => ({
  weights: Float64Array.from(weights),
  means: Float64Array.from(means),
  covariances: Float64Array.from(covariances),
});

describe.each(fits)('scikit-learn, $data, K = $k, $covariance', (reference) => {
  const data = DATA[reference.data];
  const total = data.values.length / data.dims;

  test('the same parameters have the same likelihood, criteria and labels', () => {
    const { covariance } = reference;
    const model: GaussianMixture = {
      family: 'gaussian',
      covariance,
      dims: data.dims,
      ...arrays(reference.fitted),
    };
    const logLikelihood = logDensities(model, data).reduce((sum, value) => sum + value, 0) / total;
    expect(logLikelihood).toBeCloseTo(reference.logLikelihood, 9);
    expect(countParameters(model)).toBe(reference.parameters);
    expect(aic({ logLikelihood, parameters: countParameters(model) }, total) / reference.aic).toBeCloseTo(
      1,
      8,
    );
    expect(bic({ logLikelihood, parameters: countParameters(model) }, total) / reference.bic).toBeCloseTo(
      1,
      8,
    );
    expect(mostProbableComponents(model, data).join('')).toBe(reference.labels);
  });

  test('the same start comes to a likelihood as high, and to the same labels', async () => {
    const { k, covariance, floor } = reference;
    const init = arrays(reference.start);
    const fit = await fitGaussianMixture(data, {
      ...{ k, covariance, covarianceFloor: floor, init },
      ...{ tolerance: 1e-6, maxIterations: 1000 },
    });
    expect(fit.converged).toBe(true);
    expect(fit.logLikelihood).toBeGreaterThan(reference.logLikelihood - 1e-3);
    expect(fit.bic / reference.bic).toBeCloseTo(1, 4);
    const labels = mostProbableComponents(fit.model, data);
    const same = labels.filter((label, i) => label === Number(reference.labels[i])).length;
    expect(same / total).toBeGreaterThanOrEqual(0.995);
  });
});

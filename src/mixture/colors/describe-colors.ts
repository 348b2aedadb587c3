import { integer, list, oneOf } from '../../core/checks.ts';
import { invalidOption } from '../../core/errors.ts';
import { COLOR_SPACES, type ColorSpace } from '../../core/vocabulary.ts';
import { type ColorHistogram, checkHistogram } from '../../vectors/color-histogram.ts';
import { formsOf } from '../gaussian-forms.ts';
import { checkMixture, type GaussianMixture } from '../mixture.ts';
import { ColorData } from './color-data.ts';
import { inHistogramOrder, loadHistogram } from './color-plan.ts';

/** What a mixture says about every colour of a histogram, in the histogram's order. */
export interface ColorDescriptions {
  /** Most probable component, the lowest of equals. */
  readonly labels: Uint16Array;
  /** Natural logarithms of the density; their negatives are anomaly scores. */
  readonly logDensities: Float32Array;
  /** Entropies of the responsibilities, natural units: 0 (certain) to ln K. */
  readonly entropies: Float32Array;
  /** Responsibilities, 0 to 1, of the components that were asked for, in that order. */
  readonly responsibilities: readonly Float32Array[];
}

/**
 * Labels, densities, uncertainties and responsibilities of the colours of a histogram under a mixture fitted in
 * `space`. `components`: those whose responsibilities are wanted, each 0 to K - 1. Throws `invalid-option`.
 */
export function describeColors(
  histogram: ColorHistogram,
  mixture: GaussianMixture,
  space: ColorSpace,
  components: readonly number[] = [],
): ColorDescriptions {
  checkHistogram(histogram);
  checkMixture(mixture);
  oneOf('space', space, COLOR_SPACES);
  list('components', components);
  const k = mixture.weights.length;
  for (const component of components) integer('components', component, 0, k - 1);
  const { solver, order } = loadHistogram(histogram, space, k);
  if (mixture.dims !== solver.dims) {
    const rule = `a mixture in ${solver.dims} dimensions, as the colours of the histogram have`;
    throw invalidOption('mixture', rule, mixture.dims);
  }
  const description = new ColorData(solver, k).describe(formsOf(mixture), components);
  return {
    labels: inHistogramOrder(description.labels, order),
    logDensities: inHistogramOrder(description.logDensities, order),
    entropies: inHistogramOrder(description.entropies, order),
    responsibilities: description.responsibilities.map((column) => inHistogramOrder(column, order)),
  };
}

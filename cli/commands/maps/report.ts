import type { SoftModel } from 'fewhue';
import { colorsOf } from 'fewhue/color';
import { covarianceAxes } from 'fewhue/mixture';
import type { MapResult } from 'fewhue/node';
import { formatHex } from 'fewhue/palette';
import type { Line } from '../../terminal/streams.ts';
import { rowsOf } from '../rows-of.ts';

/** The fitted model of one picture as text for people. */
export function mapsTable(result: MapResult): Line[] {
  const { fit, anomaly, width, height, outputs } = result;
  const { mixture } = fit;
  const used = mixture.weights.length;
  const count = used < fit.asked ? `${used} of ${fit.asked}` : used;
  const coarse = fit.coarseIterations > 0 ? ` after ${fit.coarseIterations} on coarser colours` : '';
  const end = fit.converged ? 'converged' : 'not converged';
  const shape = `${mixture.covariance} covariances in ${fit.space}`;
  const lines = [
    `${result.input} → ${outputs.length} maps  (${width} x ${height} pixels)`,
    `  model    ${fit.model}, ${count} components, ${shape}, ${fit.iterations} iterations${coarse}, ${end}`,
    `  fit      log-likelihood ${fit.logLikelihood.toFixed(4)} per pixel, AIC ${fit.aic.toPrecision(8)}, BIC ${fit.bic.toPrecision(8)}, ${fit.parameters} parameters`,
    `  anomaly  black at -ln p = ${anomaly.black.toFixed(2)} (percentile ${anomaly.blackPercentile}), white at ${anomaly.white.toFixed(2)} (percentile ${anomaly.whitePercentile})`,
    ...componentLines(fit),
    ...outputs.map((output) => `  ${output}`),
  ];
  return lines;
}

function componentLines(fit: SoftModel): string[] {
  const numbers = (values: readonly number[]) => values.map((value) => value.toFixed(2).padStart(8)).join('');
  const { dims } = fit.mixture;
  const wide = 8 * dims;
  const head = `  component   weight  colour   ${'mean'.padStart(wide)}  ${'deviations'.padStart(wide)}`;
  const rows = components(fit).map(
    ({ weight, color, mean, axes }, i) =>
      `  ${String(i + 1).padStart(9)} ${(100 * weight).toFixed(2).padStart(6)} %  ${color.padEnd(9)}${numbers(mean)}  ${numbers(axes.map(({ deviation }) => deviation))}`,
  );
  return [head, ...rows];
}

/** One picture's entry in the document of `--json`, with the fitted model in the clustering space. */
export function mapsJson({ fit, ...rest }: MapResult): object {
  return { ...rest, model: modelJson(fit) };
}

function modelJson(fit: SoftModel): object {
  const { mixture, model: kind, space, asked, ...facts } = fit;
  const { dims, covariance } = mixture;
  const parts = components(fit);
  const covariances = rowsOf(mixture.covariances, dims * dims).map((matrix) => rowsOf(matrix, dims));
  return {
    kind,
    space,
    covariance,
    asked,
    components: parts.length,
    weights: parts.map(({ weight }) => weight),
    means: parts.map(({ mean }) => mean),
    colors: parts.map(({ color }) => color),
    covariances,
    axes: parts.map(({ axes }) => axes),
    ...facts,
  };
}

interface Component {
  readonly weight: number;
  readonly mean: readonly number[];
  /** `#rrggbb`, or `#rrggbbaa` unless opaque. */
  readonly color: string;
  /** Principal axes, longest first. */
  readonly axes: readonly { readonly deviation: number; readonly direction: readonly number[] }[];
}

function components({ mixture, space }: SoftModel): Component[] {
  const { dims, weights, means } = mixture;
  const colors = colorsOf(means, space, dims);
  const ellipsoids = covarianceAxes(mixture);
  return rowsOf(means, dims).map((mean, i) => {
    const { deviations, directions } = ellipsoids[i]!;
    const alpha = colors[4 * i + 3]!;
    const hex = formatHex({ colors }, i);
    return {
      weight: weights[i]!,
      mean,
      color: alpha === 255 ? hex : `${hex}${alpha.toString(16).padStart(2, '0')}`,
      axes: rowsOf(directions, dims).map((direction, axis) => ({ deviation: deviations[axis]!, direction })),
    };
  });
}

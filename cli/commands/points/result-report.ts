import { plural } from '../../terminal/plural.ts';
import type { Line } from '../../terminal/streams.ts';
import type { PointsResult } from './points-result.ts';
import type { PointTable } from './read-table.ts';

/** A fit as text for people: a row for every cluster. */
export function pointLines(input: string, result: PointsResult): Line[] {
  const { model, table, fit, outputs } = result;
  const { columns } = table;
  const count = fit.labels.length;
  const head = ['cluster', 'share', ...columns].map((name) => name.slice(0, 14).padStart(15)).join('');
  const rows = Array.from({ length: fit.k }, (_, k) => {
    const means = rowOf(fit.means, columns.length, k).map((value) => shortNumber(value).padStart(15));
    return `${String(k + 1).padStart(15)}${`${(100 * fit.weights[k]!).toFixed(1)} %`.padStart(15)}${means.join('')}`;
  });
  const facts = factsOf(result).map(([name, value]) => `  ${name.padEnd(24)}${value}`);
  return [
    `${input}  (${plural(count, 'point')}, ${plural(columns.length, 'column')}, ${model})`,
    head,
    ...rows,
    ...facts,
    ...outputs.map((path) => `  → ${path}`),
  ];
}

/** Names and values of the numbers of a fit. */
export function factsOf({ fit, standardize }: PointsResult): [string, string][] {
  const { curve, k, inertia, logLikelihood, iterations, converged } = fit;
  // All else is in the units of the table.
  const units = standardize ? ', of standardized values' : '';
  const facts: [string, string][] = [
    ['K', curve ? `${k}, ${curve.criterion}: ${curve.reason}${units}` : String(k)],
    ['iterations', `${iterations}${converged ? '' : ', not converged'}`],
  ];
  if (inertia !== undefined) facts.push(['inertia', shortNumber(inertia)]);
  if (logLikelihood !== undefined) {
    facts.push(['mean log-likelihood', shortNumber(logLikelihood)]);
    facts.push(['AIC, BIC', `${shortNumber(fit.aic!)}, ${shortNumber(fit.bic!)}`]);
  }
  return facts;
}

/** The entry of a fit in the document of `--json`. */
export function pointEntry(input: string, result: PointsResult): object {
  const { model, standardize, seed, table, fit, outputs } = result;
  const { k, curve, mixture, inertia = null, logLikelihood = null } = fit;
  const dims = table.columns.length;
  return {
    ...{ input, model, points: fit.labels.length, columns: table.columns, standardize, seed, k },
    criterion: curve ? { ...curve, k: curve.k ?? null } : null,
    clusters: Array.from({ length: k }, (_, i) => ({
      weight: fit.weights[i],
      mean: rowOf(fit.means, dims, i),
      covariance: mixture
        ? Array.from({ length: dims }, (_, row) => rowOf(mixture.covariances, dims, i * dims + row))
        : null,
    })),
    ...{ inertia, logLikelihood, aic: fit.aic ?? null, bic: fit.bic ?? null },
    ...{ iterations: fit.iterations, converged: fit.converged },
    labels: Array.from(fit.labels, (label) => label + 1),
    responsibilities: fit.responsibilities ? rowsOf(fit.responsibilities, k) : null,
    scores: fit.scores ? [...fit.scores] : null,
    outputs,
  };
}

function rowOf(values: Float64Array, width: number, row: number): number[] {
  return [...values.subarray(row * width, (row + 1) * width)];
}

function rowsOf(values: Float64Array, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) => rowOf(values, width, row));
}

/** A number with six digits. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Columns that a drawing has along its axes: the first two, or the only one and the number of the point. */
export function drawnColumns({ columns, values }: PointTable): {
  readonly names: readonly [string, string];
  readonly xs: readonly number[];
  readonly ys: readonly number[];
} {
  const dims = columns.length;
  const column = (index: number) =>
    Array.from({ length: values.length / dims }, (_, i) => values[i * dims + index]!);
  if (dims === 1) return { names: [columns[0]!, 'row'], xs: column(0), ys: column(0).map((_, i) => i + 1) };
  return { names: [columns[0]!, columns[1]!], xs: column(0), ys: column(1) };
}

import { createRequire } from 'node:module';
import type { ModelReport } from 'fewhue';
import type { CompressResult } from 'fewhue/node';
import type { Failure } from './failure.ts';

/** What became of one input: a result, or why there is none. */
export type Outcome =
  | { readonly result: CompressResult }
  | { readonly input: string; readonly error: Failure };

/** This package's version. */
export function version(): string {
  return (createRequire(import.meta.url)('fewhue/package.json') as { version: string }).version;
}

/** The document that `fewhue compress --json` prints; `docs/json-output.schema.json` describes it. */
export function jsonReport(outcomes: readonly Outcome[]): string {
  return jsonDocument(outcomes.map(toJson));
}

/** The envelope of every document: the version, and one result per input. */
export function jsonDocument(results: readonly object[]): string {
  return `${JSON.stringify({ fewhue: version(), results }, null, 2)}\n`;
}

function toJson(outcome: Outcome): object {
  if ('error' in outcome) return { input: outcome.input, error: outcome.error };
  const { input, output, format, width, height, skipped, statistics, model, seconds } = outcome.result;
  return { input, output, format, width, height, skipped, ...statistics, model: plainModel(model), seconds };
}

/** The model with rows of numbers in place of flat arrays. */
function plainModel({ weights, means, covariances, ...facts }: ModelReport): object {
  const { dims = 1 } = facts;
  return {
    ...facts,
    ...(weights && { weights: [...weights] }),
    ...(means && { means: rowsOf(means, dims) }),
    ...(covariances && { covariances: rowsOf(covariances, dims * dims).map((row) => rowsOf(row, dims)) }),
  };
}

function rowsOf(values: ArrayLike<number>, width: number): number[][] {
  const all = Array.from(values);
  return Array.from({ length: all.length / width }, (_, row) => all.slice(row * width, (row + 1) * width));
}

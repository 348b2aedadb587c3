import { COVARIANCES } from 'fewhue';
import { type Definitions, LIMIT_OPTIONS } from '#internal/engine';
import { FORCE, JSON_DOCUMENT, QUIET } from '../../flags/shared.ts';

/** Models of points, by the names that pictures have for them. */
export const POINT_MODELS = [
  'gmm',
  'bayes-gmm',
  'kmeans',
  'kmedians',
  'soft-kmeans',
  'gaussian-kmeans',
  'spectral',
] as const;
export type PointModel = (typeof POINT_MODELS)[number];

/** Every flag of `fewhue points`. */
export const POINT_OPTIONS = {
  model: {
    kind: 'choice',
    choices: POINT_MODELS,
    default: 'gmm',
    group: 'model',
    doc: 'what the points are fitted by',
  },
  k: {
    ...{ kind: 'integer', low: 1, high: 256, words: ['auto'], default: 'auto', short: 'k', flag: 'clusters' },
    ...{ group: 'model', doc: 'clusters or components' },
  },
  maxK: { kind: 'integer', low: 1, high: 256, default: 10, group: 'model', doc: 'largest K that auto tries' },
  covariance: {
    ...{ kind: 'choice', choices: COVARIANCES, default: 'full', group: 'model' },
    ...{ doc: 'shape of the components of gmm', needs: { model: ['gmm'] } },
  },
  standardize: {
    ...{ kind: 'flag', default: false, group: 'model' },
    doc: 'fit to columns of mean 0 and standard deviation 1; results are in their own units',
  },
  columns: {
    ...{ kind: 'text', valueName: 'list', group: 'model', otherwise: 'all' },
    doc: 'columns to fit to: names or numbers from 1, with commas between',
  },
  restarts: {
    kind: 'integer',
    low: 1,
    high: 1000,
    default: 10,
    group: 'model',
    doc: 'runs of which the best is kept',
  },
  seed: {
    kind: 'integer',
    low: 0,
    high: 2 ** 32 - 1,
    default: 0,
    group: 'model',
    doc: 'seed of everything random',
  },
  output: {
    ...{ kind: 'text', short: 'o', valueName: 'path', group: 'output' },
    doc: 'CSV file of every point: its columns, label, responsibilities, score; - is standard output',
  },
  samples: {
    kind: 'text',
    valueName: 'path',
    group: 'output',
    doc: 'CSV file of new points, drawn from the model',
  },
  sampleCount: {
    ...{ kind: 'integer', low: 1, high: 1_000_000, group: 'output', otherwise: 'as many as there are' },
    doc: 'number of new points',
  },
  report: { kind: 'text', valueName: 'path', group: 'output', doc: 'HTML file with drawings and tables' },
  json: JSON_DOCUMENT,
  maxInputBytes: LIMIT_OPTIONS.maxInputBytes,
  force: FORCE,
  quiet: QUIET,
} as const satisfies Definitions;

import { flag, list, text } from '../../../core/checks.ts';
import { invalidOption } from '../../../core/errors.ts';
import { BATCH_OPTIONS, type BatchOptions } from '../../../options/batch.ts';
import { LIMIT_OPTIONS } from '../../../options/limits.ts';
import { OPENING_OPTIONS } from '../../../options/opening.ts';
import { QUANTIZE_OPTIONS } from '../../../options/quantize.ts';
import { hasTargets, resolveQuantize } from '../../../options/quantize-plan.ts';
import { resolve } from '../../../options/resolve.ts';
import { type CompressOptions, checkCompressOptions } from '../operations/compress-options.ts';
import { withQuality } from '../operations/compress-quality.ts';
import type { BatchJob, BatchResult, BatchSettings } from './job.ts';
import { BatchPlan, type BatchTarget, journalOf } from './plan-batch.ts';
import { type ChunkOptions, runChunk } from './run-chunk.ts';
import { parseShard } from './shard.ts';
import { defaultThreads, ThreadPool } from './thread-pool.ts';

/** What `compressMany` may be asked for: for each picture what `compressFile` takes, and for all of them together. */
export interface CompressManyOptions
  extends Omit<CompressOptions, 'output' | 'name' | 'onProgress' | 'statistics'>,
    BatchOptions {
  /** Folder of the results, which mirrors those of the inputs; needed but with `inPlace`. */
  readonly output?: string | undefined;
  /** Measure the error of each result, which takes time of its own; default false. */
  readonly measure?: boolean | undefined;
}

/** A batch whose options are known to be in range. */
export interface PreparedBatch {
  readonly plan: BatchPlan;
  readonly settings: BatchSettings;
  readonly chunk: ChunkOptions & { readonly journal: string };
  readonly threads: number;
}

/**
 * Gives many pictures few colours, on as many threads as there are processors, and yields what became of each as it is
 * done. `source`: paths of pictures, folders and globs; of a stream each by itself. Results go into the folder
 * `output`, in folders as the inputs are in theirs, and names that would be the same get their extensions or numbers. A
 * picture that fails is a result of status `failed`, and the others are done. Memory does not grow with the number of
 * pictures, but for some 100 bytes each. A journal in the folder says what is done, so that with `resume` an
 * interrupted batch goes on where it was, and one that is complete changes nothing.
 *
 * Errors: `invalid-option` before any work, `write-failed` where there can be no journal, `cancelled`.
 */
export async function* compressMany(
  source: string | Iterable<string> | AsyncIterable<string>,
  options: CompressManyOptions,
): AsyncGenerator<BatchResult, void, undefined> {
  const { plan, settings, chunk, threads } = prepareBatch(options);
  const jobs = jobsOf(source, plan);
  const pool = new ThreadPool(threads);
  try {
    yield* runChunk(pool, jobs, settings, chunk);
  } finally {
    await pool.close();
  }
}

/** Checks every option that does not depend on the pictures. Throws `invalid-option`. */
export function prepareBatch(options: CompressManyOptions): PreparedBatch {
  const {
    recursive,
    include,
    exclude,
    resume,
    jobs,
    timeout,
    shard: share,
    ...batch
  } = resolve(BATCH_OPTIONS, options as BatchOptions);
  for (const [name, globs] of Object.entries({ include, exclude }))
    for (const glob of list<string>(name, globs ?? [])) text(name, glob);
  for (const name of ['template', 'suffix'] as const) if (batch[name] !== undefined) text(name, batch[name]);
  const target = targetOf(options.output, batch);
  const settings = settingsOf(options);
  const format = checkCompressOptions({ ...settings, signal: options.signal });
  const { palette } = settings;
  const plan = resolveQuantize(settings);
  const { colors, quality } = plan;
  const naming = {
    ...{ format, template: batch.template, suffix: batch.suffix },
    ...(palette ? { colors: palette.colors.length / 4 } : { colors, quality, targeted: hasTargets(plan) }),
  };
  const { signal } = options;
  const shard = share === undefined ? undefined : parseShard(share);
  return {
    plan: new BatchPlan({ recursive, include, exclude, naming, target, shard }),
    settings: { ...settings, format },
    chunk: { timeout, signal, resume, journal: journalOf(target, shard) },
    threads: jobs ?? defaultThreads(),
  };
}

function targetOf(
  output: string | undefined,
  { inPlace, backup }: Pick<BatchOptions, 'inPlace' | 'backup'>,
): BatchTarget {
  for (const [name, path] of Object.entries({ output, backup }))
    if (path !== undefined && text(name, path) === '')
      throw invalidOption(name, 'the path of a folder', path);
  if (inPlace) {
    if (output !== undefined) throw invalidOption('output', 'left out where inPlace is true', output);
    if (backup === undefined) throw invalidOption('backup', 'a folder where inPlace is true', backup);
    return { backup };
  }
  if (backup !== undefined) throw invalidOption('backup', 'left out where inPlace is false', backup);
  if (output === undefined) throw invalidOption('output', 'the folder of the results', output);
  return { folder: output };
}

/** Options of `compressFile` that are for each picture, and are not defined in tables. */
const OWN_OPTIONS = [
  ...(['format', 'palette', 'panel', 'toneMap', 'keep', 'profile', 'force'] as const),
  ...(['matte', 'alphaThreshold', 'paletteOrder', 'keepUnused', 'pngType'] as const),
] as const;
const PICTURE_OPTIONS: readonly string[] = [
  ...[QUANTIZE_OPTIONS, LIMIT_OPTIONS, OPENING_OPTIONS].flatMap((options) => Object.keys(options)),
  ...OWN_OPTIONS,
];

/** What is for each picture: nothing else, since it is sent to threads. */
function settingsOf(options: CompressManyOptions): BatchSettings {
  const given = withQuality({ ...options, output: undefined });
  const own = Object.entries(given).filter(([name]) => PICTURE_OPTIONS.includes(name));
  const { inPlace = false, copySkipped = false, skipIfLarger = false, measure = false } = options;
  return {
    ...Object.fromEntries(own),
    measure: flag('measure', measure),
    copySkipped: copySkipped && !inPlace,
    // What is replaced is never replaced by more.
    skipIfLarger: flag('skipIfLarger', skipIfLarger) || inPlace,
  };
}

function jobsOf(
  source: string | Iterable<string> | AsyncIterable<string>,
  plan: BatchPlan,
): Iterable<BatchJob> | AsyncIterable<BatchJob> {
  if (typeof source === 'string') return plan.jobs([source]);
  if (typeof source === 'object' && source !== null && !ArrayBuffer.isView(source)) {
    if (Symbol.iterator in source) return plan.jobs(source);
    if (Symbol.asyncIterator in source) return oneByOne(source, plan);
  }
  throw invalidOption('source', 'a path or several', source);
}

async function* oneByOne(sources: AsyncIterable<string>, plan: BatchPlan): AsyncGenerator<BatchJob> {
  for await (const source of sources) yield* plan.jobs([source]);
}

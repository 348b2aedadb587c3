import { invalidOption } from '../../../core/errors.ts';
import type { BatchJob, BatchResult } from './job.ts';
import type { BatchPlan } from './plan-batch.ts';
import { type CompressManyOptions, prepareBatch } from './prepare-batch.ts';
import { withSharedPalette } from './prepare-shared.ts';
import { runChunk } from './run-chunk.ts';
import { localWork } from './shared-palette.ts';
import { ThreadPool } from './thread-pool.ts';

/**
 * Gives many pictures few colours, on as many threads as there are processors, and yields what became of each as it is
 * done. `source`: paths of pictures, folders and globs; of a stream each by itself. Results go into the folder
 * `output`, in folders as the inputs are in theirs, and names that would be the same get their extensions or numbers. A
 * picture that fails is a result of status `failed`, and the others are done. Memory does not grow with the number of
 * pictures, but for some 100 bytes each. A journal in the folder says what is done, so that with `resume` an
 * interrupted batch goes on where it was, and one that is complete changes nothing. With `shared` all pictures get one
 * palette: their colours are counted before the first result comes.
 *
 * Errors: `invalid-option` before any work, `write-failed` where there can be no journal, `cancelled`.
 */
export async function* compressMany(
  source: string | Iterable<string> | AsyncIterable<string>,
  options: CompressManyOptions,
): AsyncGenerator<BatchResult, void, undefined> {
  const first = prepareBatch(options);
  const sources = sourcesOf(source);
  const pool = new ThreadPool(first.threads);
  try {
    if (first.shared) {
      const inputs = await listOf(sources);
      const { plan, settings, chunk } = await withSharedPalette(inputs, options, localWork(pool));
      yield* runChunk(pool, plan.jobs(inputs), settings, chunk);
    } else yield* runChunk(pool, jobsOf(sources, first.plan), first.settings, first.chunk);
  } finally {
    await pool.close();
  }
}

type Sources = Iterable<string> | AsyncIterable<string>;

function sourcesOf(source: string | Sources): Sources {
  if (typeof source === 'string') return [source];
  const isList = typeof source === 'object' && source !== null && !ArrayBuffer.isView(source);
  if (isList && (Symbol.iterator in source || Symbol.asyncIterator in source)) return source;
  throw invalidOption('source', 'a path or several', source);
}

function jobsOf(sources: Sources, plan: BatchPlan): Iterable<BatchJob> | AsyncIterable<BatchJob> {
  return Symbol.iterator in sources ? plan.jobs(sources) : oneByOne(sources, plan);
}

async function* oneByOne(sources: AsyncIterable<string>, plan: BatchPlan): AsyncGenerator<BatchJob> {
  for await (const source of sources) yield* plan.jobs([source]);
}

async function listOf(sources: Sources): Promise<string[]> {
  const list: string[] = [];
  for await (const source of sources) list.push(source);
  return list;
}

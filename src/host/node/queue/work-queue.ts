import type { Job } from 'bullmq';
import { integer, number } from '../../../core/checks.ts';
import { FewhueError } from '../../../core/errors.ts';
import type { BatchResult } from '../batch/job.ts';
import { runChunk } from '../batch/run-chunk.ts';
import { ThreadPool } from '../batch/thread-pool.ts';
import { type ChunkData, type ChunkResults, chunkOfData, resultToData } from './chunk-data.ts';
import { connect, loadOptional, QUEUE_NAME, QUEUE_PREFIX } from './connection.ts';
import { doCount, doFit, doMerge } from './do-shared.ts';
import type { CountData, MergeData, SharedKind } from './shared-data.ts';
import { type QueueProgress, queueProgress } from './submit-batch.ts';

/** How a worker works. */
export interface WorkOptions {
  /** Pictures at once. */
  readonly threads: number;
  /** Seconds after which the chunk of a worker that has fallen silent is taken over. */
  readonly takeOver: number;
  /** Ends the work: the chunk at hand goes back, and what of it is done stays done. */
  readonly signal: AbortSignal;
  /** Called after every chunk. */
  readonly onChunk?: ((chunk: ChunkReport) => void) | undefined;
}

/** A job that is done, and what is left. */
export interface ChunkReport extends QueueProgress {
  readonly id: string;
  /** What was done: a chunk of pictures, or a part of the work on a shared palette. */
  readonly kind: 'chunk' | SharedKind;
  /** Pictures of the job; none of merges and fits. */
  readonly pictures: number;
  readonly failed: number;
  readonly seconds: number;
}

/** A chunk that ends its workers so often is given up. */
const MAX_TAKEN_OVER = 5;
/** Milliseconds between two reports of progress. */
const REPORT_MS = 1000;

/** Works on the chunks of a queue until aborted. Throws the errors of `connect`. */
export async function workQueue(url: string, options: WorkOptions): Promise<void> {
  const { threads, takeOver, signal, onChunk } = options;
  integer('jobs', threads, 1, 256);
  number('takeOver', takeOver, 1, 3600);
  const [redis, bull] = [await connect(url), await loadOptional(() => import('bullmq'))];
  const pool = new ThreadPool(threads);
  const shared = { connection: redis, prefix: QUEUE_PREFIX };
  const queue = new bull.Queue<QueueData>(QUEUE_NAME, shared);
  const work = async (job: Job<QueueData>, token?: string): Promise<unknown> => {
    const start = performance.now();
    try {
      const results = await doJob(job, pool, signal);
      const facts = factsOf(job, results, start);
      void queueProgress(queue).then(
        (progress) => onChunk?.({ ...facts, ...progress }),
        () => {},
      );
      return results;
    } catch (error) {
      if (signal.aborted) {
        await job.moveToWait(token);
        throw new bull.WaitingError();
      }
      if (error instanceof FewhueError && error.code === 'invalid-option')
        throw new bull.UnrecoverableError(error.message);
      throw error;
    }
  };
  const milliseconds = Math.round(1000 * takeOver);
  const worker = new bull.Worker<QueueData, unknown>(QUEUE_NAME, work, {
    ...{ ...shared, concurrency: 1, maxStalledCount: MAX_TAKEN_OVER },
    ...{ lockDuration: milliseconds, stalledInterval: milliseconds },
  });
  // What is wrong with the connection is over when it is there again.
  for (const part of [worker, queue]) part.on('error', () => {});
  await untilAborted(signal);
  for (const part of [worker, queue, pool]) await part.close();
  redis.disconnect();
}

/** What jobs of the queue bring along. */
type QueueData = ChunkData | CountData | MergeData;

/** Throws `invalid-option` for work of a kind that is not known. */
function doJob(job: Job<QueueData>, pool: ThreadPool, signal: AbortSignal): Promise<unknown> {
  const { name, data } = job;
  if (name === 'chunk') return doChunk(job as Job<ChunkData>, pool, signal);
  if (name === 'count') return doCount(data as CountData, pool, signal);
  if (name === 'merge') return doMerge(job as Job<MergeData>, signal);
  if (name === 'fit') return doFit(job as Job<MergeData>, signal);
  throw new FewhueError('invalid-option', `the queue has work of a kind that is not known: ${name}`);
}

/** What is reported of a job that was begun at `start`, in milliseconds. */
function factsOf({ id = '', name, data }: Job<QueueData>, results: unknown, start: number) {
  const seconds = (performance.now() - start) / 1000;
  const facts = { id, kind: name as ChunkReport['kind'], failed: 0, seconds };
  if (name !== 'chunk') return { ...facts, pictures: 'jobs' in data ? data.jobs.length : 0 };
  const list = results as ChunkResults;
  const failed = list.filter(({ status }) => status === 'failed').length;
  return { ...facts, pictures: list.length, failed };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** The results of a chunk in the order of its jobs. */
async function doChunk(
  job: Job<ChunkData>,
  pool: ThreadPool,
  signal: AbortSignal,
): Promise<Partial<BatchResult>[]> {
  const { jobs, settings, journal, timeout } = chunkOfData(job.data);
  const results: Partial<BatchResult>[] = new Array(jobs.length);
  let [done, reported] = [0, performance.now()];
  for await (const result of runChunk(pool, jobs, settings, { journal, resume: true, timeout, signal })) {
    results[result.index] = resultToData(result, jobs[result.index]!);
    done++;
    // Another worker, silent for a while, may have saved it just now: its line is in the journal the next time.
    if (result.error?.code === 'output-exists' && job.attemptsMade === 0)
      throw new FewhueError('output-exists', result.error.message);
    if (performance.now() - reported < REPORT_MS) continue;
    reported = performance.now();
    await job.updateProgress(done);
  }
  return results;
}

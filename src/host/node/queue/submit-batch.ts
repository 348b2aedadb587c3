import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { FewhueError } from '../../../core/errors.ts';
import type { CancelSignal } from '../../../core/task.ts';
import { chunksToShare } from '../batch/chunks-of.ts';
import { FolderJournals } from '../batch/folder-journals.ts';
import type { BatchJob, BatchResult, BatchSettings } from '../batch/job.ts';
import { JournalWriter } from '../batch/journal.ts';
import type { ChunkOptions } from '../batch/run-chunk.ts';
import { settingsKey } from '../batch/settings-key.ts';
import { digestOf } from '../read/digest.ts';
import { makeFolder } from '../write/make-folder.ts';
import { type ChunkData, type ChunkResults, chunkToData, resultOfData } from './chunk-data.ts';
import { connect, loadOptional, QUEUE_NAME, QUEUE_PREFIX } from './connection.ts';
import { jobState, LOOK_MS, RETRIES } from './job-state.ts';

/** Chunks in the queue at a time: it holds some 10 MB, whatever the length of the list. */
const MAX_WAITING = 256;

/** A chunk in the queue. */
interface Waiting {
  readonly id: string;
  readonly jobs: readonly BatchJob[];
  /** Position of its first job in the list. */
  readonly first: number;
  readonly data: ChunkData;
}

/** How many pictures and chunks are where. */
export interface QueueProgress {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
}

/**
 * Does a batch by the workers of a queue, a chunk of at most 256 pictures at a time, and yields what became of each as
 * `runChunk` does. Every chunk has a journal of its own beside that of the batch, so that one that is tried again, or
 * taken over from a worker that died, does nothing twice; when it is done its lines go into the journal of the batch.
 * A batch that is submitted once more goes on where it was.
 *
 * Throws `cancelled`, and the errors of `connect`.
 */
export async function* submitBatch(
  url: string,
  jobs: Iterable<BatchJob>,
  settings: BatchSettings,
  { journal, timeout, resume = false, signal }: ChunkOptions & { readonly journal: string },
): AsyncGenerator<BatchResult, void, undefined> {
  const redis = await connect(url);
  const { Queue: QueueOfChunks } = await loadOptional(() => import('bullmq'));
  const queue = new QueueOfChunks<ChunkData>(QUEUE_NAME, { connection: redis, prefix: QUEUE_PREFIX });
  queue.on('error', () => {});
  await makeFolder(dirname(journal));
  const known = resume ? new FolderJournals(journal) : undefined;
  const waiting = new Map<string, Waiting>();
  const batch = digestOf(JSON.stringify([settingsKey(settings), journal])).slice(0, 12);
  try {
    let first = 0;
    for (const chunk of chunksToShare(jobs)) {
      while (waiting.size >= MAX_WAITING) yield* look(redis, queue, waiting, journal, signal);
      const id = `${batch}-${digestOf(JSON.stringify(chunk)).slice(0, 20)}`;
      const own = join(dirname(journal), `.fewhue-journal-${id}`);
      if (known) recall(known, chunk, own);
      const data = chunkToData({ jobs: chunk, settings, journal: own, timeout });
      waiting.set(id, { id, jobs: chunk, first, data });
      await add(queue, id, data);
      first += chunk.length;
    }
    while (waiting.size > 0) yield* look(redis, queue, waiting, journal, signal);
  } finally {
    known?.close();
    await queue.close();
    redis.disconnect();
  }
}

/** How much there is to do in a queue. */
export async function queueProgress<Data>(queue: Queue<Data>): Promise<QueueProgress> {
  const { waiting = 0, active = 0, delayed = 0 } = await queue.getJobCounts('waiting', 'active', 'delayed');
  return { waiting, active, delayed };
}

/** A chunk that is in the queue already stays as it is. */
async function add(queue: Queue<ChunkData>, id: string, data: ChunkData): Promise<void> {
  await queue.add('chunk', data, { jobId: id, ...RETRIES });
}

/** Gives a chunk's journal what is known of its pictures. */
function recall(known: FolderJournals, chunk: readonly BatchJob[], own: string): void {
  // One that is there knows more.
  if (existsSync(own)) return;
  const records = chunk.map(({ output }) => known.get(output));
  const writer = new JournalWriter(own);
  for (const record of records) if (record) writer.add(record);
  writer.close();
}

/** Takes what is done out of the queue; waits a little where nothing is. */
async function* look(
  redis: Redis,
  queue: Queue<ChunkData>,
  waiting: Map<string, Waiting>,
  journal: string,
  signal: CancelSignal | undefined,
): AsyncGenerator<BatchResult, void, undefined> {
  let found = false;
  for (const chunk of [...waiting.values()]) {
    if (signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
    const state = await jobState(redis, queue, chunk.id);
    if (state === 'lost') await add(queue, chunk.id, chunk.data);
    if (typeof state === 'string') continue;
    found = true;
    yield* resultsOf(chunk, state.value as ChunkResults | undefined, state.failure);
    takeJournal(chunk.data.journal, journal);
    await queue.remove(chunk.id);
    waiting.delete(chunk.id);
  }
  if (!found) await wait(LOOK_MS);
}

function* resultsOf(
  { jobs, first }: Waiting,
  results: ChunkResults | undefined,
  failure: string | undefined,
): Generator<BatchResult> {
  for (const [i, job] of jobs.entries()) {
    const error = { code: 'internal-error', message: `${job.input}: its chunk failed: ${failure}` } as const;
    yield resultOfData(results?.[i] ?? { status: 'failed', error }, job, first + i);
  }
}

/** Moves the lines of a chunk's journal to that of the batch. */
function takeJournal(from: string, journal: string): void {
  let text: string;
  try {
    text = readFileSync(from, 'utf8');
  } catch {
    return;
  }
  const writer = new JournalWriter(journal);
  for (const line of text.split('\n')) if (line !== '') writer.addLine(line);
  writer.close();
  rmSync(from, { force: true });
}

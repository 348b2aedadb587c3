import { dirname } from 'node:path';
import type { CancelSignal } from '../../../core/task.ts';
import { makeFolder } from '../write/make-folder.ts';
import { FolderJournals } from './folder-journals.ts';
import type { BatchJob, BatchResult, BatchSettings, KnownJob } from './job.ts';
import { JournalWriter } from './journal.ts';
import { settingsKey } from './settings-key.ts';
import type { ThreadPool } from './thread-pool.ts';

/** How a chunk is done beside the settings of its pictures. */
export interface ChunkOptions {
  /** Seconds that a picture may take; default: any number. */
  readonly timeout?: number | undefined;
  readonly signal?: CancelSignal | undefined;
  /** Path of the journal to keep; default: none. */
  readonly journal?: string | undefined;
  /** Leave undone what the journal has, and replace results that it has of other settings or inputs; default false. */
  readonly resume?: boolean | undefined;
}

/**
 * The one way to do pictures: those of a folder, of a share of a list, or of a queue. Yields what became of each as it
 * is done; a picture that fails is a result like others. Throws `cancelled`, and `write-failed` for a journal that
 * cannot be written.
 */
export async function* runChunk(
  pool: ThreadPool,
  jobs: AsyncIterable<BatchJob> | Iterable<BatchJob>,
  settings: BatchSettings,
  { timeout, signal, journal: path, resume = false }: ChunkOptions = {},
): AsyncGenerator<BatchResult, void, undefined> {
  if (path !== undefined) {
    await makeFolder(dirname(path));
    // Ends a line that was cut off, and says at once if there can be no journal.
    new JournalWriter(path).close();
  }
  const index = path === undefined || !resume ? undefined : new FolderJournals(path);
  const journal = path === undefined ? undefined : { path, settings: settingsKey(settings) };
  try {
    const known = knownJobs(jobs, (output) => index?.get(output));
    const work = { setup: { settings, journal }, timeout, signal };
    for await (const { result } of pool.run(known, work)) yield result;
  } finally {
    index?.close();
  }
}

async function* knownJobs(
  jobs: AsyncIterable<BatchJob> | Iterable<BatchJob>,
  recall: (output: string) => KnownJob['known'],
): AsyncGenerator<KnownJob> {
  let index = 0;
  for await (const job of jobs) yield { ...job, index: index++, known: recall(job.output) };
}

import type { BatchResult } from 'fewhue/node';
import { localWork, type PreparedBatch, queueWork, runChunk, submitBatch, ThreadPool } from '#internal/node';
import { queueUrl } from './queue-url.ts';

/** Who does the pictures of a batch. */
export interface Workers {
  /** Finds a palette for all of them. */
  readonly share: ReturnType<typeof localWork>;
  readonly results: (batch: PreparedBatch, inputs: readonly string[]) => AsyncGenerator<BatchResult>;
  readonly close: () => Promise<void>;
}

/** Threads of this process, or the workers of a queue. */
export function workersOf({ threads }: PreparedBatch, queue: string | undefined): Workers {
  if (queue === undefined) {
    const pool = new ThreadPool(threads);
    return {
      share: localWork(pool),
      results: ({ plan, settings, chunk }, inputs) => runChunk(pool, plan.jobs(inputs), settings, chunk),
      close: () => pool.close(),
    };
  }
  const url = queueUrl(queue);
  return {
    share: queueWork(url),
    results: ({ plan, settings, chunk }, inputs) => submitBatch(url, plan.jobs(inputs), settings, chunk),
    close: async () => {},
  };
}

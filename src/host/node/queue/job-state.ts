import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';

/** What a queue knows of a job: nothing, that it is still to be done, or how it has ended. */
export type JobState = 'lost' | 'open' | { readonly value: unknown; readonly failure: string | undefined };

/** Attempts of a job, and milliseconds before the second, which double from there on. */
export const RETRIES = { attempts: 6, backoff: { type: 'exponential', delay: 500 } } as const;

/** Milliseconds between two looks at what is done. */
export const LOOK_MS = 250;

/** Looks at a job. A Redis that lost its last second has lost what was added in it. */
export async function jobState<Data>(redis: Redis, queue: Queue<Data>, id: string): Promise<JobState> {
  const fields = ['timestamp', 'finishedOn', 'returnvalue', 'failedReason'];
  const [added, finished, value, failure] = await redis.hmget(queue.toKey(id), ...fields);
  if (added === null) return 'lost';
  if (finished === null) return 'open';
  if (typeof value === 'string') return { value: JSON.parse(value), failure: undefined };
  return { value: undefined, failure: failure ?? 'unknown' };
}

import { availableParallelism } from 'node:os';
import { FewhueError } from '../../../core/errors.ts';
import type { CancelSignal } from '../../../core/task.ts';
import { memoryToWorkWith } from '../memory-limit.ts';
import { AloneTurns } from './alone-turns.ts';
import type { KnownJob } from './job.ts';
import { PictureThread } from './picture-thread.ts';
import type { ChunkSetup, ThreadResult } from './thread-messages.ts';

/** Memory that a thread should find: that of a picture of 50 megapixels. */
const THREAD_BYTES = 500_000_000;
/** Milliseconds between two looks at the signal. */
const LOOK_MS = 50;

/** How many pictures are done at once unless something else is asked for: by processors and memory. */
export function defaultThreads(): number {
  return Math.max(1, Math.min(availableParallelism(), Math.floor(memoryToWorkWith() / THREAD_BYTES)));
}

/** How the pictures of a chunk are done. */
export interface PoolOptions {
  readonly setup: ChunkSetup;
  /** Seconds that a picture may take. */
  readonly timeout?: number | undefined;
  readonly signal?: CancelSignal | undefined;
}

/** Threads that do one picture each; they stay for the chunks that follow. */
export class ThreadPool {
  readonly #threads: readonly PictureThread[];

  constructor(threads: number) {
    const turns = new AloneTurns<PictureThread>();
    this.#threads = Array.from({ length: threads }, () => new PictureThread(turns));
  }

  /**
   * Does jobs as they come, and yields each result as it is there: a job is taken from the list when a thread is free,
   * and not while results wait to be taken. Throws `cancelled` when aborted, once what had begun has been told of.
   */
  async *run(
    jobs: AsyncIterable<KnownJob> | Iterable<KnownJob>,
    { setup, timeout, signal }: PoolOptions,
  ): AsyncGenerator<ThreadResult, void, undefined> {
    for (const thread of this.#threads) thread.begin(setup);
    const list = Symbol.asyncIterator in jobs ? jobs[Symbol.asyncIterator]() : jobs[Symbol.iterator]();
    const free = [...this.#threads];
    const working = new Map<PictureThread, Promise<{ thread: PictureThread; ended: ThreadResult }>>();
    const look = setInterval(() => signal?.aborted && this.#cancel(), LOOK_MS);
    try {
      for (let isListed = false; ; ) {
        while (!isListed && !signal?.aborted && free.length > 0) {
          const next = await list.next();
          if (next.done) isListed = true;
          else {
            const thread = free.pop()!;
            working.set(
              thread,
              thread.do(next.value, timeout).then((ended) => ({ thread, ended })),
            );
          }
        }
        if (working.size === 0) break;
        const { thread, ended } = await Promise.race(working.values());
        working.delete(thread);
        free.push(thread);
        yield ended;
      }
    } finally {
      clearInterval(look);
      this.#cancel();
      await Promise.all(working.values());
    }
    if (signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  #cancel(): void {
    for (const thread of this.#threads) void thread.cancel();
  }
}

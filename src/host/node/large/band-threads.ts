import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, Worker } from 'node:worker_threads';
import { FewhueError } from '../../../core/errors.ts';
import type { RunBands } from '../../../core/run-bands.ts';
import type { Task } from '../../../core/task.ts';
import { ownFolder } from '../own-package.ts';

/** Milliseconds between two looks at the signal. */
const LOOK_MS = 50;

/**
 * Maps bands in so many threads: the result does not depend on their number. `undefined` in a thread of a batch, which
 * has the other processors at work already, and for one thread, which the caller's own does as well.
 */
export function bandThreads(threads = availableParallelism()): RunBands | undefined {
  if (threads < 2 || !isMainThread) return undefined;
  return (bands, task) => runInThreads(bands, Math.min(threads, bands.length), task);
}

async function runInThreads(
  bands: readonly (() => object)[],
  threads: number,
  task: Task,
): Promise<Uint8Array[]> {
  const results: Uint8Array[] = [];
  const waiting = [...bands.entries()].reverse();
  const workers = Array.from(
    { length: threads },
    () => new Worker(join(ownFolder(), 'dist', 'band-thread.cjs')),
  );
  let done = 0;
  const look = setInterval(() => task.signal?.aborted && endAll(workers), LOOK_MS);
  const work = async (worker: Worker) => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [i, band] = next;
      results[i] = await ask(worker, band());
      task.report('map', ++done / bands.length);
    }
  };
  try {
    await Promise.all(workers.map(work));
  } catch (error) {
    task.throwIfCancelled();
    throw error;
  } finally {
    clearInterval(look);
    await endAll(workers);
  }
  task.throwIfCancelled();
  return results;
}

/** Has a thread map a band. */
function ask(worker: Worker, band: object): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const end = () => {
      worker.off('message', take).off('error', fail).off('exit', stop);
    };
    const take = (indices: Uint8Array) => {
      end();
      resolve(indices);
    };
    const fail = (error: Error) => {
      end();
      reject(error);
    };
    const stop = () => fail(new FewhueError('cancelled', 'cancelled'));
    worker.on('message', take).on('error', fail).on('exit', stop).postMessage(band);
  });
}

async function endAll(workers: readonly Worker[]): Promise<void> {
  await Promise.all(workers.map((worker) => worker.terminate()));
}

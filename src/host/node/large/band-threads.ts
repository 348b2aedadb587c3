import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, Worker } from 'node:worker_threads';
import { FewhueError } from '../../../core/errors.ts';
import { Later } from '../../../core/later.ts';
import type { MakeBand, RunBands } from '../../../core/run-bands.ts';
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

async function* runInThreads(
  bands: readonly MakeBand[],
  threads: number,
  task: Task,
): AsyncGenerator<Uint8Array> {
  const workers = Array.from(
    { length: threads },
    () => new Worker(join(ownFolder(), 'dist', 'band-thread.cjs')),
  );
  const look = setInterval(() => task.signal?.aborted && endAll(workers), LOOK_MS);
  const results = bands.map(() => new Later<Uint8Array>());
  let next = 0;
  const work = async (worker: Worker) => {
    try {
      for (let i = next++; i < bands.length; i = next++)
        results[i]!.resolve(await ask(worker, await bands[i]!()));
    } catch (error) {
      for (const result of results) result.reject(error);
    }
  };
  try {
    for (const worker of workers) work(worker);
    for (const [i, result] of results.entries()) {
      yield await result.promise;
      task.report('map', (i + 1) / bands.length);
      task.throwIfCancelled();
    }
  } catch (error) {
    task.throwIfCancelled();
    throw error;
  } finally {
    clearInterval(look);
    await endAll(workers);
  }
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

import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { FewhueError } from '../../../core/errors.ts';
import { ownFolder } from '../own-package.ts';
import type { AloneTurns } from './alone-turns.ts';
import type { KnownJob } from './job.ts';
import { failedResult } from './job-result.ts';
import type { ChunkSetup, FromThread, ThreadData, ThreadResult, ToThread } from './thread-messages.ts';

/** Milliseconds after which a thread that was told to stop is ended. */
const GRACE_MS = 2000;

/** A thread that does pictures, and is started anew when one of them ends it. */
export class PictureThread {
  readonly #turns: AloneTurns<PictureThread>;
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4));
  #setup: ChunkSetup | undefined;
  #worker: Worker | undefined;
  /** Ends the wait for the picture at work. */
  #finish: ((ended: ThreadResult | Error) => void) | undefined;

  constructor(turns: AloneTurns<PictureThread>) {
    this.#turns = turns;
  }

  /** From now on jobs are of this chunk. */
  begin(setup: ChunkSetup): void {
    this.#setup = setup;
    if (this.#worker) this.#tell({ kind: 'chunk', setup });
  }

  /** Does one picture, in at most so many seconds. Never rejects. */
  async do(job: KnownJob, seconds: number | undefined): Promise<ThreadResult> {
    await this.#turns.begin(this);
    Atomics.store(this.#cancelled, 0, 0);
    let isLate = false;
    const timer =
      seconds === undefined
        ? undefined
        : setTimeout(() => {
            isLate = true;
            void this.cancel();
          }, 1000 * seconds);
    const ended = await new Promise<ThreadResult | Error>((resolve) => {
      this.#finish = resolve;
      this.#worker ??= this.#start();
      this.#tell({ kind: 'job', job });
    });
    clearTimeout(timer);
    this.#finish = undefined;
    this.#turns.end(this);
    const told = ended instanceof Error ? { result: failedResult(job, ended) } : ended;
    if (!isLate || told.result.status !== 'failed') return told;
    return { result: failedResult(job, tooLate(job, seconds!)) };
  }

  /** Has the picture at work given up soon, in the end by force. */
  async cancel(): Promise<void> {
    const own = this.#finish;
    if (own === undefined || Atomics.exchange(this.#cancelled, 0, 1) === 1) return;
    await wait(GRACE_MS, undefined, { ref: false });
    if (this.#finish === own) await this.#worker?.terminate();
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const workerData: ThreadData = { cancelled: this.#cancelled.buffer as SharedArrayBuffer };
    const worker = new Worker(threadFile(), { workerData });
    let reason: Error | undefined;
    worker.on('message', (message: FromThread) => this.#hear(message));
    worker.on('error', (error) => (reason = error));
    worker.on('exit', () => {
      this.#worker = undefined;
      this.#finish?.(reason ?? new FewhueError('cancelled', 'cancelled'));
    });
    worker.postMessage({ kind: 'chunk', setup: this.#setup! } satisfies ToThread);
    return worker;
  }

  #hear(message: FromThread): void {
    if (message.kind === 'result') this.#finish?.(message.ended);
    else if (message.kind === 'end-alone') this.#turns.release(this);
    else if (message.kind === 'decoded') this.#turns.end(this);
    else this.#turns.ask(this, () => this.#tell({ kind: 'alone' }));
  }

  #tell(message: ToThread): void {
    this.#worker?.postMessage(message);
  }
}

/** The thread's program, which the build puts beside those that start it. */
function threadFile(): string {
  return join(ownFolder(), 'dist', 'batch-thread.cjs');
}

function tooLate({ input }: KnownJob, seconds: number): FewhueError {
  return new FewhueError('limit-exceeded', `${input}: took longer than ${seconds} s`, { option: 'timeout' });
}

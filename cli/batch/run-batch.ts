import { type CancelSignal, FewhueError, type Progress } from 'fewhue';
import { type InputSource, makeFolder, saveFile } from 'fewhue/node';
import { describeFailure } from '../failure.ts';
import { ProgressLine } from '../terminal/progress.ts';
import { type Line, writeOut } from '../terminal/streams.ts';
import { sourceOf } from './endpoints.ts';
import type { Job, Plan } from './plan-jobs.ts';
import { Reports } from './reports.ts';

/** What every command does with its inputs. */
export interface Batch<Result> {
  readonly plan: Plan;
  readonly signal: AbortSignal;
  readonly quiet?: boolean | undefined;
  readonly json?: boolean | undefined;
  /** Does one job: gives its results to where they go, and returns what is reported. */
  readonly run: (job: Job, source: InputSource, task: BatchTask) => Promise<Result>;
  /** What is to be told of a result on standard error, one line each; nothing by default. */
  readonly notes?: (result: Result) => readonly string[];
  /** A result for people. */
  readonly table: (result: Result, job: Job) => Promise<readonly Line[]>;
  /** A result for the document of `--json`, of commands that have one. */
  readonly entry?: (result: Result) => Promise<object>;
}

/** What a job's work takes along. */
export interface BatchTask {
  readonly signal: AbortSignal;
  readonly onProgress: ((progress: Progress) => void) | undefined;
}

/**
 * Does every job of a plan, one after the other, and reports each at once: nothing of a result is kept, so that a batch
 * takes no more memory than its largest picture. A job that fails is reported, and the others are still done. Returns
 * the exit code: that of the first failure, 130 if cancelled, or 0.
 */
export async function runBatch<Result>(batch: Batch<Result>): Promise<number> {
  const { plan, signal } = batch;
  if (plan.folder !== undefined) await makeFolder(plan.folder);
  const progress = new ProgressLine(batch.quiet === true);
  const reports = new Reports(batch);
  for (const job of plan.jobs) {
    try {
      if (signal.aborted) throw new FewhueError('cancelled', 'cancelled');
      const task = { signal, onProgress: progress.of(job.name) };
      const result = await batch.run(job, sourceOf(job.input, signal), task);
      progress.clear();
      await reports.result(result, job);
    } catch (error) {
      progress.clear();
      await reports.failure(describeFailure(error, job.name, signal.aborted), job);
    }
  }
  return reports.end();
}

/** Writes a stream's bytes to where the job's result goes. */
export async function sendBytes({ output }: Job, bytes: Uint8Array, signal?: CancelSignal): Promise<void> {
  if (output === '-') await writeOut(bytes);
  else await saveFile(output, bytes, { signal });
}

import { type CancelSignal, FewhueError } from 'fewhue';
import { saveFile } from 'fewhue/node';
import { makeFolder } from '#internal/node';
import { describeFailure } from '../failure.ts';
import { ProgressLine } from '../terminal/progress.ts';
import { writeOut } from '../terminal/streams.ts';
import { sourceOf } from './endpoints.ts';
import type { JobList } from './job-list.ts';
import type { Job } from './plan-jobs.ts';
import { Reports } from './reports.ts';

/**
 * Does every job of a plan, one after the other, and reports each at once: nothing of a result is kept, so that a list
 * takes no more memory than its largest picture. A job that fails is reported, and the others are still done. Returns
 * the exit code: that of the first failure, 130 if cancelled, or 0.
 */
export async function runJobs<Result>(list: JobList<Result>): Promise<number> {
  const { plan, signal } = list;
  if (plan.folder !== undefined) await makeFolder(plan.folder);
  const progress = new ProgressLine(list.quiet === true);
  const reports = new Reports(list);
  for (const job of plan.jobs) {
    try {
      if (signal.aborted) throw new FewhueError('cancelled', 'cancelled');
      const task = { signal, onProgress: progress.of(job.name) };
      const result = await list.run(job, sourceOf(job.input, signal), task);
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

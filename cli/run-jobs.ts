import { mkdir } from 'node:fs/promises';
import { FewhueError } from 'fewhue';
import { EXIT_OK, exitCodeOf } from './exit-codes.ts';
import { describeFailure, type Failure } from './failure.ts';
import type { Job, Plan } from './plan-jobs.ts';
import { reportErr } from './streams.ts';

/** Prints an error as the one line that a person gets; control characters in file names cannot break it. */
export function printFailure({ message }: { readonly message: string }): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  reportErr(`fewhue: ${message.replace(/[\x00-\x1f\x7f]/g, '?')}\n`);
}

/**
 * Does every job of a plan, one after the other. A job that fails is reported on standard error and to `onFailure`,
 * and the others are still done. Returns the exit code: the first failure's, or 0.
 */
export async function runJobs(
  plan: Plan,
  signal: AbortSignal,
  work: (job: Job) => Promise<void>,
  onFailure: (job: Job, failure: Failure) => void,
): Promise<number> {
  await makeFolder(plan.folder);
  let exitCode = EXIT_OK;
  for (const job of plan.jobs) {
    try {
      if (signal.aborted) throw new FewhueError('cancelled', 'cancelled');
      await work(job);
    } catch (error) {
      const failure = ofPicture(describeFailure(error, job.name, signal.aborted), job);
      onFailure(job, failure);
      printFailure(failure);
      const code = exitCodeOf(failure.code);
      if (exitCode === EXIT_OK || signal.aborted) exitCode = code;
    }
  }
  return exitCode;
}

/** Options were checked before any work: one that is refused only now does not suit this picture, so name it. */
function ofPicture(failure: Failure, { name }: Job): Failure {
  if (failure.code !== 'invalid-option') return failure;
  return { ...failure, message: `${name}: ${failure.message}` };
}

async function makeFolder(folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new FewhueError('write-failed', `${folder}: the folder cannot be made`, { cause });
  }
}

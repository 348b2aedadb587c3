import { decodeFile } from 'fewhue/node';
import { decodedPath } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { FileFlags } from '../../flags/shared.ts';
import { planJobs } from '../../jobs/plan-jobs.ts';
import { runJobs, sendBytes } from '../../jobs/run-jobs.ts';

/** The options of `fewhue decode` as commander hands them over. */
export interface DecodeFlags extends FileFlags {
  readonly output?: string;
  readonly effort?: number;
}

/** `fewhue decode`: returns the exit code; throws for a wrong command line. */
export async function decode(inputs: readonly string[], flags: DecodeFlags): Promise<number> {
  const { output, quiet, ...options } = flags;
  const plan = planJobs(inputs, output, { path: decodedPath, force: flags.force });
  const signal = cancelOnSignals();
  return runJobs({
    ...{ plan, signal, quiet: quiet === true || plan.toStdout },
    run: async (job, source, task) => {
      const { name } = job;
      const to = job.stream ? null : job.output;
      const { bytes } = await decodeFile(source, { ...options, ...task, name, output: to });
      if (job.stream) await sendBytes(job, bytes, signal);
    },
    table: async (_result, job) => [`${job.name} → ${job.output}`],
  });
}

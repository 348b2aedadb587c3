import type { IterationOptions } from 'fewhue';
import { type IterateOptions, iterateFile } from 'fewhue/node';
import { ITERATE_OPTIONS } from '#internal/engine';
import { checkIterateOptions, iteratePath, pictureNotes } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { FileFlags } from '../../flags/shared.ts';
import { type Job, planJobs } from '../../jobs/plan-jobs.ts';
import { runJobs, sendBytes } from '../../jobs/run-jobs.ts';

/** The options of `fewhue iterate` as commander hands them over. */
export interface IterateFlags extends Omit<IterationOptions, 'at'>, FileFlags {
  readonly at?: readonly number[];
  readonly output?: string;
  readonly json?: true;
}

/** `fewhue iterate`: returns the exit code; throws for a wrong command line. */
export async function iterate(inputs: readonly string[], flags: IterateFlags): Promise<number> {
  const { output, quiet, json, at = ITERATE_OPTIONS.at.default, ...rest } = flags;
  const plan = planJobs(inputs, output, {
    path: (input, mark) => iteratePath(input, rest.k, mark),
    force: flags.force,
  });
  const signal = cancelOnSignals();
  const optionsOf = ({ name, output: path, stream }: Job): IterateOptions => ({
    ...{ ...rest, at, name },
    output: stream ? null : path,
  });
  for (const job of plan.jobs) checkIterateOptions(optionsOf(job));

  const report = await import('./report.ts');
  return runJobs({
    ...{ plan, signal, quiet, json },
    run: async (job, source, task) => {
      const result = await iterateFile(source, { ...optionsOf(job), ...task });
      if (job.stream) await sendBytes(job, result.bytes, signal);
      return { ...result, output: job.output === '-' ? null : job.output };
    },
    notes: pictureNotes,
    table: async (result) => report.iterationsTable(result),
    entry: async (result) => report.iterationsJson(result),
  });
}

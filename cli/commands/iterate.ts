import { checkIterateOptions, type IterateOptions, iterateFile, iteratePath } from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import type { IterateFlags } from '../iterate-options.ts';
import { type Job, planJobs } from '../plan-jobs.ts';
import { runBatch, sendBytes } from '../run-batch.ts';

/** `fewhue iterate`: returns the exit code; throws for a wrong command line. */
export async function iterate(inputs: readonly string[], flags: IterateFlags): Promise<number> {
  const { output, quiet, json, colors: k, ...rest } = flags;
  const plan = planJobs(inputs, output, {
    path: (input, mark) => iteratePath(input, k, mark),
    force: flags.force,
  });
  const signal = cancelOnSignals();
  const optionsOf = ({ name, output: path, stream }: Job): IterateOptions => ({
    ...{ ...rest, k, name },
    output: stream ? null : path,
  });
  for (const job of plan.jobs) checkIterateOptions(optionsOf(job));

  const report = await import('../report-iterations.ts');
  return runBatch({
    ...{ plan, signal, quiet, json },
    run: async (job, source, task) => {
      const result = await iterateFile(source, { ...optionsOf(job), ...task });
      if (job.stream) await sendBytes(job, result.bytes, signal);
      return { ...result, output: job.output === '-' ? null : job.output };
    },
    table: async (result) => report.iterationsTable(result),
    entry: async (result) => report.iterationsJson(result),
  });
}

import {
  checkIterateOptions,
  type IterateOptions,
  type IterateResult,
  iterateFile,
  iteratePath,
} from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import type { Failure } from '../failure.ts';
import type { IterateFlags } from '../iterate-options.ts';
import { type Job, planJobs } from '../plan-jobs.ts';
import { ProgressLine } from '../progress.ts';
import { runJobs } from '../run-jobs.ts';
import { reportErr, reportOut, writeOut } from '../streams.ts';

/** `fewhue iterate`: returns the exit code; throws for a wrong command line. */
export async function iterate(inputs: readonly string[], flags: IterateFlags): Promise<number> {
  const { output, quiet, json, colors: k, ...rest } = flags;
  const plan = planJobs(inputs, output, (input) => iteratePath(input, k));
  const signal = cancelOnSignals();
  const progress = new ProgressLine(quiet === true);
  const optionsOf = ({ name, output: path }: Job): IterateOptions => ({
    ...{ ...rest, k, name, signal },
    output: path === '-' ? null : path,
  });
  for (const job of plan.jobs) checkIterateOptions(optionsOf(job));

  const report = await import('../report-iterations.ts');
  const print = plan.toStdout ? reportErr : reportOut;
  const outcomes: (IterateResult | { input: string; error: Failure })[] = [];
  const work = async (job: Job) => {
    try {
      const source = job.input === '-' ? process.stdin : job.input;
      const result = await iterateFile(source, { ...optionsOf(job), onProgress: progress.of(job.name) });
      if (job.output === '-') await writeOut(result.bytes);
      outcomes.push(result);
      progress.clear();
      if (!quiet && !json) await print(report.iterationsTable(result));
    } finally {
      progress.clear();
    }
  };
  const exitCode = await runJobs(plan, signal, work, ({ name }, error) =>
    outcomes.push({ input: name, error }),
  );
  if (json) await print(report.iterationsJson(outcomes));
  return exitCode;
}

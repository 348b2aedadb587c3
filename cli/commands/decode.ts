import { type DecodeOptions, decodedPath, decodeFile } from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import { type Job, planJobs } from '../plan-jobs.ts';
import { runJobs } from '../run-jobs.ts';
import { reportOut, writeOut } from '../streams.ts';

/** The options of `fewhue decode` as commander hands them over. */
export interface DecodeFlags {
  readonly output?: string;
  readonly effort?: number;
  readonly maxPixels?: number;
  readonly maxBytes?: number;
  readonly force?: true;
  readonly quiet?: true;
}

/** `fewhue decode`: returns the exit code; throws for a wrong command line. */
export async function decode(inputs: readonly string[], flags: DecodeFlags): Promise<number> {
  const plan = planJobs(inputs, flags.output, decodedPath);
  const signal = cancelOnSignals();
  const { output: _output, quiet, ...options } = flags;
  const work = async (job: Job) => {
    await decodeJob(job, { ...options, signal });
    if (!quiet && !plan.toStdout) await reportOut(`${job.name} → ${job.output}\n`);
  };
  return runJobs(plan, signal, work, () => {});
}

async function decodeJob({ input, name, output }: Job, options: DecodeOptions): Promise<void> {
  const source = input === '-' ? process.stdin : input;
  const { bytes } = await decodeFile(source, { ...options, name, output: output === '-' ? null : output });
  if (output === '-') await writeOut(bytes);
}

import { FewhueError } from 'fewhue';
import { checkMapOptions, type MapOptions, type MapResult, mapBase, mapFile } from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import type { Failure } from '../failure.ts';
import type { MapFlags } from '../map-options.ts';
import { type Job, planJobs } from '../plan-jobs.ts';
import { ProgressLine } from '../progress.ts';
import { runJobs } from '../run-jobs.ts';
import { reportOut } from '../streams.ts';

/** `fewhue maps`: returns the exit code; throws for a wrong command line. */
export async function maps(inputs: readonly string[], flags: MapFlags): Promise<number> {
  const { output, quiet, json, components: k, ...rest } = flags;
  const plan = planJobs(inputs, folderOf(inputs, output), (input) => mapBase(input, k));
  const signal = cancelOnSignals();
  const progress = new ProgressLine(quiet === true);
  const optionsOf = ({ name, output: base }: Job): MapOptions => ({ ...rest, k, name, base, signal });
  for (const job of plan.jobs) checkMapOptions(optionsOf(job));

  const report = await import('../report-maps.ts');
  const outcomes: (MapResult | { input: string; error: Failure })[] = [];
  const work = async (job: Job) => {
    try {
      const source = job.input === '-' ? process.stdin : job.input;
      const result = await mapFile(source, { ...optionsOf(job), onProgress: progress.of(job.name) });
      outcomes.push(result);
      progress.clear();
      if (!quiet && !json) await reportOut(report.mapsTable(result));
    } finally {
      progress.clear();
    }
  };
  const exitCode = await runJobs(plan, signal, work, ({ name }, error) =>
    outcomes.push({ input: name, error }),
  );
  if (json) await reportOut(report.mapsJson(outcomes));
  return exitCode;
}

/** What is given is always a folder, since there are several maps. */
function folderOf(inputs: readonly string[], output: string | undefined): string | undefined {
  if (output === '-') throw new FewhueError('invalid-option', 'several maps cannot go to standard output');
  if (output === undefined && inputs.includes('-'))
    throw new FewhueError('invalid-option', 'maps of standard input need a folder, name one with -o');
  return output === undefined || output === '' || output.endsWith('/') ? output : `${output}/`;
}

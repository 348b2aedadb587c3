import { FewhueError } from 'fewhue';
import {
  checkSegmentFileOptions,
  type SegmentFileOptions,
  type SegmentFileResult,
  segmentFile,
  segmentFolder,
  treePicture,
} from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import type { Failure } from '../failure.ts';
import { type Job, type Plan, planJobs } from '../plan-jobs.ts';
import { ProgressLine } from '../progress.ts';
import { runJobs } from '../run-jobs.ts';
import type { SegmentFlags } from '../segment-options.ts';
import { reportOut } from '../streams.ts';

/** `fewhue segment`: returns the exit code; throws for a wrong command line. */
export async function segment(inputs: readonly string[], flags: SegmentFlags): Promise<number> {
  const { output, quiet, json, clusters: k, seedPoint: seedPoints, ...rest } = flags;
  const plan = planFolders(await inputsOf(inputs, flags), output);
  const signal = cancelOnSignals();
  const progress = new ProgressLine(quiet === true);
  const silent = flags.pick !== undefined && output === undefined && flags.write === undefined;
  const optionsOf = ({ name, output: folder }: Job): SegmentFileOptions => ({
    ...{ ...rest, k, seedPoints, name, signal },
    folder: silent ? null : folder,
  });
  for (const job of plan.jobs) checkSegmentFileOptions(optionsOf(job));

  const report = await import('../report-segment.ts');
  const outcomes: (SegmentFileResult | { input: string; error: Failure })[] = [];
  const work = async (job: Job) => {
    try {
      const source = job.input === '-' ? process.stdin : job.input;
      const result = await segmentFile(source, { ...optionsOf(job), onProgress: progress.of(job.name) });
      outcomes.push(result);
      progress.clear();
      if (!quiet && !json) await reportOut(report.segmentTable(result));
    } finally {
      progress.clear();
    }
  };
  const exitCode = await runJobs(plan, signal, work, ({ name }, error) =>
    outcomes.push({ input: name, error }),
  );
  if (json) await reportOut(report.segmentJson(outcomes));
  return exitCode;
}

/** The pictures; for a tree without one, that which the tree names. */
async function inputsOf(
  inputs: readonly string[],
  { from, maxBytes }: SegmentFlags,
): Promise<readonly string[]> {
  if (from === undefined) {
    if (inputs.length > 0) return inputs;
    throw usage("missing required argument 'inputs'");
  }
  if (inputs.length > 1) throw usage('a tree belongs to one picture, several were given');
  if (inputs.length === 1) return inputs;
  const picture = await treePicture(from, { maxBytes });
  if (picture === undefined) throw usage(`${from} does not say where its picture is, name it`);
  return [picture];
}

/** One picture's files go into the folder itself, those of several into a folder each. */
function planFolders(inputs: readonly string[], output: string | undefined): Plan {
  if (output === '-') throw usage('several files cannot go to standard output');
  if (output === '') throw usage('-o needs the name of a folder');
  if (output === undefined && inputs.includes('-'))
    throw usage('regions of standard input need a folder, name one with -o');
  const [input] = inputs;
  if (inputs.length === 1 && output !== undefined)
    return {
      jobs: [{ input: input!, name: input === '-' ? 'standard input' : input!, output }],
      folder: undefined,
      toStdout: false,
    };
  return planJobs(inputs, output === undefined ? output : `${output}/`, segmentFolder);
}

function usage(message: string): FewhueError {
  return new FewhueError('invalid-option', message);
}

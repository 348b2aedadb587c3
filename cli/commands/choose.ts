import type { Criterion } from 'fewhue';
import { type ChooseFileOptions, type ChooseResult, checkOutput, chooseFile, saveFile } from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import type { Failure } from '../failure.ts';
import type { Job } from '../plan-jobs.ts';
import { ProgressLine } from '../progress.ts';
import { runJobs } from '../run-jobs.ts';
import { reportOut } from '../streams.ts';

/** The options of `fewhue choose` as commander hands them over. */
export interface ChooseFlags
  extends Pick<ChooseFileOptions, 'maxK' | 'minK' | 'space' | 'covariance' | 'effort' | 'seed'>,
    Pick<ChooseFileOptions, 'maxPixels' | 'maxBytes'> {
  readonly criteria?: string;
  readonly report?: string;
  readonly json?: true;
  readonly force?: true;
  readonly quiet?: true;
}

/** Longer side of the thumbnails in the report, in pixels. */
const THUMBNAIL = 240;

/** `fewhue choose`: returns the exit code; throws for a wrong command line. */
export async function choose(input: string, flags: ChooseFlags): Promise<number> {
  const signal = cancelOnSignals();
  const progress = new ProgressLine(flags.quiet === true);
  const { report } = flags;
  const name = input === '-' ? 'standard input' : input;
  const job = { input, name, output: report ?? '-' };
  let failed: Failure | undefined;
  const work = async () => {
    try {
      if (report !== undefined) await checkOutput(report, flags);
      const result = await compare(job, flags, { signal, onProgress: progress.of(name) });
      progress.clear();
      if (report !== undefined) await saveReport(report, result, { force: flags.force, signal });
      await print(result, flags);
    } finally {
      progress.clear();
    }
  };
  const plan = { jobs: [job], folder: undefined, toStdout: false };
  const exitCode = await runJobs(plan, signal, work, (_job, failure) => {
    failed = failure;
  });
  if (failed && flags.json) {
    const { jsonDocument } = await import('../report-json.ts');
    await reportOut(jsonDocument([{ input: name, error: failed }]));
  }
  return exitCode;
}

function compare(
  { input, name }: Job,
  flags: ChooseFlags,
  task: Pick<ChooseFileOptions, 'signal' | 'onProgress'>,
): Promise<ChooseResult> {
  const { criteria, report, json: _json, force: _force, quiet: _quiet, ...options } = flags;
  return chooseFile(input === '-' ? process.stdin : input, {
    ...options,
    ...task,
    name,
    // Which words there are is for the library to say.
    criteria: criteria?.split(',').map((word) => word.trim() as Criterion),
    thumbnails: report === undefined ? undefined : THUMBNAIL,
  });
}

async function saveReport(
  path: string,
  result: ChooseResult,
  options: { readonly force: true | undefined; readonly signal: AbortSignal },
): Promise<void> {
  const { chooseReport } = await import('../choose-report.ts');
  await saveFile(path, new TextEncoder().encode(chooseReport(result)), options);
}

async function print(result: ChooseResult, { json, quiet }: ChooseFlags): Promise<void> {
  if (json) {
    const { jsonDocument } = await import('../report-json.ts');
    const { curves, thumbnails: _thumbnails, ...facts } = result;
    const criteria = curves.map(({ k = null, ...curve }) => ({ ...curve, k }));
    await reportOut(jsonDocument([{ ...facts, criteria }]));
  } else if (!quiet) {
    const { chooseTable } = await import('../choose-table.ts');
    await reportOut(chooseTable(result));
  }
}

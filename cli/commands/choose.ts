import type { Criterion } from 'fewhue';
import {
  type ChooseFileOptions,
  type ChooseResult,
  checkOutput,
  chooseFile,
  type InputSource,
  saveFile,
} from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import { type Job, planOne } from '../plan-jobs.ts';
import { type BatchTask, runBatch, sendBytes } from '../run-batch.ts';

/** The options of `fewhue choose` as commander hands them over. */
export interface ChooseFlags
  extends Pick<ChooseFileOptions, 'maxK' | 'minK' | 'space' | 'covariance' | 'effort' | 'seed'>,
    Pick<ChooseFileOptions, 'maxPixels' | 'maxBytes' | 'maxMemory'> {
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
  const { report, force, json, quiet } = flags;
  return runBatch({
    ...{ plan: planOne(input, report), signal: cancelOnSignals(), quiet, json },
    run: async (job, source, task) => {
      const kept = report !== undefined && !job.stream;
      if (kept) await checkOutput(job.output, { force });
      const result = await compare(job, source, { flags, task });
      if (report === undefined) return result;
      const { chooseReport } = await import('../choose-report.ts');
      const page = new TextEncoder().encode(chooseReport(result));
      if (kept) await saveFile(job.output, page, { force, signal: task.signal });
      else await sendBytes(job, page, task.signal);
      return result;
    },
    table: async (result) => (await import('../choose-table.ts')).chooseTable(result),
    entry: async ({ curves, thumbnails: _thumbnails, ...facts }) => {
      return { ...facts, criteria: curves.map(({ k = null, ...curve }) => ({ ...curve, k })) };
    },
  });
}

function compare(
  { name }: Job,
  source: InputSource,
  { flags, task }: { readonly flags: ChooseFlags; readonly task: BatchTask },
): Promise<ChooseResult> {
  const { criteria, report, json: _json, force: _force, quiet: _quiet, ...options } = flags;
  return chooseFile(source, {
    ...options,
    ...task,
    name,
    // Which words there are is for the library to say.
    criteria: criteria?.split(',').map((word) => word.trim() as Criterion),
    thumbnails: report === undefined ? undefined : THUMBNAIL,
  });
}

import {
  type ChooseFileOptions,
  type ChooseResult,
  chooseFile,
  type InputSource,
  saveFile,
} from 'fewhue/node';
import { checkOutput, pictureNotes } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import type { JobTask } from '../../jobs/job-list.ts';
import { type Job, planOne } from '../../jobs/plan-jobs.ts';
import { runJobs, sendBytes } from '../../jobs/run-jobs.ts';

/** The options of `fewhue choose` as commander hands them over. */
export interface ChooseFlags
  extends Pick<
      ChooseFileOptions,
      'maxK' | 'minK' | 'criteria' | 'space' | 'covariance' | 'silhouettePoints' | 'effort' | 'seed'
    >,
    Pick<ChooseFileOptions, 'maxPixels' | 'maxInputBytes' | 'maxMemory' | 'tolerant' | 'stretch'> {
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
  return runJobs({
    ...{ plan: planOne(input, report), signal: cancelOnSignals(), quiet, json },
    run: async (job, source, task) => {
      const kept = report !== undefined && !job.stream;
      if (kept) await checkOutput(job.output, { force });
      const result = await compare(job, source, { flags, task });
      if (report === undefined) return result;
      const { chooseReport } = await import('./report-page.ts');
      const page = new TextEncoder().encode(chooseReport(result));
      if (kept) await saveFile(job.output, page, { force, signal: task.signal });
      else await sendBytes(job, page, task.signal);
      return result;
    },
    notes: pictureNotes,
    table: async (result) => (await import('./table.ts')).chooseTable(result),
    entry: async ({ curves, thumbnails: _thumbnails, ...facts }) => {
      return { ...facts, criteria: curves.map(({ k = null, ...curve }) => ({ ...curve, k })) };
    },
  });
}

function compare(
  { name }: Job,
  source: InputSource,
  { flags, task }: { readonly flags: ChooseFlags; readonly task: JobTask },
): Promise<ChooseResult> {
  const { report, json: _json, force: _force, quiet: _quiet, ...options } = flags;
  return chooseFile(source, {
    ...options,
    ...task,
    name,
    thumbnails: report === undefined ? undefined : THUMBNAIL,
  });
}

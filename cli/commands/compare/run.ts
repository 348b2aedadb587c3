import { type CompareOptions, type CompareResult, compareFile, saveFile } from 'fewhue/node';
import { checkOutput, pictureNotes } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import { planOne } from '../../jobs/plan-jobs.ts';
import { runJobs, sendBytes } from '../../jobs/run-jobs.ts';

/** The options of `fewhue compare` as commander hands them over. */
export interface CompareFlags extends CompareOptions {
  readonly report?: string;
  readonly json?: true;
  readonly force?: true;
  readonly quiet?: true;
}

/** `fewhue compare`: returns the exit code; throws for a wrong command line. */
export async function compare(input: string, flags: CompareFlags): Promise<number> {
  const { report, force, json, quiet, ...options } = flags;
  return runJobs({
    ...{ plan: planOne(input, report), signal: cancelOnSignals(), quiet, json },
    run: async (job, source, task) => {
      const isSaved = report !== undefined && !job.stream;
      if (isSaved) await checkOutput(job.output, { force });
      const asked = { ...options, ...task, name: job.name, pictures: report !== undefined };
      const result = await compareFile(source, asked);
      if (report === undefined) return result;
      const { compareReport } = await import('./report-page.ts');
      const page = new TextEncoder().encode(compareReport(result));
      if (isSaved) await saveFile(job.output, page, { force, signal: task.signal });
      else await sendBytes(job, page, task.signal);
      return result;
    },
    notes: pictureNotes,
    table: async (result) => (await import('./table.ts')).compareTable(result),
    entry: async (result) => compareJson(result),
  });
}

function compareJson({ original: _original, results, ...facts }: CompareResult): object {
  return { ...facts, results: results.map(({ png: _png, palette: _palette, ...one }) => one) };
}

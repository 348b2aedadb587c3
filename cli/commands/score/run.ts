import { scoreFile } from 'fewhue/node';
import { cancelOnSignals } from '../../cancel.ts';
import { planOne } from '../../jobs/plan-jobs.ts';
import { runJobs } from '../../jobs/run-jobs.ts';
import { scoreJson, scoreTable } from './report.ts';

/** The options of `fewhue score` as commander hands them over. */
export interface ScoreFlags {
  readonly json?: true;
  readonly maxPixels?: number;
  readonly maxInputBytes?: number;
  readonly maxMemory?: number;
}

/** `fewhue score`: returns the exit code. */
export async function score(input: string, truths: readonly string[], flags: ScoreFlags): Promise<number> {
  const { json, ...limits } = flags;
  return runJobs({
    ...{ plan: planOne(input), signal: cancelOnSignals(), json },
    run: (_job, source, { signal }) => scoreFile(source, truths, { ...limits, signal }),
    table: async (result, { name }) => scoreTable(name, result),
    entry: async (result) => scoreJson(input, truths, result),
  });
}

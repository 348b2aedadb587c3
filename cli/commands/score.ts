import { type ScoreFileResult, scoreFile } from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import { exitCodeOf } from '../exit-codes.ts';
import { describeFailure } from '../failure.ts';
import { jsonDocument } from '../report-json.ts';
import { scoreJson, scoreTable } from '../report-segment.ts';
import { printFailure } from '../run-jobs.ts';
import { reportOut } from '../streams.ts';

/** The options of `fewhue score` as commander hands them over. */
export interface ScoreFlags {
  readonly json?: true;
  readonly maxPixels?: number;
  readonly maxBytes?: number;
}

/** `fewhue score`: returns the exit code. */
export async function score(input: string, truths: readonly string[], flags: ScoreFlags): Promise<number> {
  const { json, ...limits } = flags;
  const signal = cancelOnSignals();
  let result: ScoreFileResult;
  try {
    result = await scoreFile(input, truths, { ...limits, signal });
  } catch (error) {
    const failure = describeFailure(error, input, signal.aborted);
    printFailure(failure);
    if (json) await reportOut(jsonDocument([{ input, error: failure }]));
    return exitCodeOf(failure.code);
  }
  await reportOut(json ? scoreJson(input, truths, result) : scoreTable(input, result));
  return 0;
}

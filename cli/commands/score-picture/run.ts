import type { OpeningOptions } from 'fewhue';
import { scorePictureFile } from 'fewhue/node';
import { pictureNotes } from '#internal/node';
import { cancelOnSignals } from '../../cancel.ts';
import { planOne } from '../../jobs/plan-jobs.ts';
import { runJobs } from '../../jobs/run-jobs.ts';
import { pictureScoreTable } from './table.ts';

/** The options of `fewhue score-picture` as commander hands them over. */
export interface ScorePictureFlags extends OpeningOptions {
  readonly json?: true;
  readonly maxPixels?: number;
  readonly maxInputBytes?: number;
  readonly maxMemory?: number;
}

/** `fewhue score-picture`: returns the exit code. */
export async function scorePictures(
  original: string,
  picture: string,
  flags: ScorePictureFlags,
): Promise<number> {
  const { json, ...options } = flags;
  return runJobs({
    ...{ plan: planOne(original), signal: cancelOnSignals(), json },
    run: (job, source, task) => scorePictureFile(source, picture, { ...options, ...task, name: job.name }),
    notes: pictureNotes,
    table: async (result) => pictureScoreTable(result),
    entry: async (result) => result,
  });
}

import type { Job } from 'bullmq';
import type { CancelSignal } from '../../../core/task.ts';
import { countChunk, mergeCounts } from '../batch/count-chunk.ts';
import { fitCounts } from '../batch/shared-palette.ts';
import type { ThreadPool } from '../batch/thread-pool.ts';
import { chunkOfData } from './chunk-data.ts';
import {
  type CountData,
  checkMerge,
  checkName,
  fitSettingsOf,
  type MergeData,
  type Merged,
  namesOfChildren,
} from './shared-data.ts';

/** Counts the colours of a chunk; returns the name of their histogram. */
export async function doCount(data: CountData, pool: ThreadPool, signal: CancelSignal): Promise<string> {
  const { folder, resume, known } = data;
  const { jobs, settings, timeout } = chunkOfData({ ...data, journal: folder });
  const options = {
    folder,
    resume,
    timeout,
    signal,
    ...(known !== undefined && { known: checkName(known) }),
  };
  return countChunk(pool, jobs, settings, options);
}

/** Merges histograms into one. */
export async function doMerge(job: Job<MergeData>, signal: CancelSignal): Promise<Merged> {
  const { folder, at } = job.data;
  return { at, name: await mergeCounts(folder, await namesOf(job), signal) };
}

/** Merges the last histograms, and fits a palette to the sum; returns the bytes of its colours in base64. */
export async function doFit(job: Job<MergeData>, signal: CancelSignal): Promise<string> {
  const { name } = await doMerge(job, signal);
  const palette = await fitCounts(job.data.folder, name, fitSettingsOf(job.data), signal);
  return Buffer.from(palette.colors).toString('base64');
}

async function namesOf(job: Job<MergeData>): Promise<readonly string[]> {
  checkMerge(job.data);
  return job.data.names ?? namesOfChildren(await job.getChildrenValues());
}

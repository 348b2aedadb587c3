import type { BatchJob } from './job.ts';

/** Pictures of a chunk, the unit that queues and histograms work with. */
export const CHUNK_PICTURES = 256;

/** A list of pictures, so many at a time. */
export function* chunksOf(jobs: Iterable<BatchJob>): Generator<BatchJob[]> {
  let chunk: BatchJob[] = [];
  for (const job of jobs) {
    chunk.push(job);
    if (chunk.length < CHUNK_PICTURES) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

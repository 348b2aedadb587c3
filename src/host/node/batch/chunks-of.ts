import type { BatchJob } from './job.ts';

/** Pictures of a chunk, the unit that queues and histograms work with. */
export const CHUNK_PICTURES = 256;
/** A list of fewer chunks is cut into so many, of so many pictures at least: several machines have a part of it. */
const PARTS = 8;
const LEAST = 8;

/** A list of pictures, so many at a time. */
export function* chunksOf(jobs: Iterable<BatchJob>, pictures = CHUNK_PICTURES): Generator<BatchJob[]> {
  let chunk: BatchJob[] = [];
  for (const job of jobs) {
    chunk.push(job);
    if (chunk.length < pictures) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Chunks for workers to share: smaller ones of a short list. */
export function* chunksToShare(jobs: Iterable<BatchJob>): Generator<BatchJob[]> {
  const most = PARTS * CHUNK_PICTURES;
  let isShort: boolean | undefined;
  for (const part of chunksOf(jobs, most)) {
    isShort ??= part.length < most;
    yield* chunksOf(part, isShort ? Math.max(LEAST, Math.ceil(part.length / PARTS)) : CHUNK_PICTURES);
  }
}

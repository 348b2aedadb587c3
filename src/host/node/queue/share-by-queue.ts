import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { FlowJob, FlowProducer, Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { FewhueError } from '../../../core/errors.ts';
import type { CancelSignal } from '../../../core/task.ts';
import type { CountOptions } from '../batch/count-chunk.ts';
import type { BatchJob, BatchSettings } from '../batch/job.ts';
import { groupsOf, paletteOf, type SharedWork } from '../batch/shared-palette.ts';
import { ownVersion } from '../own-package.ts';
import { chunkToData } from './chunk-data.ts';
import { connect, loadOptional, QUEUE_NAME, QUEUE_PREFIX } from './connection.ts';
import { jobState, LOOK_MS, RETRIES } from './job-state.ts';
import type { CountData, MergeData } from './shared-data.ts';

/** Chunks in the queue at a time. */
const MAX_WAITING = 256;
/** What a run leaves that ends early goes by itself, after so many seconds. */
const KEPT = { removeOnComplete: { age: 86_400 }, removeOnFail: { age: 86_400 } } as const;

/** What it takes to talk to a queue. */
interface Link {
  readonly redis: Redis;
  readonly queue: Queue<CountData>;
  readonly flows: FlowProducer;
}

/**
 * The work on a shared palette done by the workers of a queue: colours are counted chunk by chunk; one flow then merges
 * the histograms, 64 at a time, and ends with the fit. Histograms lie in a folder that all see, by names that are
 * digests, so that what is done twice is the same. Throws `cancelled`, the errors of `connect`, and `write-failed` for
 * what no worker could do.
 */
export function queueWork(url: string): (settings: BatchSettings, options: CountOptions) => SharedWork {
  return (settings, options) => ({
    count: (chunks, known) => linked(url, (link) => countByJobs(link, chunks, { settings, options, known })),
    fit: (names) => linked(url, (link) => fitByFlow(link, names, settings, options)),
  });
}

async function linked<T>(url: string, work: (link: Link) => Promise<T>): Promise<T> {
  const redis = await connect(url);
  const bull = await loadOptional(() => import('bullmq'));
  const shared = { connection: redis, prefix: QUEUE_PREFIX };
  const [queue, flows] = [new bull.Queue<CountData>(QUEUE_NAME, shared), new bull.FlowProducer(shared)];
  for (const part of [queue, flows]) part.on('error', () => {});
  try {
    return await work({ redis, queue, flows });
  } finally {
    await queue.close();
    await flows.close();
    redis.disconnect();
  }
}

/** A chunk in the queue. */
interface Waiting {
  readonly id: string;
  readonly data: CountData;
}

async function countByJobs(
  { redis, queue }: Link,
  chunks: Iterable<readonly BatchJob[]>,
  { settings, options, known }: { settings: BatchSettings; options: CountOptions; known: readonly string[] },
): Promise<string[]> {
  const { folder, resume = false, timeout, signal, onCounted } = options;
  const waiting = new Map<number, Waiting>();
  const names: string[] = [];
  const run = randomUUID();
  const add = ({ id, data }: Waiting) => queue.add('count', data, { jobId: id, ...RETRIES, ...KEPT });
  const collect = async () => {
    let found = false;
    for (const [index, chunk] of [...waiting]) {
      stopIfCancelled(signal);
      const state = await jobState(redis, queue, chunk.id);
      if (state === 'lost') await add(chunk);
      if (typeof state === 'string') continue;
      if (state.failure !== undefined) throw failed('count the colours of a chunk', state.failure);
      found = true;
      names[index] = String(state.value);
      for (const _ of chunk.data.jobs) onCounted?.();
      waiting.delete(index);
      await queue.remove(chunk.id);
    }
    if (!found) await wait(LOOK_MS);
  };
  let index = 0;
  for (const jobs of chunks) {
    while (waiting.size >= MAX_WAITING) await collect();
    const { journal: _none, ...data } = chunkToData({ jobs, settings, journal: '', timeout });
    const chunk = { id: `${run}-${index}`, data: { ...data, folder, resume, known: known[index] } };
    waiting.set(index++, chunk);
    await add(chunk);
  }
  while (waiting.size > 0) await collect();
  return names;
}

async function fitByFlow(
  { redis, queue, flows }: Link,
  names: readonly string[],
  settings: BatchSettings,
  { folder, signal }: CountOptions,
) {
  for (;;) {
    const flow = fitFlow(names, { version: ownVersion(), folder, at: 0 }, settings);
    const id = flow.opts.jobId;
    await flows.add(flow);
    for (;;) {
      stopIfCancelled(signal);
      const state = await jobState(redis, queue, id);
      if (state === 'lost') break;
      if (state === 'open') {
        await wait(LOOK_MS);
        continue;
      }
      await queue.remove(id, { removeChildren: true });
      if (state.failure !== undefined) throw failed('fit a palette', state.failure);
      return paletteOf(String(state.value));
    }
  }
}

/** A tree of merges that ends in the fit. */
export function fitFlow(names: readonly string[], data: MergeData, settings: BatchSettings): FlowJob {
  const run = randomUUID();
  let count = 0;
  const opts = () => ({ jobId: `${run}-${count++}`, ...RETRIES, ...KEPT, failParentOnFailure: true });
  const merge = (at: number, own: Pick<MergeData, 'names'>, children: FlowJob[]): FlowJob => ({
    ...{ name: 'merge', queueName: QUEUE_NAME, data: { ...data, ...own, at }, opts: opts() },
    ...(children.length > 0 && { children }),
  });
  const groups = groupsOf(names);
  const { palette: _none, ...plain } = settings;
  const root = { name: 'fit', queueName: QUEUE_NAME, opts: { ...opts(), failParentOnFailure: false } };
  if (groups.length === 1) return { ...root, data: { ...data, names, settings: plain } };
  let nodes = groups.map((group, at) => merge(at, { names: group }, []));
  for (let parts = groupsOf(nodes); parts.length > 1; parts = groupsOf(nodes))
    nodes = parts.map((children, at) => merge(at, {}, atPositions(children)));
  return { ...root, data: { ...data, settings: plain }, children: atPositions(nodes) };
}

/** Jobs with their positions in their group. */
function atPositions(jobs: readonly FlowJob[]): FlowJob[] {
  return jobs.map((job, at) => ({ ...job, data: { ...job.data, at } }));
}

function stopIfCancelled(signal: CancelSignal | undefined): void {
  if (signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
}

function failed(what: string, reason: string): FewhueError {
  return new FewhueError('write-failed', `the workers of the queue could not ${what}: ${reason}`);
}

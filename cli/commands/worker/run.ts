import { type ChunkReport, defaultThreads, workQueue } from '#internal/node';
import { queueUrl } from '../../batch/queue-url.ts';
import { cancelOnSignals } from '../../cancel.ts';
import { EXIT_OK } from '../../exit-codes.ts';
import { plural } from '../../terminal/plural.ts';
import { linesAsText, reportOut } from '../../terminal/streams.ts';

/** The options of `fewhue worker` as commander hands them over. */
export interface WorkerFlags {
  readonly queue?: string;
  readonly jobs?: number;
  readonly takeOver?: number;
  readonly quiet?: true;
}

/** `fewhue worker`: works until it is told to stop, which is no failure. */
export async function worker({ queue, jobs, takeOver = 30, quiet }: WorkerFlags): Promise<number> {
  const signal = cancelOnSignals();
  const onChunk = (chunk: ChunkReport) => void reportOut(linesAsText([chunkLine(chunk)]));
  const threads = jobs ?? defaultThreads();
  await workQueue(queueUrl(queue), { threads, takeOver, signal, ...(!quiet && { onChunk }) });
  return EXIT_OK;
}

/**
 * `chunk 6ac1…-09f3…: 256 pictures, 2 failed, 13.1/s; queue: 31 waiting, 3 at work`, or `merge 6ac1…-0: 3.1 s; …` of a
 * shared palette.
 */
function chunkLine(report: ChunkReport): string {
  const { id, kind, pictures, failed, seconds, waiting, active, delayed } = report;
  const rate = (pictures / Math.max(seconds, 1e-3)).toPrecision(3);
  const again = delayed > 0 ? `, ${delayed} to be tried again` : '';
  const left = `${waiting} waiting, ${active} at work${again}`;
  const done = pictures === 0 ? `${seconds.toFixed(1)} s` : `${plural(pictures, 'picture')}, `;
  const how = kind === 'chunk' ? `${failed} failed, ${rate}/s` : pictures === 0 ? '' : `${rate}/s`;
  return `${kind} ${id}: ${done}${how}; queue: ${left}`;
}

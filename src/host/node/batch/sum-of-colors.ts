import type { CancelSignal } from '../../../core/task.ts';
import { type ColorHistogram, HistogramSum } from '../../../vectors/color-histogram.ts';
import type { BatchJob, BatchSettings } from './job.ts';
import type { ThreadResult } from './thread-messages.ts';
import type { ThreadPool } from './thread-pool.ts';

/** How the colours of many pictures are counted beside the settings of each. */
export interface SumOptions {
  /** Folder of temporary files, which large pictures take while they are counted. */
  readonly folder: string;
  /** Seconds that a picture may take; default: any number. */
  readonly timeout?: number | undefined;
  readonly signal?: CancelSignal | undefined;
  /** Called with what became of each picture. */
  readonly onResult?: ((ended: ThreadResult) => void) | undefined;
}

/** The colours of many pictures together, of those that can be opened. Throws `cancelled`. */
export async function sumOfColors(
  pool: ThreadPool,
  jobs: Iterable<BatchJob>,
  settings: BatchSettings,
  { folder, timeout, signal, onResult }: SumOptions,
): Promise<ColorHistogram> {
  const sum = new HistogramSum();
  const setup = { settings, journal: undefined, counts: folder };
  for await (const ended of pool.run(numbered(jobs), { setup, timeout, signal })) {
    if (ended.counted) sum.add(ended.counted.histogram);
    onResult?.(ended);
  }
  return sum.sum();
}

function* numbered(jobs: Iterable<BatchJob>) {
  let index = 0;
  for (const job of jobs) yield { ...job, index: index++, known: undefined };
}

import { histogramFile } from 'fewhue/node';
import { HistogramSum } from '#internal/engine';
import { pictureNotes } from '#internal/node';
import { wantsBatch } from '../../batch/wants-batch.ts';
import { cancelOnSignals } from '../../cancel.ts';
import { EXIT_CANCELLED } from '../../exit-codes.ts';
import { planInputs } from '../../jobs/plan-jobs.ts';
import { runJobs } from '../../jobs/run-jobs.ts';
import { planHistogram, saveHistogram } from '../../jobs/save-histogram.ts';
import { plural } from '../../terminal/plural.ts';
import type { HistogramFlags } from './flags.ts';

/**
 * `fewhue histogram`: returns the exit code; throws for a wrong command line. Pictures that cannot be opened are told
 * of, and the others are counted.
 */
export async function histogram(inputs: readonly string[], flags: HistogramFlags): Promise<number> {
  if (wantsBatch(inputs, flags)) return (await import('./count-batch.ts')).countBatch(inputs, flags);
  const { output, quiet, force, ...options } = flags;
  const target = await planHistogram(output, { force, quiet });
  const signal = cancelOnSignals();
  const sum = new HistogramSum();
  let counted = 0;
  const exitCode = await runJobs({
    ...{ plan: planInputs(inputs, target.output), signal, quiet },
    run: async ({ name }, source, task) => {
      const result = await histogramFile(source, { ...options, ...task, name });
      sum.add(result.histogram);
      counted++;
      return result;
    },
    notes: pictureNotes,
    table: async () => [],
  });
  if (counted === 0 || exitCode === EXIT_CANCELLED) return exitCode;
  await saveHistogram(sum.sum(), plural(counted, 'picture'), target, signal);
  return exitCode;
}

import { FewhueError } from 'fewhue';
import { openHistogram } from 'fewhue/node';
import { HistogramSum } from '#internal/engine';
import { cancelOnSignals } from '../../cancel.ts';
import { sourceOf } from '../../jobs/endpoints.ts';
import { planHistogram, saveHistogram } from '../../jobs/save-histogram.ts';
import { plural } from '../../terminal/plural.ts';

/** The options of `fewhue merge` as commander hands them over. */
export interface MergeFlags {
  readonly output: string;
  readonly force?: true;
  readonly quiet?: true;
}

/**
 * `fewhue merge`: returns the exit code; throws for a wrong command line, and for the first histogram that cannot be
 * read: a sum without it would be wrong. A file that is named twice counts twice.
 */
export async function merge(inputs: readonly string[], flags: MergeFlags): Promise<number> {
  const target = await planHistogram(flags.output, { force: flags.force, quiet: flags.quiet });
  const signal = cancelOnSignals();
  const sum = new HistogramSum();
  for (const input of inputs) {
    if (signal.aborted) throw new FewhueError('cancelled', 'cancelled');
    const name = input === '-' ? 'standard input' : input;
    sum.add(await openHistogram(sourceOf(input, signal), { name }));
  }
  await saveHistogram(sum.sum(), plural(inputs.length, 'histogram'), target, signal);
  return 0;
}

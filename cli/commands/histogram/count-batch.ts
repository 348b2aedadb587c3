import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { FewhueError } from 'fewhue';
import { defaultThreads, listPictures, parseShard, sumOfColors, ThreadPool } from '#internal/node';
import { failureText } from '../../batch/batch-report.ts';
import { ProgressBar } from '../../batch/progress-bar.ts';
import { cancelOnSignals } from '../../cancel.ts';
import { EXIT_CANCELLED, EXIT_OK, exitCodeInBatch, exitCodeOf } from '../../exit-codes.ts';
import { planHistogram, saveHistogram } from '../../jobs/save-histogram.ts';
import { plural } from '../../terminal/plural.ts';
import { printNote } from '../../terminal/streams.ts';
import type { HistogramFlags } from './flags.ts';

/** Counts the pictures of folders and globs on threads, or a share of them; returns the exit code. */
export async function countBatch(inputs: readonly string[], flags: HistogramFlags): Promise<number> {
  const {
    output,
    quiet,
    force,
    recursive,
    include,
    exclude,
    shard: share,
    jobs,
    timeout,
    ...settings
  } = flags;
  if (inputs.includes('-'))
    throw new FewhueError('invalid-option', 'standard input is one picture, not many');
  const shard = share === undefined ? undefined : parseShard(share);
  const target = await planHistogram(output, { force, quiet });
  const signal = cancelOnSignals();
  const list = () => listPictures(inputs, { recursive, include, exclude, shard });
  const bar = new ProgressBar(ProgressBar.isSeen(quiet === true) ? [...list()].length : undefined);
  const pool = new ThreadPool(jobs ?? defaultThreads());
  const tally = { counted: 0, failed: 0, exitCode: EXIT_OK };
  try {
    const histogram = await sumOfColors(pool, picturesOf(list()), settings, {
      ...{ folder: target.output === '-' ? tmpdir() : dirname(target.output), timeout, signal },
      onResult: ({ result: { error, input, warnings } }) => {
        if (error || warnings.length > 0) bar.clear();
        if (!quiet) for (const warning of warnings) printNote(`${input}: warning: ${warning}`);
        if (error) printNote(failureText(error, input));
        if (error && tally.exitCode === EXIT_OK) tally.exitCode = exitCodeInBatch(error.code, 2);
        if (error) tally.failed++;
        else tally.counted++;
        bar.update(tally.counted + tally.failed, tally.failed);
      },
    });
    bar.clear();
    if (tally.counted > 0) await saveHistogram(histogram, plural(tally.counted, 'picture'), target, signal);
  } catch (error) {
    bar.clear();
    if (!signal.aborted) throw error;
    printNote('cancelled');
    return EXIT_CANCELLED;
  } finally {
    await pool.close();
  }
  if (tally.counted + tally.failed > 0) return tally.exitCode;
  printNote(`${inputs.join(', ')}: no pictures were found`);
  return exitCodeOf('unreadable-input');
}

function* picturesOf(inputs: Iterable<string>) {
  for (const input of inputs) yield { input, output: '' };
}

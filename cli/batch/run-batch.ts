import { FewhueError } from 'fewhue';
import { openPalette } from 'fewhue/node';
import { type PreparedBatch, prepareBatch, withSharedPalette } from '#internal/node';
import { cancelOnSignals } from '../cancel.ts';
import { EXIT_CANCELLED, EXIT_OK, exitCodeOf } from '../exit-codes.ts';
import { planPalette } from '../jobs/save-palette.ts';
import { plural } from '../terminal/plural.ts';
import { printableJson } from '../terminal/printable.ts';
import { linesAsText, printNote, writeOut } from '../terminal/streams.ts';
import { BatchReport } from './batch-report.ts';
import { type CompressFlags, isReported, libraryFlags } from './compress-flags.ts';
import { ProgressBar } from './progress-bar.ts';
import { workersOf } from './workers-of.ts';

/** Does the pictures of files, folders and globs; returns the exit code, throws for a wrong command line. */
export async function runBatch(inputs: readonly string[], flags: CompressFlags): Promise<number> {
  refuseOfOne(inputs, flags);
  const palette = flags.palette === undefined ? undefined : await openPalette(flags.palette);
  const { output } = flags;
  const signal = cancelOnSignals();
  const own = await libraryFlags(flags);
  const options = { ...own, palette, output, signal, measure: isReported(flags) };
  const first = prepareBatch(options);
  if (flags.dryRun) return dryRun(first, inputs, flags);
  const savePalette = await planPalette(flags.savePalette, {
    force: flags.force ?? flags.resume,
    pictures: 1,
    names: flags.colorNames,
  });
  const total = ProgressBar.isSeen(flags.quiet === true) ? countOf(prepareBatch(options), inputs) : undefined;
  const report = new BatchReport(flags, total);
  const workers = workersOf(first, flags.queue);
  let repeated = 0;
  try {
    const batch = await withSharedPalette(inputs, options, workers.share, () => report.counted());
    if (batch.settings.palette) await savePalette?.(batch.settings.palette, signal);
    for await (const result of workers.results(batch, inputs)) await report.result(result);
    repeated = batch.plan.repeated;
  } catch (error) {
    report.clear();
    if (!signal.aborted) throw error;
  } finally {
    await workers.close();
  }
  const exitCode = await report.end(repeated);
  if (!signal.aborted && report.done === 0) {
    printNote(`${inputs.join(', ')}: no pictures were found`);
    return exitCodeOf('unreadable-input');
  }
  if (!signal.aborted) return exitCode;
  printNote(`cancelled: ${plural(report.done, 'picture')} done, --resume goes on`);
  return EXIT_CANCELLED;
}

/** What only single pictures have. */
function refuseOfOne(
  inputs: readonly string[],
  { savePalette, shared, stats, importance }: CompressFlags,
): void {
  const wrong = (option: string, rule: string) =>
    new FewhueError('invalid-option', `${option} must be left out for a batch: ${rule}`, { option });
  if (savePalette !== undefined && !shared)
    throw wrong('savePalette', 'every picture has its own but with --shared');
  if (importance !== undefined) throw wrong('importance', 'every picture has its own');
  if (stats === 'full') throw wrong('stats', 'fewhue score-picture compares two pictures');
  if (inputs.includes('-'))
    throw new FewhueError('invalid-option', 'standard input is one picture: use fewhue compress for it');
}

function countOf({ plan }: PreparedBatch, inputs: readonly string[]): number {
  let count = 0;
  for (const _ of plan.jobs(inputs)) count++;
  return count;
}

/** Prints what would be done, one line each. */
async function dryRun(
  { plan }: PreparedBatch,
  inputs: readonly string[],
  { jsonLines, json }: CompressFlags,
): Promise<number> {
  const isJson = jsonLines === true || json === true;
  for (const job of plan.jobs(inputs)) {
    const { input, output, backup } = job;
    const line = `${input} → ${output}${backup === undefined ? '' : `, the input kept as ${backup}`}`;
    await writeOut(isJson ? `${printableJson(JSON.stringify(job))}\n` : linesAsText([line]));
  }
  return EXIT_OK;
}

import {
  type CompressOptions,
  type CompressResult,
  checkCompressOptions,
  compressFile,
  openPalette,
  outputPath,
} from 'fewhue/node';
import { cancelOnSignals } from '../cancel.ts';
import { EXIT_OK, EXIT_SKIPPED } from '../exit-codes.ts';
import type { CompressFlags } from '../options.ts';
import { styleOf } from '../palette-lines.ts';
import { type Job, type Plan, planJobs } from '../plan-jobs.ts';
import { ProgressLine } from '../progress.ts';
import type { Outcome } from '../report-json.ts';
import { runJobs } from '../run-jobs.ts';
import { reportErr, reportOut, writeOut } from '../streams.ts';

/** `fewhue compress`: returns the exit code; throws for a wrong command line. */
export async function compress(inputs: readonly string[], flags: CompressFlags): Promise<number> {
  const format = flags.format ?? (flags.output?.toLowerCase().endsWith('.fhq') ? 'fhq' : 'png');
  const palette = flags.palette === undefined ? undefined : await openPalette(flags.palette);
  const colors = palette ? palette.colors.length / 4 : flags.colors;
  const plan = planJobs(inputs, flags.output, (input) => outputPath(input, { colors, format }));
  const signal = cancelOnSignals();
  const progress = new ProgressLine(flags.quiet === true);
  const options = { ...libraryOptions(flags), palette, format, signal };
  for (const { output } of plan.jobs)
    checkCompressOptions({ ...options, output: output === '-' ? null : output });

  const outcomes: Outcome[] = [];
  const work = async (job: Job) => {
    try {
      const result = await compressJob(job, { ...options, onProgress: progress.of(job.name) });
      outcomes.push({ result });
      progress.clear();
      await reportResult(result, plan, flags);
    } finally {
      progress.clear();
    }
  };
  const exitCode = await runJobs(plan, signal, work, (job, error) =>
    outcomes.push({ input: job.name, error }),
  );
  if (flags.json) await reportJson(outcomes, plan);
  const skipped = outcomes.some((outcome) => 'result' in outcome && outcome.result.skipped);
  return exitCode === EXIT_OK && skipped ? EXIT_SKIPPED : exitCode;
}

function libraryOptions(flags: CompressFlags): CompressOptions {
  const {
    output: _output,
    palette: _palette,
    quiet,
    json,
    maxK: maxColors,
    lock: locked,
    ...options
  } = flags;
  return { ...options, maxColors, locked, statistics: json === true || quiet !== true };
}

async function compressJob({ input, name, output }: Job, options: CompressOptions): Promise<CompressResult> {
  const source = input === '-' ? process.stdin : input;
  const result = await compressFile(source, { ...options, name, output: output === '-' ? null : output });
  if (output === '-' && !result.skipped) await writeOut(result.bytes);
  return result;
}

async function reportResult(result: CompressResult, { toStdout }: Plan, flags: CompressFlags): Promise<void> {
  if (flags.quiet || flags.json) return;
  const { tableReport } = await import('../report-table.ts');
  const target = result.output ?? 'standard output';
  if (toStdout) reportErr(tableReport(result, target, styleOf(process.stderr)));
  else await reportOut(tableReport(result, target, styleOf(process.stdout)));
}

/** Where the picture has standard output for itself, the document goes to standard error. */
async function reportJson(outcomes: readonly Outcome[], { toStdout }: Plan): Promise<void> {
  const { jsonReport } = await import('../report-json.ts');
  if (toStdout) reportErr(jsonReport(outcomes));
  else await reportOut(jsonReport(outcomes));
}

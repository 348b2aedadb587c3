import { dirname, join } from 'node:path';
import { OUTPUT_FORMATS } from 'fewhue';
import {
  type CompressOptions,
  type CompressResult,
  compressFile,
  type InputSource,
  openPalette,
} from 'fewhue/node';
import type { NamedPalette } from 'fewhue/palette';
import { DEFAULT_FORMAT, formatOfPath, QUANTIZE_OPTIONS } from '#internal/engine';
import {
  checkCompressOptions,
  checkNaming,
  pictureNotes,
  type ResultNaming,
  readSource,
  resultName,
  withQuality,
} from '#internal/node';
import {
  type CompressFlags,
  failsIfMissed,
  hasTargets,
  isReported,
  libraryFlags,
} from '../../batch/compress-flags.ts';
import { wantsBatch } from '../../batch/wants-batch.ts';
import { cancelOnSignals } from '../../cancel.ts';
import { EXIT_MISSED, EXIT_OK, EXIT_SKIPPED } from '../../exit-codes.ts';
import { type Job, type Plan, planJobs } from '../../jobs/plan-jobs.ts';
import { runJobs, sendBytes } from '../../jobs/run-jobs.ts';
import type { SavePalette } from '../../jobs/save-palette.ts';
import { animationNotes } from './animation-lines.ts';
import { growthNotes } from './growth-lines.ts';
import { styleOf } from './palette-lines.ts';
import { targetNotes } from './target-lines.ts';

/** `fewhue compress`: returns the exit code; throws for a wrong command line. */
export async function compress(inputs: readonly string[], flags: CompressFlags): Promise<number> {
  if (wantsBatch(inputs, flags)) return (await import('../../batch/run-batch.ts')).runBatch(inputs, flags);
  const { options, naming } = await planOf(flags);
  const path = (input: string, mark: string) => namedPath(input, mark, naming);
  const plan = planJobs(inputs, flags.output, { path, force: flags.force });
  const signal = cancelOnSignals();
  for (const { stream, output } of plan.jobs)
    checkCompressOptions({ ...options, output: stream ? null : output });

  const savePalette = await planSaving(flags, plan, options.palette);

  let unsaved = false;
  let missed = false;
  const exitCode = await runJobs({
    ...{ plan, signal, quiet: flags.quiet, json: flags.json },
    run: async (job, source, task) => {
      const result = await compressJob(job, source, { ...options, ...task });
      await savePalette?.(result.palette, signal);
      unsaved ||= result.skipped && !job.stream;
      missed ||= (result.quality ?? result.targets ?? result.animation?.target)?.reached === false;
      return result;
    },
    notes: notesOf,
    table: async (result, job) => {
      const { tableReport } = await import('./table.ts');
      const out = plan.toStdout ? process.stderr : process.stdout;
      return tableReport(result, targetOf(result, job), styleOf(out), flags.colorNames);
    },
    entry: async (result) => (await import('./entry.ts')).compressJson(result, flags.colorNames),
  });
  if (exitCode === EXIT_OK && missed && failsIfMissed(flags)) return EXIT_MISSED;
  return exitCode === EXIT_OK && unsaved && flags.failIfSkipped ? EXIT_SKIPPED : exitCode;
}

/** What the flags ask of the library, and how results are named. */
async function planOf(flags: CompressFlags): Promise<{ options: CompressOptions; naming: ResultNaming }> {
  const format = flags.format ?? formatOfPath(OUTPUT_FORMATS, flags.output ?? '') ?? DEFAULT_FORMAT;
  const palette = flags.palette === undefined ? undefined : await openPalette(flags.palette);
  const { template, suffix, ...own } = await libraryFlags(flags);
  const statistics = isReported(flags) && (flags.stats === 'full' ? ('full' as const) : true);
  const options = withQuality({ ...own, statistics, palette, format });
  const { quality } = options;
  const colors = options.palette
    ? options.palette.colors.length / 4
    : (flags.colors ?? QUANTIZE_OPTIONS.colors.default);
  const naming = { colors, quality, targeted: hasTargets(flags), format, template, suffix };
  checkNaming(naming);
  return { options, naming };
}

/** What `--save-palette` asks for. The writers of palette formats are loaded for it alone. */
async function planSaving(
  { savePalette, force, colorNames: names }: CompressFlags,
  { jobs }: Plan,
  given: NamedPalette | undefined,
): Promise<SavePalette | undefined> {
  if (savePalette === undefined) return undefined;
  const { planPalette } = await import('../../jobs/save-palette.ts');
  return planPalette(savePalette, { force, pictures: jobs.length, names, given });
}

/** Results beside their inputs, as the template or the suffix has it. */
function namedPath(input: string, mark: string, naming: ResultNaming): string {
  return join(dirname(input), resultName(input, mark, naming));
}

/** What flows on is a picture in any case: if it would be larger, the one that came. */
async function compressJob(job: Job, source: InputSource, options: CompressOptions): Promise<CompressResult> {
  const named = { ...options, name: job.name };
  if (!job.stream) return compressFile(source, { ...named, output: job.output, bytes: false });
  const came = options.skipIfLarger ? await readSource(source, named) : source;
  const result = await compressFile(came, { ...named, output: null });
  const bytes = result.skipped ? (came as Uint8Array) : result.bytes;
  await sendBytes(job, bytes, options.signal);
  return { ...result, output: job.output === '-' ? null : job.output };
}

function targetOf({ skipped }: CompressResult, { stream, output }: Job): string {
  if (skipped) return stream ? 'passed on as it came, it would be larger' : 'not saved, it would be larger';
  return output === '-' ? 'standard output' : output;
}

function notesOf(result: CompressResult): string[] {
  return [
    ...pictureNotes(result),
    ...qualityNotes(result),
    ...targetNotes(result),
    ...animationNotes(result),
    ...growthNotes(result),
  ];
}

/** Says what could be had where that is less than was asked for. */
function qualityNotes({ quality, palette }: CompressResult): string[] {
  if (!quality || quality.reached) return [];
  const colors = palette.colors.length / 4;
  return [`quality ${quality.target} is beyond ${colors} colours, which reach ${quality.score.toFixed(2)}`];
}

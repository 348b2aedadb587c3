import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { CancelSignal } from '../../../core/task.ts';
import { reuseInstances } from '../../../kernels/instance.ts';
import { findAnimation } from '../operations/compress-animation.ts';
import { compressFile } from '../operations/compress-file.ts';
import { type CompressOptions, checkCompressOptions } from '../operations/compress-options.ts';
import type { CompressResult } from '../operations/compress-result.ts';
import type { WholeFile } from '../operations/strips-request.ts';
import { tryStrips } from '../operations/try-strips.ts';
import { digestOf } from '../read/digest.ts';
import { readInput } from '../read/input-source.ts';
import { makeFolder } from '../write/make-folder.ts';
import { saveAtOnce } from '../write/save-at-once.ts';
import { checkOutput, saveFile, savePieces } from '../write/save-file.ts';
import { removeStale } from '../write/temporary-files.ts';
import type { BatchResult, BatchSettings, KnownJob } from './job.ts';
import { describeFailure, factsOf, type JobFacts, resultOf } from './job-result.ts';
import { type JobSource, openSource } from './job-source.ts';
import type { JournalRecord, JournalWriter } from './journal.ts';
import { copyPath, keepOriginal, original, recall } from './recall.ts';

/** Where a job's result is noted. */
export interface JobJournal {
  readonly writer: JournalWriter;
  /** The journal's folder, from which it names results. */
  readonly folder: string;
  readonly settings: string;
}

/** What the work of one job takes along. */
export interface JobOptions {
  readonly settings: BatchSettings;
  readonly signal: CancelSignal;
  readonly journal: JobJournal | undefined;
}

/**
 * Does one picture of a batch: compresses it, notes the result in the journal, then saves it. Where the journal of an
 * earlier run has the same input, settings and result, and the result is there, nothing is done. Never throws.
 */
export async function compressJob(job: KnownJob, options: JobOptions): Promise<BatchResult> {
  const start = performance.now();
  const facts = await tryJob(job, options).catch((error) => describeFailure(error, job.input));
  return resultOf(job, { ...facts, seconds: (performance.now() - start) / 1000 });
}

async function tryJob(job: KnownJob, options: JobOptions): Promise<JobFacts> {
  const { settings, journal } = options;
  const found = await openSource(job.input, settings);
  const { isOwn, isCurrent, path } = recall(job, found, journal?.settings);
  if (isCurrent) {
    await removeStale(dirname(path));
    return { status: 'unchanged', output: path, sourceBytes: found.size };
  }
  const source = (isOwn && (await original(job, settings))) || found;
  const force = settings.force === true || isOwn || job.backup !== undefined;
  const folder = dirname(job.output);
  if (!existsSync(folder)) await makeFolder(folder);
  if (existsSync(job.output)) await checkOutput(job.output, { force });
  const work: JobWork = { job, found, source, force, options };
  const facts = await (typeof source.content === 'string' ? compressLarge(work) : compressWhole(work));
  return { ...facts, sourceBytes: source.size };
}

/** A job whose result is still to be made. */
interface JobWork {
  readonly job: KnownJob;
  /** What is there as the input. */
  readonly found: JobSource;
  /** What the result is made of: the same, or what an earlier result has replaced. */
  readonly source: JobSource;
  /** Whether the result may replace what is there. */
  readonly force: boolean;
  readonly options: JobOptions;
}

/** Passes a large picture through strips; what is left to be held in memory has the reason among its warnings. */
async function compressLarge(work: JobWork): Promise<JobFacts> {
  const { job, source, force } = work;
  const options = { ...pictureOptions(work), force };
  const format = checkCompressOptions(options);
  let size = 0;
  const ready = async (file: WholeFile) => {
    size = file.bytes;
    await finish(work, file);
  };
  const isStill = (await findAnimation(source, format, options)) === undefined;
  const target = { output: job.output, format, ready };
  const strips = isStill ? await tryStrips(source, target, options) : { whole: undefined };
  if (!('done' in strips)) return compressWhole(work, strips.whole);
  return strips.done.skipped
    ? saveSkipped(work, strips.done)
    : factsOf(strips.done, { path: job.output, size });
}

async function compressWhole(work: JobWork, reason?: string): Promise<JobFacts> {
  const { job, found, source, force } = work;
  const options = { ...pictureOptions(work), output: null };
  const picture = await readInput(source);
  const compressed = await reuseInstances(() => compressFile(picture, options));
  const result =
    reason === undefined ? compressed : { ...compressed, warnings: [...compressed.warnings, reason] };
  if (result.skipped) return saveSkipped(work, result);
  const { bytes } = result;
  const digest = digestOf(bytes);
  if (job.backup !== undefined && digest === found.digest) return leaveInPlace(work, job.backup);
  await finish(work, { bytes: bytes.length, digest });
  const saving = { force, signal: options.signal };
  if (!(await saveAtOnce(job.output, bytes, saving))) await saveFile(job.output, bytes, saving);
  return factsOf(result, { path: job.output, size: bytes.length });
}

/** What would replace itself stays. Where its picture is kept, the journal knows of which one it is the result. */
function leaveInPlace(work: JobWork, backup: string): JobFacts {
  const { job, found, source } = work;
  if (source !== found || !existsSync(backup)) note(work, { file: found.digest, copied: false });
  return { status: 'unchanged', output: job.output };
}

/** What the settings mean for one picture. */
function pictureOptions({ job, options: { settings, signal } }: JobWork): CompressOptions {
  const { measure: statistics = false, copySkipped: _copy, ...own } = settings;
  return { ...own, name: job.input, statistics, signal };
}

/** What comes before a result takes its name. */
async function finish(work: JobWork, file: WholeFile): Promise<void> {
  const { job, source } = work;
  if (job.backup !== undefined) await keepOriginal(job.backup, source);
  note(work, { file: file.digest, copied: false });
}

/** Copies the picture whose result is larger, where that was asked for. */
async function saveSkipped(work: JobWork, result: CompressResult): Promise<JobFacts> {
  const { job, source, force, options } = work;
  if (options.settings.copySkipped !== true) {
    note(work, { file: null, copied: false });
    return factsOf(result, undefined);
  }
  const path = copyPath(job);
  note(work, { file: source.digest, copied: true });
  await savePieces(path, source.pieces(), { force, signal: options.signal });
  return factsOf(result, { path, size: source.size });
}

/** Notes what is about to be saved: what is there afterwards then tells by its digest whether it was. */
function note(
  { job, source, options: { journal } }: JobWork,
  saved: Pick<JournalRecord, 'file' | 'copied'>,
): void {
  if (journal === undefined) return;
  const { writer, folder, settings } = journal;
  writer.add({ output: relative(folder, job.output), input: source.digest, settings, ...saved });
}

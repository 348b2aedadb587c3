import { readFile } from 'node:fs/promises';
import { dirname, join, parse, relative } from 'node:path';
import type { CancelSignal } from '../../../core/task.ts';
import { reuseInstances } from '../../../kernels/instance.ts';
import { compressFile } from '../operations/compress-file.ts';
import type { CompressResult } from '../operations/compress-result.ts';
import { readSource } from '../read/read-source.ts';
import { makeFolder } from '../write/make-folder.ts';
import { checkOutput, saveFile } from '../write/save-file.ts';
import { removeStale } from '../write/temporary-files.ts';
import type { BatchJob, BatchResult, BatchSettings } from './job.ts';
import { describeFailure, factsOf, type JobFacts, resultOf, type Saved } from './job-result.ts';
import { digestOf, type JournalRecord, type JournalWriter } from './journal.ts';

/** A job with what the journal of an earlier run says of it. */
export interface KnownJob extends BatchJob {
  readonly index: number;
  readonly known: JournalRecord | undefined;
}

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
  const { settings, signal, journal } = options;
  const found = await readSource(job.input, settings);
  const { isOwn, isCurrent, path } = await recall(job, journal && digestOf(found), journal?.settings);
  if (isCurrent) {
    await removeStale(dirname(path));
    return { status: 'unchanged', output: path, sourceBytes: found.length };
  }
  const source = (isOwn && (await original(job))) || found;
  const force = settings.force === true || isOwn || job.backup !== undefined;
  await makeFolder(dirname(job.output));
  await checkOutput(job.output, { force });
  const { measure: statistics = false, copySkipped = false, ...own } = settings;
  const result = await reuseInstances(() =>
    compressFile(source, { ...own, name: job.input, output: null, statistics, signal }),
  );
  const saved = toSave(job, { result, source, copySkipped });
  if (saved && job.backup !== undefined) await keepOriginal(job.backup, source);
  note(journal, { job, source, copied: result.skipped && saved !== undefined, saved });
  if (saved) await saveFile(saved.path, saved.bytes, { force, signal });
  return { ...factsOf(result, saved), sourceBytes: source.length };
}

/** What an earlier run left of a job. */
interface Recalled {
  /** Whether the file that is there is as an earlier run left it, so that the batch may replace it. */
  readonly isOwn: boolean;
  /** Whether there is nothing left to do. */
  readonly isCurrent: boolean;
  /** Where the file is. */
  readonly path: string;
}

async function recall(
  job: KnownJob,
  digest: string | undefined,
  settings: string | undefined,
): Promise<Recalled> {
  const { known, backup, output } = job;
  const path = known?.copied ? copyPath(job) : output;
  if (known === undefined || digest === undefined) return { isOwn: false, isCurrent: false, path };
  const isOwn = known.file !== null && known.file === (await digestOfFile(path));
  const isSame = known.input === digest || (isOwn && backup !== undefined);
  const isDone = isOwn || known.file === null;
  return { isOwn, isCurrent: isDone && isSame && known.settings === settings, path };
}

/** The picture that a job has replaced, if it still is where it was kept. */
async function original({ known, backup }: KnownJob): Promise<Uint8Array | undefined> {
  if (backup === undefined) return undefined;
  const kept = await readFile(backup).catch(() => undefined);
  return kept && digestOf(kept) === known?.input ? kept : undefined;
}

/** Keeps a picture that is to be replaced. One that is kept there already stays. */
async function keepOriginal(backup: string, bytes: Uint8Array): Promise<void> {
  await makeFolder(dirname(backup));
  const { dir, name, ext } = parse(backup);
  let path = backup;
  for (let number = 2; ; number++) {
    const kept = await digestOfFile(path);
    if (kept === undefined) return saveFile(path, bytes);
    if (kept === digestOf(bytes)) return;
    path = join(dir, `${name}-${number}${ext}`);
  }
}

/** The digest of a file; undefined if there is none that can be read. */
async function digestOfFile(path: string): Promise<string | undefined> {
  try {
    return digestOf(await readFile(path));
  } catch {
    return undefined;
  }
}

function toSave(
  job: BatchJob,
  { result, source, copySkipped }: { result: CompressResult; source: Uint8Array; copySkipped: boolean },
): Saved | undefined {
  if (!result.skipped) return { path: job.output, bytes: result.bytes };
  return copySkipped ? { path: copyPath(job), bytes: source } : undefined;
}

/** The path of a result with the extension of the input, whose copy it is. */
function copyPath({ input, output }: BatchJob): string {
  const { dir, name } = parse(output);
  return join(dir, `${name}${parse(input).ext}`);
}

/** Notes what is about to be saved: what is there afterwards then tells by its digest whether it was. */
function note(
  journal: JobJournal | undefined,
  {
    job,
    source,
    copied,
    saved,
  }: { job: BatchJob; source: Uint8Array; copied: boolean; saved: Saved | undefined },
): void {
  if (journal === undefined) return;
  const { writer, folder, settings } = journal;
  const file = saved === undefined ? null : digestOf(saved.bytes);
  writer.add({ output: relative(folder, job.output), input: digestOf(source), settings, file, copied });
}

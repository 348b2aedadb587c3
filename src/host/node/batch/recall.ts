import { dirname, join, parse } from 'node:path';
import { digestOfFile } from '../read/digest.ts';
import type { InputOptions } from '../read/input-source.ts';
import { makeFolder } from '../write/make-folder.ts';
import { savePieces } from '../write/save-file.ts';
import type { BatchJob, KnownJob } from './job.ts';
import { type JobSource, openSource } from './job-source.ts';

/** What an earlier run left of a job. */
interface Recalled {
  /** Whether the file that is there is as an earlier run left it, so that the batch may replace it. */
  readonly isOwn: boolean;
  /** Whether there is nothing left to do. */
  readonly isCurrent: boolean;
  /** Where the file is. */
  readonly path: string;
}

/** Compares what the journal says of a job with what is there; `settings`: those of a journal, if one is kept. */
export function recall(job: KnownJob, found: JobSource, settings: string | undefined): Recalled {
  const { known, backup, output } = job;
  const path = known?.copied ? copyPath(job) : output;
  if (known === undefined || settings === undefined) return { isOwn: false, isCurrent: false, path };
  const isOwn = known.file !== null && known.file === digestOfFile(path);
  const isSame = known.input === found.digest || (isOwn && backup !== undefined);
  const isDone = isOwn || known.file === null;
  return { isOwn, isCurrent: isDone && isSame && known.settings === settings, path };
}

/** The picture that a job has replaced, if it still is where it was kept. */
export async function original(
  { known, backup }: KnownJob,
  options: InputOptions,
): Promise<JobSource | undefined> {
  if (backup === undefined) return undefined;
  const kept = await openSource(backup, options).catch(() => undefined);
  return kept?.digest === known?.input ? kept : undefined;
}

/** Keeps a picture that is to be replaced. One that is kept there already stays. */
export async function keepOriginal(backup: string, source: JobSource): Promise<void> {
  await makeFolder(dirname(backup));
  const { dir, name, ext } = parse(backup);
  let path = backup;
  for (let number = 2; ; number++) {
    const kept = digestOfFile(path);
    if (kept === undefined) return savePieces(path, source.pieces(), {});
    if (kept === source.digest) return;
    path = join(dir, `${name}-${number}${ext}`);
  }
}

/** The path of a result with the extension of the input, whose copy it is. */
export function copyPath({ input, output }: BatchJob): string {
  const { dir, name } = parse(output);
  return join(dir, `${name}${parse(input).ext}`);
}

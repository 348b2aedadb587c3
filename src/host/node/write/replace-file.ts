import { rmSync } from 'node:fs';
import { type FileHandle, link, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FewhueError } from '../../../core/errors.ts';
import type { CancelSignal } from '../../../core/task.ts';
import { systemCode } from '../named-error.ts';
import { removeStale, temporaryPath } from './temporary-files.ts';

/** Whose a file is and who may do what with it. */
export interface Access {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

/** How a file takes its name. */
export interface ReplaceOptions {
  /** Whether it may have the name of another file. */
  readonly force: boolean;
  /** Those of the file that is replaced, if there is one. */
  readonly access: Access | undefined;
  readonly signal: CancelSignal | undefined;
  /** Called when the file is whole, before it has its name. */
  readonly ready?: (() => Promise<void>) | undefined;
}

const unfinished = new Set<string>();

/**
 * Writes into a temporary file beside `path`, which then takes its name. A replaced file's permissions go on, and its
 * owner and group as far as the system allows. Throws the system's errors, `EEXIST` if the name is taken, and
 * `cancelled`.
 */
export async function replaceFile(
  path: string,
  pieces: Iterable<Uint8Array>,
  options: ReplaceOptions,
): Promise<void> {
  const { force, access, signal, ready } = options;
  await removeStale(dirname(path));
  const temporary = temporaryPath(dirname(path));
  watch(temporary);
  let isMoved = false;
  try {
    await writeNew(temporary, pieces, access);
    if (signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
    await ready?.();
    await takeName(temporary, path, force);
    isMoved = force;
  } finally {
    if (!isMoved) await unlink(temporary).catch(() => {});
    unwatch(temporary);
  }
}

/** Gives a finished file, with the permissions of the one that it may replace, its name beside it or below. */
export async function moveInto(
  temporary: string,
  path: string,
  { force, access }: Pick<ReplaceOptions, 'force' | 'access'>,
): Promise<void> {
  if (access) {
    const handle = await open(temporary, 'r+');
    await give(handle, access).finally(() => handle.close());
  }
  await takeName(temporary, path, force);
}

async function takeName(temporary: string, path: string, force: boolean): Promise<void> {
  if (force) await rename(temporary, path);
  else await claim(temporary, path);
}

async function writeNew(path: string, pieces: Iterable<Uint8Array>, access?: Access): Promise<void> {
  // What was private is so before the first byte is in it.
  const handle = await open(path, 'wx', access && access.mode & 0o600);
  try {
    for (const piece of pieces) await handle.writeFile(piece);
    if (access) await give(handle, access);
  } finally {
    await handle.close();
  }
}

/** A file system without owners or permissions is no reason not to save. */
async function give(handle: FileHandle, { mode, uid, gid }: Access): Promise<void> {
  const own = await handle.stat();
  if (own.uid !== uid) await handle.chown(uid, -1).catch(() => {});
  if (own.gid !== gid) await handle.chown(-1, gid).catch(() => {});
  await handle.chmod(mode & 0o777).catch(() => {});
}

/** Gives the file its name unless another has it by now: a hard link, unlike `rename`, never replaces. */
async function claim(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST' || systemCode(error) === 'ENOENT') throw error;
    // File systems without hard links: an empty file holds the name until it is replaced.
    await writeNew(path, []);
    await rename(temporary, path);
  }
}

/** Removes what is unfinished, a file or a folder, even if the process is told to exit in between. */
export function watch(temporary: string): void {
  if (unfinished.size === 0) process.on('exit', removeUnfinished);
  unfinished.add(temporary);
}

/** The contrary of `watch`. */
export function unwatch(temporary: string): void {
  unfinished.delete(temporary);
  if (unfinished.size === 0) process.off('exit', removeUnfinished);
}

function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // Already gone: nothing is left behind.
    }
  }
}

import { unlinkSync } from 'node:fs';
import { link, open, realpath, rename, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FewhueError } from '../../errors.ts';
import type { CancelSignal } from '../../task.ts';
import { systemCode, systemError } from './named-error.ts';
import { removeStale, temporaryPath } from './temporary-files.ts';

/** How a file is saved. */
export interface SaveOptions {
  /** Replace a file that exists; default false. */
  readonly force?: boolean | undefined;
  /** Leaves nothing behind, and an existing file as it was, when aborted before the file is complete. */
  readonly signal?: CancelSignal | undefined;
}

const unfinished = new Set<string>();

/**
 * Writes a file so that it appears complete or not at all: into a temporary file beside it, which then takes its
 * name. Devices and pipes are written directly.
 *
 * Errors: `output-exists` (without `force`; holds even if two processes race for the name), `write-failed`
 * (missing folder, no permission, full disk), `cancelled`. Each message is one line and starts with the path.
 */
export async function saveFile(path: string, bytes: Uint8Array, options: SaveOptions = {}): Promise<void> {
  const force = options.force ?? false;
  try {
    const target = await findTarget(path, force);
    if (target.special) return await writeFile(path, bytes);
    await replace(target.path, bytes, { force, signal: options.signal });
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') throw outputExists(path);
    throw systemError('write-failed', path, cause);
  }
}

/** Throws `output-exists` or `write-failed` if `saveFile` would do so at once, before any work is spent. */
export async function checkOutput(path: string, options: SaveOptions = {}): Promise<void> {
  await findTarget(path, options.force ?? false);
}

/** Follows links, so that a forced save replaces the file and not the link to it. */
async function findTarget(path: string, force: boolean): Promise<{ path: string; special: boolean }> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new FewhueError('write-failed', `${path}: is a folder`);
    if (!facts.isFile()) return { path, special: true };
    if (!force) throw outputExists(path);
    return { path: await realpath(path), special: false };
  } catch (cause) {
    if (systemCode(cause) !== 'ENOENT') throw systemError('write-failed', path, cause);
  }
  await stat(dirname(path)).catch((cause) => {
    throw systemError('write-failed', path, cause);
  });
  return { path, special: false };
}

async function replace(path: string, bytes: Uint8Array, options: SaveOptions): Promise<void> {
  await removeStale(dirname(path));
  const temporary = temporaryPath(dirname(path));
  watch(temporary);
  try {
    await writeNew(temporary, bytes);
    if (options.signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
    if (options.force) await rename(temporary, path);
    else await claim(temporary, path);
  } finally {
    await unlink(temporary).catch(() => {});
    unwatch(temporary);
  }
}

async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

/** Gives the file its name unless another has it by now: a hard link, unlike `rename`, never replaces. */
async function claim(temporary: string, path: string): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (systemCode(error) === 'EEXIST' || systemCode(error) === 'ENOENT') throw error;
    // File systems without hard links: an empty file holds the name until it is replaced.
    await writeNew(path, new Uint8Array(0));
    await rename(temporary, path);
  }
}

/** Removes what is unfinished even if the process is told to exit in between. */
function watch(temporary: string): void {
  if (unfinished.size === 0) process.on('exit', removeUnfinished);
  unfinished.add(temporary);
}

function unwatch(temporary: string): void {
  unfinished.delete(temporary);
  if (unfinished.size === 0) process.off('exit', removeUnfinished);
}

function removeUnfinished(): void {
  for (const path of unfinished) {
    try {
      unlinkSync(path);
    } catch {
      // Already gone: nothing is left behind.
    }
  }
}

function outputExists(path: string): FewhueError {
  return new FewhueError('output-exists', `${path}: exists already; force is needed to replace it`);
}

import { mkdir, rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { path } from '../../../core/checks.ts';
import { FewhueError } from '../../../core/errors.ts';
import { systemCode, systemError } from '../named-error.ts';

/**
 * Makes a folder and those above it that are missing, and returns what was made, the outermost first. Throws
 * `write-failed` with the system's reason, which a recursive `mkdir` hides on a read-only file system.
 */
export async function makeFolder(folder: string): Promise<string[]> {
  path('folder', folder);
  const missing: string[] = [];
  try {
    for (let path = folder; !(await isFolder(path)); path = dirname(path)) missing.unshift(path);
    for (const path of missing) await makeOne(path);
    return missing;
  } catch (cause) {
    throw systemError('write-failed', folder, cause);
  }
}

/** Removes those of the folders that are empty. */
export async function removeEmpty(folders: readonly string[]): Promise<void> {
  for (const folder of [...folders].reverse()) await rmdir(folder).catch(() => {});
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (cause) {
    // Another process may have been first.
    if (systemCode(cause) !== 'EEXIST' || !(await isFolder(path))) throw cause;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return false;
    throw cause;
  }
  throw new FewhueError('write-failed', `${path}: is not a folder`);
}

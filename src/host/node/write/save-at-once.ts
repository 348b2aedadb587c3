import { closeSync, linkSync, lstatSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { FewhueError } from '../../../core/errors.ts';
import { systemCode } from '../named-error.ts';
import { outputExists, type SaveOptions } from './save-file.ts';
import { removeStale, temporaryPath } from './temporary-files.ts';

/** Files of so many bytes are written at once. */
const SMALL = 1 << 18;

/**
 * `saveFile` without a pause, for a small file whose name is free: a thread that waits for the disk in a dozen calls
 * spends more time on them than on the pixels of an icon. False where nothing was written: the file is larger,
 * something has its name, or the disk has no hard links or refuses, of which `saveFile` says what is wrong.
 */
export async function saveAtOnce(
  path: string,
  bytes: Uint8Array,
  { force = false, signal }: SaveOptions,
): Promise<boolean> {
  if (bytes.length > SMALL || !isFree(path)) return false;
  await removeStale(dirname(path));
  if (signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
  const temporary = temporaryPath(dirname(path));
  try {
    if (!writeAll(temporary, bytes)) return false;
    if (force) renameSync(temporary, path);
    else linkSync(temporary, path);
    return true;
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') throw outputExists(path);
    return false;
  } finally {
    unlinkIfThere(temporary);
  }
}

/** Whether nothing has a name, for all that can be seen. */
function isFree(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}

/** Whether the disk took all bytes. */
function writeAll(path: string, bytes: Uint8Array): boolean {
  const file = openSync(path, 'wx');
  try {
    return writeSync(file, bytes) === bytes.length;
  } finally {
    closeSync(file);
  }
}

function unlinkIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It has its name already, or was never there.
  }
}

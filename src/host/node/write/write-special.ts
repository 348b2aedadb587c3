import { constants, openSync, type Stats } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { FewhueError } from '../../../core/errors.ts';
import type { CancelSignal } from '../../../core/task.ts';
import { systemCode } from '../named-error.ts';

/** Milliseconds between two looks at whether a pipe has a reader by now, or the run was cancelled. */
const INTERVAL = 50;

/** What the process was given open. */
const GIVEN = /^\/(?:dev|proc\/self)\/fd\/(\d+)$|^\/dev\/std(?:out|err)$/;

/** Whether a path is written as it is: a pipe, a device, or a file that the process was given open. */
export function isSpecial(path: string, facts: Stats): boolean {
  return !facts.isFile() || GIVEN.test(path);
}

/**
 * Writes to what no file can replace; what a given file has stays in front. Throws the system's errors, and `cancelled`
 * also while a pipe has no reader: a plain `open` would wait for one in a thread that nothing can end.
 */
export async function writeSpecial(
  path: string,
  bytes: Uint8Array,
  { facts, signal }: { readonly facts: Stats; readonly signal: CancelSignal | undefined },
): Promise<void> {
  // A socket can be used, but not opened.
  const given = facts.isSocket() ? GIVEN.exec(path)?.[1] : undefined;
  if (given === undefined && !facts.isFIFO()) return writeFile(path, bytes, { flag: 'a' });
  const fd = given === undefined ? await openPipe(path, signal) : Number(given);
  const pipe = new Socket({ fd, readable: false, writable: true });
  const watch = setInterval(() => {
    if (signal?.aborted) pipe.destroy(new FewhueError('cancelled', 'cancelled'));
  }, INTERVAL);
  try {
    await new Promise<void>((resolve, reject) => {
      pipe.on('error', reject);
      pipe.end(bytes, resolve);
    });
  } finally {
    clearInterval(watch);
  }
}

/** Opens a pipe as soon as it has a reader. */
async function openPipe(path: string, signal: CancelSignal | undefined): Promise<number> {
  for (;;) {
    try {
      return openSync(path, constants.O_WRONLY | constants.O_NONBLOCK);
    } catch (error) {
      if (systemCode(error) !== 'ENXIO') throw error;
    }
    if (signal?.aborted) throw new FewhueError('cancelled', 'cancelled');
    await wait(INTERVAL);
  }
}

import type { Stats } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { arrayOf, flag, text } from '../../../core/checks.ts';
import { FewhueError } from '../../../core/errors.ts';
import { joinBytes } from '../../../core/join-bytes.ts';
import { type CancelSignal, Task } from '../../../core/task.ts';
import { systemCode, systemError } from '../named-error.ts';
import { moveInto, replaceFile } from './replace-file.ts';
import { isSpecial, writeSpecial } from './write-special.ts';

/** How a file is saved. */
export interface SaveOptions {
  /** Replace a file that exists; default false. */
  readonly force?: boolean | undefined;
  /** Leaves nothing behind, and an existing file as it was, when aborted before the file is complete. */
  readonly signal?: CancelSignal | undefined;
}

/** Where a file goes, and what is there. */
interface Target {
  readonly path: string;
  readonly facts: Stats | undefined;
}

/**
 * Writes a file so that it appears complete or not at all: into a temporary file beside it, which then takes its
 * name. One that is replaced leaves it its permissions, and its owner as far as the system allows. Devices, pipes and
 * what the process was given open (`/dev/fd/3`) are written directly, the last after what is in it.
 *
 * Errors: `output-exists` (without `force`; holds even if two processes race for the name), `write-failed`
 * (missing folder, no permission, full disk), `cancelled`. Each message is one line and starts with the path.
 */
export async function saveFile(path: string, bytes: Uint8Array, options: SaveOptions = {}): Promise<void> {
  arrayOf('bytes', bytes, 'Uint8Array');
  await savePieces(path, [bytes], options);
}

/** How the pieces of a file are saved. */
export interface SavePiecesOptions extends SaveOptions {
  /** Called when the file is whole, before it has its name. */
  readonly ready?: (() => Promise<void>) | undefined;
}

/** `saveFile` for the pieces of a file. */
export async function savePieces(
  path: string,
  pieces: Iterable<Uint8Array>,
  options: SavePiecesOptions,
): Promise<void> {
  const { force, signal } = checkSaving(path, options);
  const { ready } = options;
  try {
    const { path: target, facts } = await findTarget(path, force);
    if (facts && isSpecial(path, facts)) {
      const whole = joinBytes([...pieces]);
      await ready?.();
      await writeSpecial(path, whole, { facts, signal });
    } else await replaceFile(target, pieces, { force, access: facts, signal, ready });
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') throw outputExists(path);
    throw systemError('write-failed', path, cause);
  }
}

/** Gives a finished file on the same disk its name, with the rules and the errors of `saveFile`. */
export async function moveFile(temporary: string, path: string, force: boolean): Promise<void> {
  try {
    const { path: target, facts } = await findTarget(path, force);
    if (facts && isSpecial(path, facts))
      await writeSpecial(path, await readFile(temporary), { facts, signal: undefined });
    else await moveInto(temporary, target, { force, access: facts });
  } catch (cause) {
    if (systemCode(cause) === 'EEXIST') throw outputExists(path);
    throw systemError('write-failed', path, cause);
  }
}

/** Throws `output-exists` or `write-failed` if `saveFile` would do so at once, before any work is spent. */
export async function checkOutput(path: string, options: SaveOptions = {}): Promise<void> {
  const { facts } = await findTarget(path, checkSaving(path, options).force);
  if (facts) return;
  await stat(dirname(path)).catch((cause) => {
    throw systemError('write-failed', path, cause);
  });
}

function checkSaving(
  path: string,
  options: SaveOptions,
): { force: boolean; signal: CancelSignal | undefined } {
  text('path', path);
  const { signal } = new Task(options);
  return { force: flag('force', options.force ?? false), signal };
}

/** Follows links, so that a forced save replaces the file and not the link to it. */
async function findTarget(path: string, force: boolean): Promise<Target> {
  try {
    const facts = await stat(path);
    if (facts.isDirectory()) throw new FewhueError('write-failed', `${path}: is a folder`);
    if (isSpecial(path, facts)) return { path, facts };
    if (!force) throw outputExists(path);
    return { path: await realpath(path), facts };
  } catch (cause) {
    if (systemCode(cause) !== 'ENOENT') throw systemError('write-failed', path, cause);
    return { path, facts: undefined };
  }
}

/** The error of a name that is taken. */
export function outputExists(path: string): FewhueError {
  return new FewhueError('output-exists', `${path}: already exists`, { option: 'force' });
}

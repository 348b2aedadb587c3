import {
  constants,
  createReadStream,
  openSync,
  type ReadStream,
  readdirSync,
  type Stats,
  statSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { basename, dirname, join, resolve, sep } from 'node:path';
import type { InputSource } from 'fewhue/node';

const STDIN = /^\/(dev\/stdin|dev\/fd\/0|proc\/self\/fd\/0)$/;
const STDOUT = /^\/(dev\/stdout|dev\/fd\/1|proc\/self\/fd\/1)$/;
const OPEN_FILE = /^\/(?:dev|proc\/self)\/fd\/(\d+)$/;

/** An input as typed, with `-` for every name of standard input. */
export function asInput(path: string): string {
  return STDIN.test(resolve(path)) ? '-' : path;
}

/** An output as typed, with `-` for every name of standard output. */
export function asOutput(path: string): string {
  return STDOUT.test(resolve(path)) ? '-' : path;
}

/** What is there, if anything; why a path leads nowhere is found out when it is opened. */
export function look(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Whether bytes flow here, so that there is no file beside which another could be: `-`, pipes, devices, `<(…)`. */
export function isStream(path: string): boolean {
  if (path === '-' || OPEN_FILE.test(resolve(path))) return true;
  const facts = look(path);
  return facts !== undefined && !facts.isFile() && !facts.isDirectory();
}

/** The name that a stream's result has in a folder. */
export function streamName(path: string): string {
  return path === '-' || OPEN_FILE.test(resolve(path)) ? 'stdin' : path;
}

/** Opens an input as far as the library does not do it by its path. */
export function sourceOf(input: string, signal: AbortSignal): InputSource {
  if (input === '-') return process.stdin;
  const facts = look(input);
  if (facts?.isFIFO() || facts?.isSocket()) return openPipe(input, facts, signal) ?? input;
  return (input.includes('\ufffd') ? openByBytes(input) : undefined) ?? input;
}

/**
 * Waits for a pipe's writer where it can be cancelled: a plain `open` waits in a thread that nothing can end. Why one
 * cannot be opened is for the library to say.
 */
function openPipe(path: string, facts: Stats, signal: AbortSignal): Socket | undefined {
  const fd = openOrGiven(path, facts);
  if (fd === undefined) return undefined;
  const pipe = new Socket({ fd, readable: true, writable: false });
  signal.addEventListener('abort', () => pipe.destroy(), { once: true });
  return pipe;
}

/** A socket can be used where it was given open, but not opened. */
function openOrGiven(path: string, facts: Stats): number | undefined {
  const given = OPEN_FILE.exec(resolve(path))?.[1];
  if (facts.isSocket()) return given === undefined ? undefined : Number(given);
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
}

/**
 * Of a name that is not UTF-8 a program gets U+FFFD for what Node cannot read: opens the one file that is meant, if
 * there is just one.
 */
function openByBytes(path: string): ReadStream | undefined {
  if (look(path)) return undefined;
  const named = (name: Buffer) => name.toString() === basename(path);
  const found = namesIn(dirname(path)).filter(named);
  if (found.length !== 1) return undefined;
  return createReadStream(Buffer.concat([Buffer.from(`${dirname(path)}${sep}`), found[0]!]));
}

/** The files in a folder and in those below it; none if there is no folder. */
export function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

function namesIn(folder: string): Buffer[] {
  try {
    return readdirSync(folder, { encoding: 'buffer' });
  } catch {
    return [];
  }
}

import { type FileHandle, open, readFile } from 'node:fs/promises';
import { object, text } from '../../../core/checks.ts';
import { FewhueError, invalidOption } from '../../../core/errors.ts';
import { pixelLimit } from '../../../image/pixel-limit.ts';
import { type InputLimits, LIMIT_OPTIONS } from '../../../options/limits.ts';
import { resolve } from '../../../options/resolve.ts';
import { memoryToOpenWith } from '../memory-limit.ts';
import { systemError } from '../named-error.ts';

/** Where a file comes from: a path, its bytes, or a stream of bytes such as standard input. */
export type InputSource = string | Uint8Array | AsyncIterable<Uint8Array>;

/** How an input is read and named. */
export interface InputOptions extends InputLimits {
  /** Name of the input in messages and results; default: its path, or `input`. */
  readonly name?: string | undefined;
}

/** An input that exists, is not empty and is within `maxInputBytes`. */
export interface CheckedInput {
  readonly name: string;
  readonly size: number;
  /** Still a path where the input is an ordinary file, otherwise its bytes. */
  readonly content: string | Uint8Array;
}

/** `InputLimits` with the defaults for opening filled in; throws `invalid-option` for what is no positive integer. */
export function resolveLimits(limits: InputLimits): Required<{ [Name in keyof InputLimits]: number }> {
  const { maxPixels, maxInputBytes, maxMemory = memoryToOpenWith() } = resolve(LIMIT_OPTIONS, limits);
  return { maxPixels: pixelLimit(maxPixels), maxInputBytes, maxMemory };
}

/** What messages and results call this input. */
export function inputName(source: InputSource, options: InputOptions): string {
  const { name } = object('options', options);
  if (name !== undefined) text('name', name);
  return name ?? (typeof source === 'string' ? source : 'input');
}

/**
 * Looks at an input without decoding it. Throws `unreadable-input` if it is missing or cannot be read,
 * `unsupported-input` if it is empty, `limit-exceeded` if it is larger than `maxInputBytes`.
 */
export async function checkInput(source: InputSource, options: InputOptions): Promise<CheckedInput> {
  const name = inputName(source, options);
  const { maxInputBytes } = resolveLimits(options);
  checkSource(source);
  const input =
    typeof source === 'string'
      ? await openPath(source, name, maxInputBytes)
      : fromBytes(name, source instanceof Uint8Array ? source : await collect(source, name, maxInputBytes));
  if (input.size === 0) throw new FewhueError('unsupported-input', `${name}: is empty`);
  if (input.size > maxInputBytes) throw tooManyBytes(name, maxInputBytes, input.size);
  return input;
}

/** The bytes of a checked input. */
export async function readInput(input: CheckedInput): Promise<Uint8Array> {
  if (typeof input.content !== 'string') return input.content;
  try {
    return await readFile(input.content);
  } catch (cause) {
    throw systemError('unreadable-input', input.name, cause);
  }
}

async function openPath(path: string, name: string, maxInputBytes: number): Promise<CheckedInput> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const facts = await handle.stat();
    if (facts.isDirectory()) throw new FewhueError('unreadable-input', `${name}: is a folder`);
    if (facts.isFile()) return { name, size: facts.size, content: path };
    const pipe = handle.createReadStream({ autoClose: false });
    return fromBytes(name, await collect(pipe, name, maxInputBytes));
  } catch (cause) {
    throw systemError('unreadable-input', name, cause);
  } finally {
    await handle?.close();
  }
}

function fromBytes(name: string, bytes: Uint8Array): CheckedInput {
  return { name, size: bytes.length, content: bytes };
}

function checkSource(source: InputSource): void {
  if (typeof source === 'string' || source instanceof Uint8Array) return;
  const isObject = typeof source === 'object' && source !== null;
  if (!isObject || !(Symbol.asyncIterator in source)) throw wrongSource(source);
}

function wrongSource(received: unknown): FewhueError {
  return invalidOption('source', 'a path, bytes in a Uint8Array or a stream of them', received);
}

/** Reads a stream to its end, but not past `maxInputBytes`. */
async function collect(
  stream: AsyncIterable<Uint8Array>,
  name: string,
  maxInputBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw wrongSource(chunk);
      size += chunk.length;
      if (size > maxInputBytes) throw tooManyBytes(name, maxInputBytes, size);
      chunks.push(chunk);
    }
  } catch (cause) {
    throw systemError('unreadable-input', name, cause);
  }
  return Buffer.concat(chunks, size);
}

function tooManyBytes(name: string, maxInputBytes: number, received: number): FewhueError {
  return new FewhueError('limit-exceeded', `${name}: is larger than the limit of ${maxInputBytes} bytes`, {
    option: 'maxInputBytes',
    rule: `at most ${maxInputBytes}`,
    received,
  });
}

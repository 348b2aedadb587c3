import { type BigIntStats, lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { FewhueError } from '../../../core/errors.ts';

/** An input and the path of its result. */
interface Pair {
  readonly input: string;
  readonly name: string;
  readonly output: string;
}

const folders = new Map<string, string>();

/** Where a path leads, with the links in its folder followed but not a link that it may be itself. */
export function realPathOf(path: string): string {
  if (path === '-') return path;
  const full = resolve(path);
  const folder = dirname(full);
  let real = folders.get(folder);
  if (real === undefined) {
    real = realFolder(folder);
    folders.set(folder, real);
  }
  return join(real, basename(full));
}

/** What is the same for two paths of one entry of one folder, also where capitals do not count. */
export function entryOf(path: string): string {
  const facts = path === '-' ? undefined : lookAt(path, lstatSync);
  return facts && facts.ino !== 0n && facts.nlink === 1n && facts.isFile() ? idOf(facts) : realPathOf(path);
}

/**
 * For results that replace files: throws `invalid-option` if one would replace another input, through whatever links,
 * so that none is lost that is still to be read, or if two would replace one file. An input may be replaced by its own
 * result.
 */
export function refuseReplacing(pairs: readonly Pair[], files: (output: string) => readonly string[]): void {
  const byPath = new Map(pairs.map((pair) => [realPathOf(pair.input), pair]));
  const byFile = new Map<string, Pair>();
  for (const pair of pairs) {
    const facts = lookAt(pair.input, statSync);
    if (facts?.isFile()) byFile.set(idOf(facts), pair);
  }
  const written = new Map<string, Pair>();
  for (const pair of pairs)
    for (const path of files(pair.output)) {
      const facts = lookAt(path, statSync);
      const file = facts?.isFile() ? idOf(facts) : realPathOf(path);
      const victim = byFile.get(file) ?? byPath.get(realPathOf(path));
      if (victim && victim !== pair)
        throw refusal(`the result of ${pair.name} would replace the input ${victim.name}`);
      const other = written.get(file);
      if (other && other !== pair)
        throw refusal(`the results of ${other.name} and ${pair.name} would both replace ${path}`);
      written.set(file, pair);
    }
}

function refusal(message: string): FewhueError {
  return new FewhueError('invalid-option', message);
}

function realFolder(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    // Of a folder that is still to be made, what exists above it counts.
    return dirname(folder) === folder ? folder : join(realFolder(dirname(folder)), basename(folder));
  }
}

function lookAt(path: string, look: typeof statSync): BigIntStats | undefined {
  try {
    return look(path, { bigint: true });
  } catch {
    return undefined;
  }
}

function idOf({ dev, ino }: BigIntStats): string {
  return `${dev}:${ino}`;
}

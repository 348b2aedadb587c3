import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { PICTURE_FORMATS } from '../../../image/picture-formats.ts';
import type { BatchOptions } from '../../../options/batch.ts';
import { KeyTable } from './key-table.ts';

/** Extensions of files that can be opened, without their dots. */
const PICTURE_EXTENSIONS: readonly string[] = Object.values(PICTURE_FORMATS).flatMap(
  ({ extensions }) => extensions,
);

/** A picture that was found. */
export interface FoundInput {
  readonly path: string;
  /**
   * Its folder's path below the folder that was given, with slashes; empty at its top and for a file that was given.
   */
  readonly below: string;
}

/** Which files of folders are taken. */
export interface ListOptions extends Pick<BatchOptions, 'recursive' | 'include' | 'exclude'> {
  /** Folders that are passed over, such as that of the results. */
  readonly avoid?: readonly string[] | undefined;
  /** Extensions of files that are taken in place of all that can be opened, without their dots. */
  readonly extensions?: readonly string[] | undefined;
  /** Whether links in folders are followed; default true. */
  readonly links?: boolean | undefined;
}

/** A folder to look through, and which of its files to take. */
interface Search {
  readonly folder: string;
  readonly recursive: boolean;
  readonly takes: (below: string) => boolean;
}

/** A folder of a search. */
interface Folder {
  readonly folder: string;
  readonly below: string;
}

/**
 * Finds pictures: files that are named, files of folders, and those that globs match. Yields them by folder, sorted, so
 * that the same files give the same list on every machine. A folder is looked through once, whatever links lead to it:
 * first those that are in their place. Names that begin with a dot are passed over. A folder that cannot be read is
 * listed itself, so that what is done with it says why.
 */
export function* listInputs(sources: Iterable<string>, options: ListOptions): Generator<FoundInput[]> {
  const files: FoundInput[] = [];
  const searches: Search[] = [];
  for (const source of sources) {
    const facts = look(source);
    const glob = facts ? undefined : picomatch.scan(source.replaceAll('\\', '/'));
    if (facts?.isDirectory()) searches.push(searchOf(source, options.recursive === true, takesOf(options)));
    else if (glob?.isGlob) searches.push(searchOf(glob.base || '.', true, takesOfGlob(glob.glob, options)));
    else files.push({ path: source, below: '' });
  }
  if (files.length > 0) yield files;
  const seen = new KeyTable();
  for (const avoided of options.avoid ?? []) visit(avoided, seen);
  const excludes = options.exclude?.length ? matcher(options.exclude) : () => false;
  for (const search of searches)
    yield* searchFolder(search, seen, { excludes, followed: options.links !== false });
}

function searchOf(folder: string, recursive: boolean, takes: Search['takes']): Search {
  return { folder, recursive, takes };
}

function takesOf({ include, extensions = PICTURE_EXTENSIONS }: ListOptions): Search['takes'] {
  if (include?.length) return matcher(include);
  return (below) => extensions.some((extension) => below.toLowerCase().endsWith(`.${extension}`));
}

/** What a glob names, and of it only what `include` has, where that is given. */
function takesOfGlob(glob: string, { include }: ListOptions): Search['takes'] {
  const named = picomatch(glob);
  if (!include?.length) return named;
  const included = matcher(include);
  return (below) => named(below) && included(below);
}

/** A glob with a slash is compared with the path, one without with the name. */
function matcher(globs: readonly string[]): (below: string) => boolean {
  const paths = globs.filter((glob) => glob.includes('/')).map((glob) => picomatch(glob));
  const names = globs
    .filter((glob) => !glob.includes('/'))
    .map((glob) => picomatch(glob, { basename: true }));
  return (below) => paths.some((matches) => matches(below)) || names.some((matches) => matches(below));
}

function* searchFolder(
  { folder, recursive, takes }: Search,
  seen: KeyTable,
  rules: Rules,
): Generator<FoundInput[]> {
  const pending: Folder[] = [{ folder, below: '' }];
  const links: Folder[] = [];
  for (let current = pending.pop(); current !== undefined; current = pending.pop() ?? links.shift()) {
    if (!visit(current.folder, seen)) continue;
    const contents = readFolder(current, rules);
    if (contents === undefined) {
      yield [{ path: current.folder, below: current.below }];
      continue;
    }
    const { files, folders, linked } = contents;
    const taken = files.filter(({ below }) => takes(below));
    if (taken.length > 0) yield taken.map(({ path }) => ({ path, below: current.below }));
    if (!recursive) return;
    pending.push(...folders.reverse());
    links.push(...linked);
  }
}

/** What of a folder is looked at. */
interface Rules {
  readonly excludes: (below: string) => boolean;
  readonly followed: boolean;
}

/** What a folder has, by name. */
interface Contents {
  readonly files: { readonly path: string; readonly below: string }[];
  readonly folders: Folder[];
  /** Folders that links lead to. */
  readonly linked: Folder[];
}

/** Undefined for a folder that cannot be read. */
function readFolder({ folder, below: parent }: Folder, { excludes, followed }: Rules): Contents | undefined {
  const entries = entriesOf(folder);
  if (entries === undefined) return undefined;
  const contents: Contents = { files: [], folders: [], linked: [] };
  for (const entry of entries) {
    const path = join(folder, entry.name);
    const below = parent === '' ? entry.name : `${parent}/${entry.name}`;
    if (entry.name.startsWith('.') || excludes(below)) continue;
    if (entry.isDirectory()) contents.folders.push({ folder: path, below });
    else if (!entry.isSymbolicLink()) contents.files.push({ path, below });
    else if (!followed) continue;
    else if (look(path)?.isDirectory()) contents.linked.push({ folder: path, below });
    else contents.files.push({ path, below });
  }
  return contents;
}

function entriesOf(folder: string): Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

/** Whether a folder was not there before, whichever links led to it. */
function visit(folder: string, seen: KeyTable): boolean {
  try {
    const { dev, ino } = statSync(folder, { bigint: true });
    return seen.add(`${dev}:${ino}`);
  } catch {
    return true;
  }
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

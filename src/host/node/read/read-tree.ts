import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from '../../../core/checks.ts';
import { FewhueError } from '../../../core/errors.ts';
import type { InputLimits } from '../../../options/limits.ts';
import { openTree, type SavedTree, type TreeFile } from '../../../segment/files/tree-json.ts';
import { withName } from '../named-error.ts';
import { checkInput, type InputSource, readInput, resolveLimits } from './input-source.ts';

/**
 * Reads a merge tree from a file that `segmentFile` wrote. Errors: those of files, and those of `treeFromJson`; each
 * message starts with the file's name.
 */
export async function readTree(source: InputSource, limits: InputLimits = {}): Promise<SavedTree> {
  return (await openTreeFile(source, limits)).read();
}

/** A tree whose start regions are still to be read. */
export interface TreeOnDisk extends Omit<TreeFile, 'read'> {
  read(): Promise<SavedTree>;
}

/** `readTree`, but for the start regions, which take memory by the size that the file says. */
export async function openTreeFile(source: InputSource, limits: InputLimits): Promise<TreeOnDisk> {
  const { maxPixels } = resolveLimits(limits);
  const input = await checkInput(source, { ...limits, name: typeof source === 'string' ? source : 'tree' });
  const text = new TextDecoder().decode(await readInput(input));
  const file = await withName(input.name, () => openTree(text, maxPixels));
  return { ...file, read: () => withName(input.name, () => file.read()) };
}

/**
 * The path of the picture that a tree was made of, as far as its file says. Errors as `readTree`, and
 * `unsupported-input` if what the file names is there, but no ordinary file: whoever made the tree may have named a
 * device that never ends.
 */
export async function treePicture(path: string, limits: InputLimits = {}): Promise<string | undefined> {
  text('path', path);
  const { source } = await openTreeFile(path, limits);
  if (source === undefined) return undefined;
  const picture = join(dirname(path), source);
  const facts = await stat(picture).catch(() => undefined);
  if (facts && !facts.isFile())
    throw new FewhueError('unsupported-input', `${path}: names ${picture}, which is no ordinary file`);
  return picture;
}

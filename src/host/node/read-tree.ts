import { dirname, join } from 'node:path';
import { type SavedTree, treeFromJson } from '../../index.ts';
import { checkInput, type InputLimits, type InputSource, readInput } from './input-source.ts';
import { withName } from './named-error.ts';

/**
 * Reads a merge tree from a file that `segmentFile` wrote. Errors: those of files, and those of `treeFromJson`; each
 * message starts with the file's name.
 */
export async function readTree(source: InputSource, limits: InputLimits = {}): Promise<SavedTree> {
  const input = await checkInput(source, { ...limits, name: typeof source === 'string' ? source : 'tree' });
  const text = new TextDecoder().decode(await readInput(input));
  return withName(input.name, () => treeFromJson(text));
}

/** The path of the picture that a tree was made of, as far as its file says. Errors as `readTree`. */
export async function treePicture(path: string, limits: InputLimits = {}): Promise<string | undefined> {
  const { source } = await readTree(path, limits);
  return source === undefined ? undefined : join(dirname(path), source);
}

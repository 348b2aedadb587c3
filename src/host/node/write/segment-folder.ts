import { readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { outputOf, type SegmentOutput } from '../../../segment/outputs.ts';
import { systemCode, systemError } from '../named-error.ts';
import { checkOutput } from './save-file.ts';

/** Removes what an earlier run with more regions has left in a folder of numbered files. */
export async function removeOthers(folder: string, outputs: readonly string[]): Promise<void> {
  const kept = new Set(outputs.map((path) => resolve(path)));
  for (const name of await namesIn(folder)) {
    const path = resolve(folder, name);
    if (/^(region|component)-\d+\.png$/.test(name) && !kept.has(path)) await unlink(path).catch(() => {});
  }
}

/** Throws `output-exists` or `write-failed` if an output could not be written, before any work. */
export async function refuseExisting(
  folder: string,
  writes: readonly SegmentOutput[],
  force: boolean,
): Promise<void> {
  const names = new Set(await namesIn(folder));
  for (const write of writes) {
    const { files, folder: own } = outputOf(write);
    for (const path of Object.keys(files))
      if (names.has(path.split('/')[0]!)) await checkIfThere(join(folder, path), force);
    if (force || !own) continue;
    const [first] = (await namesIn(join(folder, own.name))).filter((name) => name.endsWith('.png')).sort();
    if (first !== undefined) await checkOutput(join(folder, own.name, first), { force });
  }
}

async function checkIfThere(path: string, force: boolean): Promise<void> {
  const names = await namesIn(dirname(path));
  if (names.includes(basename(path))) await checkOutput(path, { force });
}

/** Names in a folder; none if it does not exist. Throws `write-failed` where there can be no folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return [];
    throw systemError('write-failed', folder, cause);
  }
}

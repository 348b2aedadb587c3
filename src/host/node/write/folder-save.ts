import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { systemError } from '../named-error.ts';
import { makeFolder, removeEmpty } from './make-folder.ts';
import { unwatch, watch } from './replace-file.ts';
import { checkOutput, moveFile, type SaveOptions, savePieces } from './save-file.ts';
import { removeStale, temporaryPath } from './temporary-files.ts';

/**
 * Files of one folder that take their names together, when all are written: until then they are in a temporary folder
 * inside it, and what the folder had stays as it was.
 */
export class FolderSave {
  readonly #folder: string;
  readonly #temporary: string;
  /** Folders that were made for it, the outermost first. */
  readonly #made: string[];
  readonly #paths: string[] = [];

  private constructor(folder: string, made: string[]) {
    this.#folder = folder;
    this.#temporary = temporaryPath(folder);
    this.#made = made;
  }

  /** Makes the folder if it is missing. Throws `write-failed`. */
  static async begin(folder: string): Promise<FolderSave> {
    const save = new FolderSave(folder, await makeFolder(folder));
    await removeStale(folder);
    watch(save.#temporary);
    await mkdir(save.#temporary).catch((cause) => {
      unwatch(save.#temporary);
      throw systemError('write-failed', folder, cause);
    });
    return save;
  }

  /** Writes a file at a path below the folder. Throws `write-failed` and `cancelled`. */
  async add(path: string, pieces: readonly Uint8Array[], signal: SaveOptions['signal']): Promise<void> {
    const target = join(this.#temporary, path);
    await makeFolder(dirname(target));
    await savePieces(target, pieces, { signal });
    this.#paths.push(path);
  }

  /** Gives all files their names; returns their paths. Throws `output-exists` without `force`, and `write-failed`. */
  async finish(force: boolean): Promise<string[]> {
    const outputs = this.#paths.map((path) => join(this.#folder, path));
    for (const output of outputs) this.#made.push(...(await makeFolder(dirname(output))));
    // What can be refused is refused before the first file has its name.
    for (const output of outputs) await checkOutput(output, { force });
    for (const [i, output] of outputs.entries())
      await moveFile(join(this.#temporary, this.#paths[i]!), output, force);
    return outputs;
  }

  /** Removes what is temporary, and folders that were made and have stayed empty. */
  async end(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true }).catch(() => {});
    unwatch(this.#temporary);
    await removeEmpty(this.#made);
  }
}

import { readFile, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { saveFile } from 'fewhue/node';

/** Paths kept. */
export const MAX_RECENT = 10;

/** The pictures that were open last, newest first, in a JSON file: an array of absolute paths. */
export class RecentFiles {
  readonly #file: string;
  readonly #changed: (paths: readonly string[]) => void;
  /** Changes wait for each other, so that none is lost. */
  #last: Promise<void> = Promise.resolve();

  /**
   * `file` is the path of the JSON file; it need not exist, its folder must. `changed` gets the paths after each
   * change.
   */
  constructor(file: string, changed: (paths: readonly string[]) => void = () => {}) {
    this.#file = file;
    this.#changed = changed;
  }

  /** The paths of pictures that still exist. */
  async list(): Promise<string[]> {
    await this.#last;
    const paths = await this.#read();
    const found = await Promise.all(paths.map(isFile));
    return paths.filter((_, i) => found[i]);
  }

  /** Puts a path first. */
  add(path: string): Promise<void> {
    return this.#change((paths) => [path, ...paths.filter((other) => other !== path)].slice(0, MAX_RECENT));
  }

  /** Forgets all paths. */
  clear(): Promise<void> {
    return this.#change(() => []);
  }

  #change(next: (paths: readonly string[]) => readonly string[]): Promise<void> {
    const change = this.#last.then(async () => {
      const paths = next(await this.#read());
      const text = JSON.stringify(paths, null, 2);
      await saveFile(this.#file, new TextEncoder().encode(`${text}\n`), { force: true });
      this.#changed(paths);
    });
    this.#last = change.catch(() => {});
    return change;
  }

  /** Nothing, if the file is missing or was damaged: the list is a convenience. */
  async #read(): Promise<string[]> {
    try {
      const paths: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      if (!Array.isArray(paths)) return [];
      return paths.filter((path) => typeof path === 'string' && isAbsolute(path)).slice(0, MAX_RECENT);
    } catch {
      return [];
    }
  }
}

async function isFile(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isFile() ?? false;
}

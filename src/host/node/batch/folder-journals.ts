import { closeSync, openSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { systemCode, systemError } from '../named-error.ts';
import { digestOfFile } from '../read/digest.ts';
import { JournalIndex, type JournalRecord, linesOf, recordAt } from './journal.ts';
import { KeyTable } from './key-table.ts';
import { JOURNAL } from './plan-batch.ts';

/**
 * What all journals of a folder say of its results: that of the run at hand, and those of shares, of chunks of a queue
 * or of the whole, so that any of these goes on where any other was.
 */
export class FolderJournals {
  readonly #folder: string;
  readonly #own: JournalIndex;
  readonly #others: string[];
  /** Lines of the others by output: position * number of files + which of them. */
  readonly #lines = new KeyTable();

  /** `path`: that of the run's own. Throws `unreadable-input` for a journal that is there but cannot be read. */
  constructor(path: string) {
    this.#folder = dirname(path);
    this.#own = new JournalIndex(path);
    this.#others = otherJournals(this.#folder, basename(path));
    for (const [i, other] of this.#others.entries())
      reading(other, (file) => {
        for (const { at, record } of linesOf(file))
          this.#lines.set(record.output, at * this.#others.length + i);
      });
  }

  /** What is known of the result at a path: of two records the one whose file is there. */
  get(output: string): JournalRecord | undefined {
    const name = relative(this.#folder, output);
    const own = this.#own.get(name);
    const line = this.#lines.get(name);
    if (line === undefined) return own;
    const count = this.#others.length;
    const other = reading(this.#others[line % count]!, (file) => recordAt(file, Math.floor(line / count)));
    if (own === undefined || other?.output !== name) return own ?? other;
    return other.file !== own.file && other.file === digestOfFile(output) ? other : own;
  }

  close(): void {
    this.#own.close();
  }
}

/** The other journals of a folder, those that were written last at the end. */
function otherJournals(folder: string, own: string): string[] {
  const times = new Map<string, number>();
  for (const name of namesIn(folder)) {
    if (name === own || (name !== JOURNAL && !name.startsWith(`${JOURNAL}-`))) continue;
    const path = join(folder, name);
    times.set(path, statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  }
  return [...times.keys()].sort((a, b) => times.get(a)! - times.get(b)! || (a < b ? -1 : 1));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Many journals are not all kept open. One that is gone by now has nothing to say: its lines are in another. */
function reading<T>(path: string, read: (file: number) => T): T | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, 'r');
    return read(file);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return undefined;
    throw systemError('unreadable-input', path, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

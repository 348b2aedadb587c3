import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { systemCode, systemError } from '../named-error.ts';
import { KeyTable } from './key-table.ts';

/** What a journal says of a result, written just before the result takes its name. */
export interface JournalRecord {
  /** Path of the result from the journal's folder. */
  readonly output: string;
  /** SHA-256 of the input's bytes. */
  readonly input: string;
  /** `settingsKey` of what it was made with. */
  readonly settings: string;
  /** SHA-256 of the file; null where none was saved on purpose. */
  readonly file: string | null;
  /** Whether the file is a copy of the input. */
  readonly copied: boolean;
}

const LINE_BYTES = 1 << 16;
const NEWLINE = 10;

/**
 * The lines of a journal by output: one of a batch that was interrupted, or that is done. Holds some 40 bytes a line;
 * the lines stay on the disk. The last one of an output counts. A line that was cut off is passed over, and so is
 * anything else that is no record.
 */
export class JournalIndex {
  readonly #file: number | undefined;
  readonly #positions = new KeyTable();

  /** Throws `unreadable-input` for a journal that is there but cannot be read. */
  constructor(path: string) {
    try {
      this.#file = openSync(path, 'r');
      for (const { at, record } of linesOf(this.#file)) this.#positions.set(record.output, at);
    } catch (cause) {
      if (systemCode(cause) !== 'ENOENT') throw systemError('unreadable-input', path, cause);
    }
  }

  /** What is known of an output. */
  get(output: string): JournalRecord | undefined {
    const at = this.#positions.get(output);
    if (at === undefined || this.#file === undefined) return undefined;
    return recordAt(this.#file, at);
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
  }
}

/**
 * Adds lines to a journal. A line is one write at the end of the file, so that threads and processes of one machine can
 * share a journal.
 */
export class JournalWriter {
  readonly #file: number;
  readonly #path: string;

  /** Throws `write-failed`. */
  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(path, 'a+');
      if (!endsLine(this.#file)) writeSync(this.#file, '\n');
    } catch (cause) {
      throw systemError('write-failed', path, cause);
    }
  }

  /** Throws `write-failed`. */
  add(record: JournalRecord): void {
    this.addLine(JSON.stringify(record));
  }

  /** Adds a line of another journal. Throws `write-failed`. */
  addLine(line: string): void {
    try {
      writeSync(this.#file, `${line}\n`);
    } catch (cause) {
      throw systemError('write-failed', this.#path, cause);
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Whether a file is empty or its last line is whole; a run that was killed may have left a part of one. */
function endsLine(file: number): boolean {
  const { size } = fstatSync(file);
  const last = Buffer.alloc(1);
  return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === NEWLINE);
}

/** The record whose line begins at a position of a file. */
export function recordAt(file: number, at: number): JournalRecord | undefined {
  const buffer = Buffer.alloc(LINE_BYTES);
  const end = readSync(file, buffer, 0, LINE_BYTES, at);
  return parse(buffer.subarray(0, end).toString().split('\n', 1)[0]!);
}

/** The records of a file, each with the position where its line begins. */
export function* linesOf(file: number): Generator<{ at: number; record: JournalRecord }> {
  const buffer = Buffer.alloc(LINE_BYTES);
  for (let at = 0; ; ) {
    const bytes = buffer.subarray(0, readSync(file, buffer, 0, LINE_BYTES, at));
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const record = parse(bytes.subarray(start, end).toString());
      if (record) yield { at: at + start, record };
      start = end + 1;
    }
    if (start === 0 && bytes.length < LINE_BYTES) return;
    // No record is so long: what fills the buffer without an end is none.
    at += start || bytes.length;
  }
}

function parse(line: string): JournalRecord | undefined {
  try {
    const record = JSON.parse(line);
    const { output, input, settings, file, copied } = record;
    const isText = [output, input, settings].every((text) => typeof text === 'string');
    const isFile = (file === null || typeof file === 'string') && typeof copied === 'boolean';
    return isText && isFile ? record : undefined;
  } catch {
    return undefined;
  }
}

import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { headOfLarge, maybeLarge } from '../large/maybe-large.ts';
import { DigestedPieces, digestOf, filePieces } from '../read/digest.ts';
import { type CheckedInput, checkInput, type InputOptions, readInput } from '../read/input-source.ts';

/** The picture of a job: its bytes, or its path where it may be too large to be held in memory. */
export class JobSource implements CheckedInput {
  readonly name: string;
  readonly size: number;
  readonly content: string | Uint8Array;
  #digest: string | undefined;

  constructor({ name, size, content }: CheckedInput) {
    this.name = name;
    this.size = size;
    this.content = content;
  }

  /** SHA-256 of the bytes, in hex. */
  get digest(): string {
    this.#digest ??=
      typeof this.content === 'string'
        ? new DigestedPieces(filePieces(this.content)).readAll()
        : digestOf(this.content);
    return this.#digest;
  }

  /** The bytes a piece at a time; a piece is valid until the next is asked for. */
  pieces(): Iterable<Uint8Array> {
    return typeof this.content === 'string' ? filePieces(this.content) : [this.content];
  }
}

/** Files of so many bytes are read at once. */
const SMALL = 1 << 18;

/** Opens the picture of a job. Throws as `readSource` does. */
export async function openSource(path: string, options: InputOptions): Promise<JobSource> {
  const small = readSmall(path, options);
  if (small) return small;
  const input = await checkInput(path, options);
  return new JobSource((await maybeLarge(input)) ? input : { ...input, content: await readInput(input) });
}

/**
 * A small ordinary picture file; `undefined` for any other, and where something is wrong. A thread that waits for the
 * disk in a dozen calls spends more time on them than on the pixels of an icon.
 */
function readSmall(
  path: string,
  { name = path, maxInputBytes = SMALL }: InputOptions,
): JobSource | undefined {
  let file: number | undefined;
  try {
    const facts = statSync(path);
    const { size } = facts;
    if (!facts.isFile() || size === 0 || size > Math.min(SMALL, maxInputBytes)) return undefined;
    file = openSync(path, 'r');
    const content = Buffer.alloc(size);
    const isWhole = readSync(file, content, 0, size, 0) === size;
    return isWhole && !headOfLarge(content, size) ? new JobSource({ name, size, content }) : undefined;
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

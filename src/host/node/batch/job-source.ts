import { maybeLarge } from '../large/maybe-large.ts';
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

/** Opens the picture of a job. Throws as `readSource` does. */
export async function openSource(path: string, options: InputOptions): Promise<JobSource> {
  const input = await checkInput(path, options);
  return new JobSource((await maybeLarge(input)) ? input : { ...input, content: await readInput(input) });
}

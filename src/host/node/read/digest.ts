import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import { systemError } from '../named-error.ts';

/** Bytes of a file that are read at a time. */
const PIECE = 1 << 20;

/** SHA-256 in hex. */
export function digestOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The digest of a file; undefined if there is none that can be read. */
export function digestOfFile(path: string): string | undefined {
  try {
    return new DigestedPieces(filePieces(path)).readAll();
  } catch {
    return undefined;
  }
}

/** A file a piece at a time; a piece is valid until the next is asked for. Throws `unreadable-input`. */
export function* filePieces(path: string): Generator<Uint8Array> {
  const piece = new Uint8Array(PIECE);
  const file = reading(path, () => openSync(path, 'r'));
  try {
    for (let read = PIECE; read > 0; ) {
      read = reading(path, () => readSync(file, piece));
      if (read > 0) yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw systemError('unreadable-input', path, cause);
  }
}

/** Pieces that are digested as they go by. */
export class DigestedPieces implements Iterable<Uint8Array> {
  readonly #pieces: Iterable<Uint8Array>;
  readonly #hash = createHash('sha256');

  constructor(pieces: Iterable<Uint8Array>) {
    this.#pieces = pieces;
  }

  *[Symbol.iterator](): Generator<Uint8Array> {
    for (const piece of this.#pieces) {
      this.#hash.update(piece);
      yield piece;
    }
  }

  /** SHA-256 of all of them, in hex, once all have gone by. */
  digest(): string {
    return this.#hash.digest('hex');
  }

  /** The digest of pieces that nobody else reads. */
  readAll(): string {
    for (const _ of this);
    return this.digest();
  }
}

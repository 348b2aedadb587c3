import { joinBytes } from '../../core/join-bytes.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { Crc32 } from '../crc.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Bytes of a chunk beside its data. */
export const CHUNK_BYTES = 12;

/** Puts a PNG file together, chunk by chunk (PNG specification, section 5). */
export class PngChunks {
  readonly #crc: Crc32;
  readonly #parts: Iterable<Uint8Array>[] = [[SIGNATURE]];
  #bytes = SIGNATURE.length;

  constructor(kernel: Kernel) {
    this.#crc = new Crc32(kernel);
  }

  /** Bytes of all that was added. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Appends a chunk whose data are the given pieces; `type` is four letters. */
  add(type: string, ...data: readonly Uint8Array[]): void {
    const letters = lettersOf(type);
    let length = 0;
    let crc = this.#crc.update(0, letters);
    for (const piece of data) {
      length += piece.length;
      crc = this.#crc.update(crc, piece);
    }
    this.#bytes += CHUNK_BYTES + length;
    this.#parts.push([bigEndian(length), letters, ...data, bigEndian(crc)]);
  }

  /** Appends a chunk of `length` bytes of data, which are read when the file is. */
  addStored(type: string, length: number, data: Iterable<Uint8Array>): void {
    this.#bytes += CHUNK_BYTES + length;
    this.#parts.push(this.#storedChunk(lettersOf(type), length, data));
  }

  /** The file. */
  finish(): Uint8Array {
    return joinBytes([...this.finishPieces()]);
  }

  /** The file in pieces, those that were added among them. */
  *finishPieces(): Generator<Uint8Array> {
    this.add('IEND');
    for (const part of this.#parts) yield* part;
  }

  *#storedChunk(letters: Uint8Array, length: number, data: Iterable<Uint8Array>): Generator<Uint8Array> {
    yield bigEndian(length);
    yield letters;
    let crc = this.#crc.update(0, letters);
    for (const piece of data) {
      crc = this.#crc.update(crc, piece);
      yield piece;
    }
    yield bigEndian(crc);
  }
}

/** A number as four bytes, the highest first. */
export function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

function lettersOf(type: string): Uint8Array {
  return Uint8Array.from(type, (letter) => letter.charCodeAt(0));
}

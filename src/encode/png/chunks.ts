import { joinBytes } from '../../core/join-bytes.ts';
import type { Kernel } from '../../kernels/kernel.ts';
import { Crc32 } from '../crc.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Puts a PNG file together, chunk by chunk (PNG specification, section 5). */
export class PngChunks {
  readonly #crc: Crc32;
  readonly #parts: Uint8Array[] = [SIGNATURE];

  constructor(kernel: Kernel) {
    this.#crc = new Crc32(kernel);
  }

  /** Appends a chunk whose data are the given pieces; `type` is four letters. */
  add(type: string, ...data: readonly Uint8Array[]): void {
    const letters = Uint8Array.from(type, (letter) => letter.charCodeAt(0));
    let length = 0;
    let crc = this.#crc.update(0, letters);
    for (const piece of data) {
      length += piece.length;
      crc = this.#crc.update(crc, piece);
    }
    this.#parts.push(bigEndian(length), letters, ...data, bigEndian(crc));
  }

  /** The file. */
  finish(): Uint8Array {
    return joinBytes(this.finishPieces());
  }

  /** The file in pieces, those that were added among them. */
  finishPieces(): readonly Uint8Array[] {
    this.add('IEND');
    return this.#parts;
  }
}

/** A number as four bytes, the highest first. */
export function bigEndian(value: number): Uint8Array {
  return Uint8Array.of(value >>> 24, value >>> 16, value >>> 8, value);
}

import type { Kernel } from '../kernels/kernel.ts';

/** Bytes checked per call. */
const PIECE = 1 << 16;

/** CRC-32 (PNG specification, annex D; the polynomial of zlib and Ethernet) of bytes outside the kernel. */
export class Crc32 {
  readonly #kernel: Kernel;
  readonly #tableAt: number;
  readonly #pieceAt: number;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#tableAt = kernel.reserve(kernel.call.crcTableBytes());
    this.#pieceAt = kernel.reserve(PIECE);
    kernel.call.crcPrepare(this.#tableAt);
  }

  /** The CRC of `data` after bytes whose CRC is `before` (0 at the start): 0 to 2^32 - 1. */
  update(before: number, data: Uint8Array): number {
    let crc = before;
    for (let done = 0; done < data.length; done += PIECE) {
      const part = data.subarray(done, done + PIECE);
      this.#kernel.u8(this.#pieceAt, part.length).set(part);
      crc = this.#kernel.call.crc32(this.#tableAt, crc, this.#pieceAt, part.length);
    }
    return crc >>> 0;
  }
}

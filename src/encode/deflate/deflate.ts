import type { Kernel } from '../../kernels/kernel.ts';

/** How hard DEFLATE looks for matches. */
export interface DeflateSearch {
  /** Candidates per position of the quick parse: 1 or more. */
  readonly depth: number;
  /** Candidates per position of the optimal parse; 0: the quick parse is used. */
  readonly treeDepth: number;
  /** A match this long (5 to 258 bytes) ends the search. */
  readonly nice: number;
  /** Optimal parses, each under the prices found by the one before: 1 or more. */
  readonly passes: number;
}

/** Distances, in bytes, at which the picture repeats itself. */
export interface DeflateShape {
  /** From a byte to the one above it; 0: not known. */
  readonly row: number;
  /** From a byte to the one left of it: 1 or more. */
  readonly pixel: number;
}

/** Prices of symbols that one stream has learnt, to start another with. */
export type DeflatePrices = Uint8Array;

/**
 * A writer of DEFLATE streams (RFC 1951) that works in bands: memory does not grow with the stream.
 * One stream after the other; `open` begins the next.
 */
export class Deflater {
  readonly #kernel: Kernel;
  readonly #at: number;
  readonly #bandBytes: number;
  #filled = 0;

  /** `bandBytes`: bytes compressed together, about 128 KB; `thorough`: with room for the optimal parse. */
  constructor(kernel: Kernel, bandBytes: number, thorough: boolean) {
    this.#kernel = kernel;
    this.#bandBytes = bandBytes;
    this.#at = kernel.reserve(kernel.call.deflateBytes(bandBytes, thorough));
    kernel.call.deflateLayOut(this.#at, bandBytes, thorough);
  }

  /** Begins a stream. With `prices` the first band is as well parsed as later ones. */
  open(search: DeflateSearch, { row, pixel }: DeflateShape, prices?: DeflatePrices): void {
    const { call } = this.#kernel;
    if (prices) this.#kernel.u8(call.deflatePrices(this.#at), prices.length).set(prices);
    const { depth, treeDepth, nice, passes } = search;
    call.deflateOpen(this.#at, depth, treeDepth, nice, passes, row, pixel, prices !== undefined);
    this.#filled = 0;
  }

  /** Compresses `length` bytes of the kernel's memory; hands pieces of output, copied, to `take`. */
  write(address: number, length: number, take: (piece: Uint8Array) => void): void {
    for (let done = 0; done < length; ) {
      if (this.#filled === this.#bandBytes) this.#compress(false, take);
      const step = Math.min(length - done, this.#bandBytes - this.#filled);
      this.#append(address + done, step);
      done += step;
    }
  }

  /** Ends the stream. */
  finish(take: (piece: Uint8Array) => void): void {
    this.#compress(true, take);
  }

  /** Estimates what bytes add to the compressed size, without output. */
  estimate(address: number, length: number): number {
    let size = 0;
    for (let done = 0; done < length; done += this.#bandBytes) {
      const step = Math.min(length - done, this.#bandBytes);
      this.#append(address + done, step);
      this.#filled = 0;
      size += this.#kernel.call.deflateEstimate(this.#at, step);
    }
    return size;
  }

  /** What the stream has learnt so far (a copy). */
  prices(): DeflatePrices {
    const { call } = this.#kernel;
    return this.#kernel.u8(call.deflatePrices(this.#at), call.deflatePriceBytes()).slice();
  }

  #append(address: number, length: number): void {
    const input = this.#kernel.call.deflateInput(this.#at) + this.#filled;
    this.#kernel.u8(input, length).set(this.#kernel.u8(address, length));
    this.#filled += length;
  }

  #compress(final: boolean, take: (piece: Uint8Array) => void): void {
    const bytes = this.#kernel.call.deflateBand(this.#at, this.#filled, final);
    this.#filled = 0;
    if (bytes > 0) take(this.#kernel.u8(this.#kernel.call.deflateOutput(this.#at), bytes).slice());
  }
}

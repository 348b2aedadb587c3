import { invalidOption } from '../core/errors.ts';
import type { Kernel } from '../kernels/kernel.ts';
import type { Samples } from './samples.ts';

/** How often each palette index occurs. */
export class IndexCounts {
  readonly #kernel: Kernel;
  readonly #entries: number;
  readonly #countsAt: number;

  /** `entries`: every value that an index can have. */
  constructor(kernel: Kernel, entries: number) {
    this.#kernel = kernel;
    this.#entries = entries;
    this.#countsAt = kernel.reserve(entries * 8);
  }

  add({ indicesAt, indexBytes, count, weightsAt }: Samples): void {
    this.#kernel.call.countIndices(indicesAt, indexBytes, count, weightsAt, this.#countsAt);
  }

  /** A copy of the counts of the first `size` indices; throws `invalid-option` if others occurred. */
  counts(size: number): Float64Array {
    const all = this.#kernel.f64(this.#countsAt, this.#entries);
    const stray = all.findIndex((count, index) => index >= size && count > 0);
    if (stray >= 0) throw invalidOption('indices', `below the palette's ${size} colours`, stray);
    return all.slice(0, size);
  }
}

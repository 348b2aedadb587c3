import { PAIR_TABLE } from '../../kernels/generated/layouts.ts';
import type { Kernel } from '../../kernels/kernel.ts';

/** Pairs of labels and how often each occurs. */
export interface PairCounts {
  /** Two labels per pair. */
  readonly pairs: Uint32Array;
  readonly counts: Uint32Array;
}

/** Pairs counted per call. */
const BAND = 1 << 15;
/** Slots of the first table; one is at most half full. */
const SLOTS = 1 << 17;

/** Counts pairs of labels, however many there are. The order in which they are listed says nothing. */
export class LabelPairs {
  readonly #kernel: Kernel;
  readonly #aAt: number;
  readonly #bAt: number;
  #table: number;
  #slots = SLOTS;

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    this.#aAt = kernel.reserve(4 * BAND);
    this.#bAt = kernel.reserve(4 * BAND);
    this.#table = this.#newTable(SLOTS);
  }

  /**
   * Counts the pairs (a[i], b[i]) of two equally long lists. `apart`: pairs of equal labels are left out, and of the
   * others the smaller label comes first.
   */
  count(a: Uint32Array, b: Uint32Array, apart: boolean): void {
    const kernel = this.#kernel;
    for (let from = 0; from < a.length; from += BAND) {
      const count = Math.min(BAND, a.length - from);
      if (this.#used + count > this.#slots / 2) this.#grow();
      kernel.u32(this.#aAt, count).set(a.subarray(from, from + count));
      kernel.u32(this.#bAt, count).set(b.subarray(from, from + count));
      kernel.call.countPairs(this.#table, this.#aAt, this.#bAt, count, apart);
    }
  }

  /** All pairs so far. */
  list(): PairCounts {
    const kernel = this.#kernel;
    const used = this.#used;
    return kernel.scope(() => {
      const pairsAt = kernel.reserve(8 * used);
      const countsAt = kernel.reserve(4 * used);
      kernel.call.listPairs(this.#table, pairsAt, countsAt);
      const pairs = kernel.u32(pairsAt, 2 * used).slice();
      const counts = kernel.u32(countsAt, used).slice();
      return { pairs, counts };
    });
  }

  get #used(): number {
    return this.#kernel.read(PAIR_TABLE, this.#table, 'used');
  }

  #newTable(slots: number): number {
    const kernel = this.#kernel;
    const table = kernel.create(PAIR_TABLE, { mask: slots - 1 });
    const keys = kernel.reserve(8 * slots);
    const counts = kernel.reserve(4 * slots);
    kernel.write(PAIR_TABLE, table, { keys, counts });
    kernel.call.clearPairs(table);
    return table;
  }

  #grow(): void {
    this.#slots *= 4;
    const larger = this.#newTable(this.#slots);
    this.#kernel.call.movePairs(this.#table, larger);
    this.#table = larger;
  }
}

/** Which palette entry each colour of a histogram has, found by a hash in one or two steps. */
export class ColorLabels {
  readonly #keys: Uint32Array;
  readonly #labels: Int32Array;
  readonly #shift: number;
  readonly #mask: number;

  constructor(colors: Uint32Array, labels: ArrayLike<number>) {
    const bits = Math.max(4, Math.ceil(Math.log2(2 * colors.length + 1)));
    this.#shift = 32 - bits;
    this.#mask = 2 ** bits - 1;
    this.#keys = new Uint32Array(2 ** bits);
    this.#labels = new Int32Array(2 ** bits).fill(-1);
    for (let i = 0; i < colors.length; i++) {
      const slot = this.#slotOf(colors[i]!);
      this.#keys[slot] = colors[i]!;
      this.#labels[slot] = labels[i]!;
    }
  }

  /** The entry of a colour; -1 for one that the histogram does not have. */
  get(color: number): number {
    return this.#labels[this.#slotOf(color)]!;
  }

  #slotOf(color: number): number {
    let slot = Math.imul(color ^ (color >>> 15), 0x9e3779b1) >>> this.#shift;
    while (this.#labels[slot] !== -1 && this.#keys[slot] !== color) slot = (slot + 1) & this.#mask;
    return slot;
  }
}

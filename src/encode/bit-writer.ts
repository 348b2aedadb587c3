/** Bits into bytes, the lowest first. */
export class BitWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #held = 0;
  #count = 0;

  /** Appends the low `bits` of a value, 0 to 24; its higher ones are 0. */
  write(value: number, bits: number): void {
    this.#held |= value << this.#count;
    this.#count += bits;
    while (this.#count >= 8) this.#push();
  }

  /** All bytes; bits missing in the last are 0. */
  finish(): Uint8Array {
    if (this.#count > 0) this.#push();
    return this.#bytes.subarray(0, this.#length);
  }

  #push(): void {
    if (this.#length === this.#bytes.length) {
      const bytes = new Uint8Array(2 * this.#length);
      bytes.set(this.#bytes);
      this.#bytes = bytes;
    }
    this.#bytes[this.#length++] = this.#held;
    this.#held >>>= 8;
    this.#count -= 8;
  }
}

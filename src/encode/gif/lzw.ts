import { BitWriter } from '../bit-writer.ts';

/** Largest number of codes of a table. */
const MAX_CODES = 4096;
const MAX_BITS = 12;
const HASH_BITS = 14;
const HASH_MASK = (1 << HASH_BITS) - 1;
/** Codes after which a full table is looked at again. */
const WINDOW = 256;

/**
 * Compresses indices by LZW with codes of variable length (GIF89a specification, appendix F). `patience`: a full table
 * is kept while the pixels per code of the newest codes are so many times those of its best time, 0 to 1; 1 begins a
 * new one at once.
 */
export class LzwWriter {
  readonly #keys = new Int32Array(1 << HASH_BITS);
  readonly #codes = new Uint16Array(1 << HASH_BITS);
  readonly #minimum: number;
  readonly #patience: number;
  readonly #bits = new BitWriter();
  #next = 0;
  #size = 0;
  /** The code of the string that is being matched; -1 at the start. */
  #prefix = -1;
  /** Codes and pixels of the current window of a full table, and pixels of its best. */
  #windowCodes = 0;
  #windowPixels = 0;
  #bestPixels = 0;

  /** `minimum`: bits that hold every index, 2 to 8. */
  constructor(minimum: number, patience: number) {
    this.#minimum = minimum;
    this.#patience = patience;
    this.#size = minimum + 1;
    this.#clear();
  }

  /** Takes the next indices. */
  write(indices: Uint8Array): void {
    let started = 0;
    for (let at = 0; at < indices.length; at++) {
      const index = indices[at]!;
      if (this.#prefix < 0) {
        this.#prefix = index;
        continue;
      }
      const slot = this.#slotOf(this.#prefix, index);
      if (this.#keys[slot] !== 0) {
        this.#prefix = this.#codes[slot]!;
        continue;
      }
      this.#windowPixels += at - started;
      started = at;
      this.#follow(index);
      this.#prefix = index;
    }
    this.#windowPixels += indices.length - started;
  }

  /** Takes indices as strings of these lengths; what the table does not have it divides further. */
  writeStrings(indices: Uint8Array, lengths: Uint16Array): void {
    let at = 0;
    let end = 0;
    for (const length of lengths) {
      end += length;
      while (at < end) {
        const first = indices[at++]!;
        if (this.#prefix >= 0) this.#follow(first);
        let code = first;
        for (; at < end; at++) {
          const slot = this.#slotOf(code, indices[at]!);
          if (this.#keys[slot] === 0) break;
          code = this.#codes[slot]!;
        }
        this.#prefix = code;
      }
    }
  }

  /** Writes the string before, and adds it with the index that follows. */
  #follow(index: number): void {
    this.#bits.write(this.#prefix, this.#size);
    if (this.#next === MAX_CODES) {
      this.#judge();
      return;
    }
    const slot = this.#slotOf(this.#prefix, index);
    if (this.#keys[slot] === 0) {
      this.#keys[slot] = keyOf(this.#prefix, index);
      this.#codes[slot] = this.#next;
    }
    this.#grow();
  }

  /** Where a string and an index more are, or would be. */
  #slotOf(prefix: number, index: number): number {
    const key = keyOf(prefix, index);
    let slot = Math.imul(key, 0x9e3779b1) >>> (32 - HASH_BITS);
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & HASH_MASK;
    return slot;
  }

  /** The whole stream. */
  finish(): Uint8Array {
    this.#bits.write(this.#prefix, this.#size);
    this.#grow();
    this.#bits.write((1 << this.#minimum) + 1, this.#size);
    return this.#bits.finish();
  }

  /** One code more; its number may be the first that needs another bit. */
  #grow(): void {
    if (this.#next === 1 << this.#size && this.#size < MAX_BITS) this.#size++;
    this.#next++;
    if (this.#next === MAX_CODES) {
      this.#windowCodes = 0;
      this.#windowPixels = 0;
      this.#bestPixels = 0;
    }
  }

  /** Begins a new table where the full one does not fit the picture any more. */
  #judge(): void {
    const isOver = this.#patience >= 1;
    if (!isOver && ++this.#windowCodes < WINDOW) return;
    if (isOver || this.#windowPixels < this.#patience * this.#bestPixels) {
      this.#clear();
      return;
    }
    this.#bestPixels = Math.max(this.#bestPixels, this.#windowPixels);
    this.#windowCodes = 0;
    this.#windowPixels = 0;
  }

  #clear(): void {
    this.#bits.write(1 << this.#minimum, this.#size);
    this.#keys.fill(0);
    this.#next = (1 << this.#minimum) + 2;
    this.#size = this.#minimum + 1;
  }
}

function keyOf(prefix: number, index: number): number {
  return ((prefix << 8) | index) + 1;
}

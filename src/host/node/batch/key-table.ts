import { createHash } from 'node:crypto';

/** Words of a row: three of the digest, two of the value. */
const DIGEST_WORDS = 3;
const FIRST_SIZE = 1 << 10;

/**
 * Whole numbers by texts, of which only digests of 96 bits are kept: 40 to 80 bytes a text whatever its length, so that
 * a batch can remember a million paths. Two of 10^12 texts are taken for one with a probability of 10^-5.
 */
export class KeyTable {
  #digests = new Uint32Array(DIGEST_WORDS * FIRST_SIZE);
  /** One more than the value; 0 is a free row. */
  #values = new Float64Array(FIRST_SIZE);
  #used = 0;

  /** How many texts it has. */
  get size(): number {
    return this.#used;
  }

  get(text: string): number | undefined {
    const stored = this.#values[this.#find(digest(text))]!;
    return stored === 0 ? undefined : stored - 1;
  }

  /** `value`: an integer from 0 to 2^53 - 2. */
  set(text: string, value: number): void {
    if (2 * this.#used >= this.#values.length) this.#grow();
    this.#put(digest(text), value + 1);
  }

  /** Whether the text was not there before. */
  add(text: string): boolean {
    const before = this.#used;
    this.set(text, 0);
    return this.#used > before;
  }

  #put(words: Uint32Array, stored: number): void {
    const row = this.#find(words);
    if (this.#values[row] === 0) this.#used++;
    this.#digests.set(words, DIGEST_WORDS * row);
    this.#values[row] = stored;
  }

  /** The row of a digest, or the free one where it belongs. */
  #find(words: Uint32Array): number {
    const mask = this.#values.length - 1;
    for (let row = words[0]! & mask; ; row = (row + 1) & mask) {
      if (this.#values[row] === 0) return row;
      const at = DIGEST_WORDS * row;
      if (words.every((word, i) => this.#digests[at + i] === word)) return row;
    }
  }

  #grow(): void {
    const [digests, values] = [this.#digests, this.#values];
    this.#digests = new Uint32Array(2 * digests.length);
    this.#values = new Float64Array(2 * values.length);
    this.#used = 0;
    for (let row = 0; row < values.length; row++)
      if (values[row] !== 0)
        this.#put(digests.subarray(DIGEST_WORDS * row, DIGEST_WORDS * (row + 1)), values[row]!);
  }
}

function digest(text: string): Uint32Array {
  const bytes = Uint8Array.from(createHash('sha1').update(text).digest());
  return new Uint32Array(bytes.buffer, 0, DIGEST_WORDS);
}

import { lzwBits } from '../../encode/bit-depth.ts';

/** The number that stands for a pixel that stays as it is. */
export const STAYS = 256;

const MAX_CODES = 4096;
/** Single entries have their numbers as codes, that of pixels that stay the one behind them. */
const FIRST_CODE = STAYS + 1;
/** Of few entries the coder has more strings. */
const TABLE_SIZE = MAX_CODES + FIRST_CODE;

/** The strings that the coder of LZW has, as a tree: each is a string of the table and an entry more. */
export class StringTable {
  /** Of each code its last entry, and the code without it. */
  readonly entries = new Uint16Array(TABLE_SIZE);
  readonly parents = new Int16Array(TABLE_SIZE);
  /** Of each code the first that is longer by an entry, and the next of one parent; 0: none. */
  readonly children = new Int16Array(TABLE_SIZE);
  readonly siblings = new Int16Array(TABLE_SIZE);
  /** What is added to a number here for that of the coder, whose single entries are fewer. */
  readonly #offset: number;
  #next = 0;
  #before = -1;

  /** `entries`: those that indices may have, with that of pixels that stay. */
  constructor(entries: number) {
    this.#offset = (1 << lzwBits(Math.min(STAYS, entries))) + 2 - FIRST_CODE;
    this.#clear();
  }

  /** Takes a code that is written, whose string begins with an entry; gives its bits. */
  take(code: number, first: number): number {
    if (this.#before >= 0) this.#add(this.#before, first);
    this.#before = code;
    const bits = Math.min(12, 32 - Math.clz32(this.#next + this.#offset - 1));
    if (this.#next + this.#offset === MAX_CODES) this.#clear();
    return bits;
  }

  /** The next code is that of a string and an entry more, which the table may have already. */
  #add(before: number, entry: number): void {
    const code = this.#next++;
    this.entries[code] = entry;
    this.parents[code] = before;
    this.children[code] = 0;
    let child = this.children[before]!;
    while (child !== 0 && this.entries[child] !== entry) child = this.siblings[child]!;
    if (child !== 0) return;
    this.siblings[code] = this.children[before]!;
    this.children[before] = code;
  }

  #clear(): void {
    for (let code = 0; code <= STAYS; code++) {
      this.entries[code] = code;
      this.children[code] = 0;
    }
    this.#next = FIRST_CODE;
    this.#before = -1;
  }
}

import { invalidOption } from '../core/errors.ts';

// DEFLATE (RFC 1951), for the few kilobytes of a palette's file.

const MAX_BITS = 15;
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

/** How many codes there are of each length, and the symbols by their codes. */
interface Codes {
  readonly counts: Uint16Array;
  readonly symbols: Uint16Array;
}

/**
 * What a stream without header stands for. Throws `invalid-option` for a damaged or cut-off one, and for one of more
 * than `most` bytes.
 */
export function inflate(bytes: Uint8Array, most: number): Uint8Array {
  const bits = new Bits(bytes);
  const out: number[] = [];
  let isLast = false;
  while (!isLast) {
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 0) copyStored(bits, out, most);
    else if (kind === 1) readBlock(bits, out, most, fixedCodes(), codesOf(new Uint8Array(30).fill(5)));
    else if (kind === 2) readBlock(bits, out, most, ...readCodes(bits));
    else refuse();
  }
  return Uint8Array.from(out);
}

class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** A number of up to 16 bits, the lowest first. */
  take(count: number): number {
    while (this.#count < count) {
      if (this.#at >= this.#bytes.length) refuse();
      this.#held |= this.#bytes[this.#at++]! << this.#count;
      this.#count += 8;
    }
    const value = this.#held & (2 ** count - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  align(): void {
    this.take(this.#count & 7);
  }

  /** The next symbol, a bit of its code after the other. */
  symbol({ counts, symbols }: Codes): number {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= MAX_BITS; length++) {
      code |= this.take(1);
      const count = counts[length]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = 2 * (first + count);
      code *= 2;
    }
    return refuse();
  }
}

function copyStored(bits: Bits, out: number[], most: number): void {
  bits.align();
  const length = bits.take(16);
  if (bits.take(16) !== (~length & 0xffff) || out.length + length > most) refuse();
  for (let i = 0; i < length; i++) out.push(bits.take(8));
}

function readBlock(bits: Bits, out: number[], most: number, literals: Codes, distances: Codes): void {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return;
    if (symbol < 256) out.push(symbol);
    else {
      const length = (LENGTHS[symbol - 257] ?? refuse()) + bits.take(LENGTH_BITS[symbol - 257]!);
      const code = bits.symbol(distances);
      const extra = code < 4 ? 0 : (code >> 1) - 1;
      if (code > 29) refuse();
      const distance = 1 + (code < 4 ? code : (2 + (code & 1)) * 2 ** extra) + bits.take(extra);
      if (distance > out.length) refuse();
      for (let i = 0; i < length; i++) out.push(out[out.length - distance]!);
    }
    if (out.length > most) refuse();
  }
}

function readCodes(bits: Bits): [Codes, Codes] {
  const [literals, distances, kinds] = [257 + bits.take(5), 1 + bits.take(5), 4 + bits.take(4)];
  const order = new Uint8Array(19);
  for (let i = 0; i < kinds; i++) order[CODE_ORDER[i]!] = bits.take(3);
  const codes = codesOf(order);
  const lengths = new Uint8Array(literals + distances);
  for (let at = 0; at < lengths.length; ) {
    const symbol = bits.symbol(codes);
    if (symbol < 16) lengths[at++] = symbol;
    else {
      if (symbol === 16 && at === 0) refuse();
      const value = symbol === 16 ? lengths[at - 1]! : 0;
      const count = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
      if (at + count > lengths.length) refuse();
      lengths.fill(value, at, at + count);
      at += count;
    }
  }
  return [codesOf(lengths.subarray(0, literals)), codesOf(lengths.subarray(literals))];
}

function fixedCodes(): Codes {
  return codesOf(Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)));
}

/** Codes by their lengths, 0 for symbols without one. Throws where there are more than the lengths allow. */
function codesOf(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) if (length > 0) counts[length]!++;
  let room = 1;
  for (let length = 1; length <= MAX_BITS; length++) {
    room = 2 * room - counts[length]!;
    if (room < 0) refuse();
  }
  const symbols = Uint16Array.from([...lengths.keys()].filter((i) => lengths[i]! > 0)).sort(
    (a, b) => lengths[a]! - lengths[b]! || a - b,
  );
  return { counts, symbols };
}

function refuse(): never {
  throw invalidOption('palette', 'a whole ZIP file', 'a damaged or cut-off one');
}

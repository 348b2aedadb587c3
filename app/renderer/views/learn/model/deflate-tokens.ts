/** A symbol of a DEFLATE stream with the bits that it takes: literals, and copies of what was there before. */
export interface DeflateToken {
  /** 0 and 1, in the order of the stream. */
  readonly bits: string;
  /** First byte that it stands for, and how many. */
  readonly start: number;
  readonly length: number;
  /** How far back it copies from; undefined: a literal. */
  readonly distance?: number | undefined;
}

/** What a stream stands for, and how it says so. */
export interface DeflateReading {
  readonly tokens: readonly DeflateToken[];
  readonly output: Uint8Array;
}

const LENGTH_BASES = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
];
const LENGTHS = [...LENGTH_BASES, 163, 195, 227, 258];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = Array.from({ length: 30 }, (_, i) =>
  i < 4 ? i + 1 : ((2 + (i & 1)) << ((i >> 1) - 1)) + 1,
);
const DISTANCE_BITS = Array.from({ length: 30 }, (_, i) => (i < 2 ? 0 : (i >> 1) - 1));
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END = 256;

/** Symbols by their codes, as texts of 0 and 1. */
type Codes = ReadonlyMap<string, number>;

/** Bits of a stream, the lowest of each byte first; what was read since `mark` is kept as text. */
class BitReader {
  #at = 0;
  #mark = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  bit(): number {
    const bit = (this.#bytes[this.#at >> 3]! >> (this.#at & 7)) & 1;
    this.#at++;
    return bit;
  }

  number(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value |= this.bit() << i;
    return value;
  }

  symbol(codes: Codes): number {
    let code = '';
    for (;;) {
      code += this.bit();
      const found = codes.get(code);
      if (found !== undefined) return found;
      if (code.length > 15) throw new Error('no DEFLATE stream');
    }
  }

  /** Goes on at the next whole byte. */
  align(): void {
    this.#at = (this.#at + 7) & ~7;
  }

  mark(): void {
    this.#mark = this.#at;
  }

  sinceMark(): string {
    let text = '';
    for (let at = this.#mark; at < this.#at; at++) text += (this.#bytes[at >> 3]! >> (at & 7)) & 1;
    return text;
  }
}

/** Reads a raw DEFLATE stream (RFC 1951), symbol by symbol. */
export function readDeflate(bytes: Uint8Array): DeflateReading {
  const reader = new BitReader(bytes);
  const output: number[] = [];
  const tokens: DeflateToken[] = [];
  for (let last = false; !last; ) {
    last = reader.bit() === 1;
    const kind = reader.number(2);
    if (kind === 0) readStored(reader, output, tokens);
    else readBlock(reader, kind === 1 ? fixedCodes() : dynamicCodes(reader), output, tokens);
  }
  return { tokens, output: Uint8Array.from(output) };
}

function readStored(reader: BitReader, output: number[], tokens: DeflateToken[]): void {
  reader.align();
  const count = reader.number(16);
  reader.number(16);
  for (let i = 0; i < count; i++) {
    reader.mark();
    output.push(reader.number(8));
    tokens.push({ bits: reader.sinceMark(), start: output.length - 1, length: 1 });
  }
}

function readBlock(
  reader: BitReader,
  [literals, distances]: readonly [Codes, Codes],
  output: number[],
  tokens: DeflateToken[],
): void {
  for (;;) {
    reader.mark();
    const symbol = reader.symbol(literals);
    if (symbol === END) return;
    const start = output.length;
    if (symbol < END) {
      output.push(symbol);
      tokens.push({ bits: reader.sinceMark(), start, length: 1 });
      continue;
    }
    const length = LENGTHS[symbol - 257]! + reader.number(LENGTH_BITS[symbol - 257]!);
    const code = reader.symbol(distances);
    const distance = DISTANCES[code]! + reader.number(DISTANCE_BITS[code]!);
    for (let i = 0; i < length; i++) output.push(output[output.length - distance]!);
    tokens.push({ bits: reader.sinceMark(), start, length, distance });
  }
}

function fixedCodes(): readonly [Codes, Codes] {
  const lengths = Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8));
  return [codesOf(lengths), codesOf(new Array<number>(30).fill(5))];
}

function dynamicCodes(reader: BitReader): readonly [Codes, Codes] {
  const literals = reader.number(5) + 257;
  const distances = reader.number(5) + 1;
  const count = reader.number(4) + 4;
  const own = new Array<number>(19).fill(0);
  for (const symbol of CODE_ORDER.slice(0, count)) own[symbol] = reader.number(3);
  const codes = codesOf(own);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = reader.symbol(codes);
    if (symbol < 16) lengths.push(symbol);
    else {
      const repeated = symbol === 16 ? lengths.at(-1)! : 0;
      const times =
        symbol === 16 ? 3 + reader.number(2) : symbol === 17 ? 3 + reader.number(3) : 11 + reader.number(7);
      lengths.push(...new Array<number>(times).fill(repeated));
    }
  }
  return [codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals))];
}

/** The canonical codes of symbols of given lengths. */
function codesOf(lengths: readonly number[]): Codes {
  const codes = new Map<string, number>();
  let code = 0;
  for (let length = 1; length <= 15; length++, code *= 2)
    lengths.forEach((own, symbol) => {
      if (own === length) codes.set((code++).toString(2).padStart(length, '0'), symbol);
    });
  return codes;
}

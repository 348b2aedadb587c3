import type { BitWriter } from '../bit-writer.ts';

/** Longest code of a symbol, and of a length of codes. */
const MAX_LENGTH = 15;
const MAX_LENGTH_CODE = 7;

/** The order in which lengths of the codes of lengths are written (WebP lossless specification, section 3.7.2.1). */
const LENGTH_ORDER = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/** A prefix code: bits of every symbol, and the code with its first bit lowest. */
export interface PrefixCode {
  readonly lengths: Uint8Array;
  readonly codes: Uint16Array;
}

/** The code of symbols that are so frequent, in the fewest bits. */
export function prefixCode(counts: Uint32Array, maxLength = MAX_LENGTH): PrefixCode {
  const lengths = codeLengths(counts, maxLength);
  return { lengths, codes: canonicalCodes(lengths) };
}

/** Writes how long the code of every symbol is, and returns the code that a reader makes of that. */
export function writePrefixCode(bits: BitWriter, counts: Uint32Array): PrefixCode {
  const used: number[] = [];
  for (let symbol = 0; symbol < counts.length && used.length < 3; symbol++)
    if (counts[symbol]! > 0) used.push(symbol);
  if (used.length <= 2 && used.every((symbol) => symbol < 256)) return writeSimple(bits, used, counts.length);
  const code = prefixCode(counts);
  writeLengths(bits, code.lengths);
  return code;
}

/** One or two symbols are named; one alone takes no bits at all. */
function writeSimple(bits: BitWriter, used: readonly number[], alphabet: number): PrefixCode {
  const [first = 0, second] = used;
  bits.write(1, 1);
  bits.write(second === undefined ? 0 : 1, 1);
  bits.write(first > 1 ? 1 : 0, 1);
  bits.write(first, first > 1 ? 8 : 1);
  const lengths = new Uint8Array(alphabet);
  const codes = new Uint16Array(alphabet);
  if (second !== undefined) {
    bits.write(second, 8);
    lengths[first] = 1;
    lengths[second] = 1;
    codes[second] = 1;
  }
  return { lengths, codes };
}

/** Lengths as runs, which have a code of their own. */
function writeLengths(bits: BitWriter, lengths: Uint8Array): void {
  const runs = runsOf(lengths);
  const counts = new Uint32Array(19);
  for (const [symbol] of runs) counts[symbol]!++;
  const code = prefixCode(counts, MAX_LENGTH_CODE);
  let written = LENGTH_ORDER.length;
  while (written > 4 && code.lengths[LENGTH_ORDER[written - 1]!] === 0) written--;
  bits.write(0, 1);
  bits.write(written - 4, 4);
  for (const symbol of LENGTH_ORDER.slice(0, written)) bits.write(code.lengths[symbol]!, 3);
  // All symbols follow.
  bits.write(0, 1);
  // The only symbol of a code takes no bits.
  const isAlone = counts.filter((count) => count > 0).length === 1;
  for (const [symbol, extra, extraBits] of runs) {
    if (!isAlone) bits.write(code.codes[symbol]!, code.lengths[symbol]!);
    bits.write(extra, extraBits);
  }
}

type Run = readonly [symbol: number, extra: number, extraBits: number];

/** Lengths 0 to 15 as they are; 16 repeats the last one that is not 0, 17 and 18 repeat 0. */
function runsOf(lengths: Uint8Array): Run[] {
  const runs: Run[] = [];
  let previous = 8;
  for (let at = 0; at < lengths.length; ) {
    const value = lengths[at]!;
    let count = 1;
    while (at + count < lengths.length && lengths[at + count] === value) count++;
    at += count;
    if (value !== 0 && value !== previous) {
      runs.push([value, 0, 0]);
      previous = value;
      count--;
    }
    const most = value === 0 ? 138 : 6;
    while (count >= 3) {
      const step = Math.min(count, most);
      if (value !== 0) runs.push([16, step - 3, 2]);
      else runs.push(step <= 10 ? [17, step - 3, 3] : [18, step - 11, 7]);
      count -= step;
    }
    while (count-- > 0) runs.push([value, 0, 0]);
  }
  return runs;
}

/** Huffman's lengths; where one is too long, once more with rare symbols taken for less rare. */
function codeLengths(counts: Uint32Array, maxLength: number): Uint8Array {
  const used = [...counts.keys()].filter((symbol) => counts[symbol]! > 0);
  const lengths = new Uint8Array(counts.length);
  if (used.length <= 1) {
    for (const symbol of used) lengths[symbol] = 1;
    return lengths;
  }
  for (let least = 1; ; least *= 2) {
    const weights = used.map((symbol) => Math.max(counts[symbol]!, least));
    const depths = huffmanDepths(weights);
    if (Math.max(...depths) > maxLength) continue;
    for (const [i, symbol] of used.entries()) lengths[symbol] = depths[i]!;
    return lengths;
  }
}

/** Depths of the leaves of Huffman's tree, two or more, by the queues of leaves and of nodes in order of weight. */
function huffmanDepths(weights: readonly number[]): number[] {
  const leaves = [...weights.keys()].sort((a, b) => weights[a]! - weights[b]! || a - b);
  const total = [...weights];
  const parent: number[] = [];
  let [leaf, node] = [0, weights.length];
  const take = (): number => {
    const isLeaf = leaf < leaves.length && (node >= total.length || total[leaves[leaf]!]! <= total[node]!);
    return isLeaf ? leaves[leaf++]! : node++;
  };
  while (total.length < 2 * weights.length - 1) {
    const [a, b] = [take(), take()];
    parent[a] = total.length;
    parent[b] = total.length;
    total.push(total[a]! + total[b]!);
  }
  const depths: number[] = new Array(total.length).fill(0);
  for (let i = total.length - 2; i >= 0; i--) depths[i] = depths[parent[i]!]! + 1;
  return depths.slice(0, weights.length);
}

/** Canonical codes, as those of DEFLATE: in order of length, then of symbol; turned, since bits are read from below. */
function canonicalCodes(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(MAX_LENGTH + 2);
  for (const length of lengths) if (length > 0) next[length + 1]!++;
  for (let length = 1; length <= MAX_LENGTH; length++)
    next[length + 1] = (next[length + 1]! + next[length]!) << 1;
  // `next[length]` is now the first code of a length.
  return Uint16Array.from(lengths, (length) => (length === 0 ? 0 : reverseBits(next[length]!++, length)));
}

function reverseBits(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

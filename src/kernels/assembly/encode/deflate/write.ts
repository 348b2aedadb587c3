// Writing blocks (RFC 1951, section 3.2): each stored, with the fixed codes or with its own, whichever
// is smallest.
import { countTokens } from './blocks';
import { writeHeader } from './header';
import { buildCode } from './huffman';
import { Deflater, LITERALS, SYMBOLS, WINDOW } from './layout';
import { cheapestCodes } from './level';
import { alignOutput, putBits } from './output';
import {
  distanceBase,
  distanceExtra,
  distanceSymbol,
  fixedLength,
  lengthBase,
  lengthExtra,
  lengthSymbol,
} from './symbols';

/** How a block is written (its two bits), what that takes, and the runs that send its codes. */
const STORED: u32 = 0;
const FIXED: u32 = 1;
const DYNAMIC: u32 = 2;

/** Weights from which levelled codes are looked for, for blocks that are compared and for those that are written. */
export const FEW_STARTS: u32 = 0;
export const ALL_STARTS: u32 = 3;

/**
 * Bits of tokens `from` to `to`, which stand for `bytes` bytes, written the cheapest way. Leaves that way
 * in `d.kind`, the runs of code lengths in `d.runs` and the block's own codes in place.
 */
export function measureBlock(d: Deflater, from: u32, to: u32, bytes: u32, starts: u32): u32 {
  memory.fill(d.countsAt, 0, 4 * SYMBOLS);
  countTokens(d, from, to, d.countsAt);
  store<u32>(d.countsAt + 4 * 256, 1);
  const extra = extraBits(d.countsAt);
  const fixedBits = 3 + extra + fixedCodeBits(d.countsAt);
  const dynamicBits = 3 + extra + cheapestCodes(d, starts);
  const storedBits = 8 * bytes + 40 * (bytes / 65535 + 1);
  const least = min(fixedBits, min(dynamicBits, storedBits));
  d.kind = least === storedBits ? STORED : least === fixedBits ? FIXED : DYNAMIC;
  return least;
}

/** Writes the block measured last; its bytes are at position `position` of the band. */
export function writeBlock(d: Deflater, from: u32, to: u32, position: u32, bytes: u32, final: bool): void {
  if (d.kind === STORED) {
    writeStored(d, position, bytes, final);
    return;
  }
  putBits(d, final ? 1 : 0, 1);
  putBits(d, d.kind, 2);
  if (d.kind === FIXED) setFixedCodes(d);
  else writeHeader(d, d.runs);
  for (let t = from; t < to; t += 4096) writeTokens(d, t, min(t + 4096, to));
  putCode(d, 256);
}

function extraBits(counts: usize): u32 {
  let bits: u32 = 0;
  for (let s: u32 = 8; s < 28; s++) bits += load<u32>(counts + ((257 + s) << 2)) * lengthExtra(s);
  for (let s: u32 = 4; s < 30; s++) bits += load<u32>(counts + ((LITERALS + s) << 2)) * distanceExtra(s);
  return bits;
}

function fixedCodeBits(counts: usize): u32 {
  let bits: u32 = 0;
  for (let s: u32 = 0; s < SYMBOLS; s++) bits += load<u32>(counts + (s << 2)) * fixedLength(s);
  return bits;
}

/** The fixed codes are canonical too: all symbols counted so that package-merge gives those lengths. */
function setFixedCodes(d: Deflater): void {
  for (let s: u32 = 0; s < LITERALS; s++) store<u32>(d.countsAt + (s << 2), 512 >> fixedLength(s));
  for (let s: u32 = LITERALS; s < SYMBOLS; s++) store<u32>(d.countsAt + (s << 2), 1);
  buildCode(d.countsAt, LITERALS, 15, d.huffmanAt, d.codesAt);
  buildCode(d.countsAt + 4 * LITERALS, 32, 15, d.huffmanAt, d.codesAt + 4 * LITERALS);
}

function writeStored(d: Deflater, position: u32, bytes: u32, final: bool): void {
  let at = d.inputAt + WINDOW + position;
  let left = bytes;
  do {
    const step = min<u32>(left, 65535);
    putBits(d, final && step === left ? 1 : 0, 3);
    alignOutput(d);
    const output = d.outputAt + d.outputLength;
    store<u16>(output, <u16>step);
    store<u16>(output + 2, <u16>~step);
    memory.copy(output + 4, at, step);
    d.outputLength += 4 + step;
    at += step;
    left -= step;
  } while (left > 0);
}

function putCode(d: Deflater, symbol: u32): void {
  const code = load<u32>(d.codesAt + (symbol << 2));
  putBits(d, code & 0xffff, code >> 16);
}

function writeTokens(d: Deflater, from: u32, to: u32): void {
  const codes = d.codesAt;
  let bits = d.bits;
  let count = <u64>d.bitCount;
  let output = d.outputAt + d.outputLength;
  for (let t = from; t < to; t++) {
    const token = load<u32>(d.tokensAt + (t << 2));
    if (token < 256) {
      const code = load<u32>(codes + (token << 2));
      bits |= (<u64>(code & 0xffff)) << count;
      count += code >> 16;
    } else {
      const length = token >> 16;
      const symbol = lengthSymbol(length);
      const code = load<u32>(codes + ((257 + symbol) << 2));
      bits |= (<u64>(code & 0xffff) | ((<u64>(length - lengthBase(symbol))) << (code >> 16))) << count;
      count += (code >> 16) + lengthExtra(symbol);
      if (count >= 32) {
        store<u32>(output, <u32>bits);
        output += 4;
        bits >>= 32;
        count -= 32;
      }
      const distance = token & 0xffff;
      const slot = distanceSymbol(distance);
      const far = load<u32>(codes + ((LITERALS + slot) << 2));
      bits |= (<u64>(far & 0xffff) | ((<u64>(distance - distanceBase(slot))) << (far >> 16))) << count;
      count += (far >> 16) + distanceExtra(slot);
    }
    if (count >= 32) {
      store<u32>(output, <u32>bits);
      output += 4;
      bits >>= 32;
      count -= 32;
    }
  }
  d.bits = bits;
  d.bitCount = <u32>count;
  d.outputLength = <u32>(output - d.outputAt);
}

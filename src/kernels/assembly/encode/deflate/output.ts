// The bit writer: bits fill bytes from the lowest (RFC 1951, section 3.1.1).
import { Deflater } from './layout';

export function putBits(d: Deflater, value: u32, count: u32): void {
  d.bits |= (<u64>value) << d.bitCount;
  d.bitCount += count;
  if (d.bitCount >= 32) {
    store<u32>(d.outputAt + d.outputLength, <u32>d.bits);
    d.outputLength += 4;
    d.bits >>= 32;
    d.bitCount -= 32;
  }
}

/** Fills up the byte begun and empties the bit buffer. */
export function alignOutput(d: Deflater): void {
  d.bitCount = (d.bitCount + 7) & ~7;
  while (d.bitCount > 0) {
    store<u8>(d.outputAt + d.outputLength, <u8>d.bits);
    d.outputLength++;
    d.bits >>= 8;
    d.bitCount -= 8;
  }
}

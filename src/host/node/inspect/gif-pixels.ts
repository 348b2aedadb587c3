import type { StructureBuilder } from './structure.ts';

const MOST_CODES = 4096;

/** The compressed pixels of a frame, and what the file says of them. */
export interface GifPixels {
  readonly data: Uint8Array;
  /** Bits of the smallest code less one: 2 to 8. */
  readonly minimum: number;
  readonly pixels: number;
  /** Of its table of colours. */
  readonly entries: number;
}

/**
 * Notes what is wrong with the LZW codes of a frame (GIF89a, appendix F): codes before they are defined, no end, too
 * few or too many pixels, and indices beyond the table of colours.
 */
export function checkGifPixels(found: StructureBuilder, { data, minimum, pixels, entries }: GifPixels): void {
  const [clear, end] = [1 << minimum, (1 << minimum) + 1];
  const lengths = new Uint32Array(MOST_CODES).fill(1);
  const [firsts, largest] = [0, 0].map(() => Uint16Array.from({ length: MOST_CODES }, (_, i) => i)) as [
    Uint16Array,
    Uint16Array,
  ];
  let [bits, next, before, seen, most, at] = [minimum + 1, end + 1, -1, 0, 0, 0];
  for (;;) {
    if (at + bits > 8 * data.length) {
      found.expect(false, 'LZW codes without an end');
      break;
    }
    const code = codeAt(data, at, bits);
    at += bits;
    if (code === end) break;
    if (code === clear) {
      [bits, next, before] = [minimum + 1, end + 1, -1];
      continue;
    }
    if (code > next || (code === next && before < 0) || (before < 0 && code > end)) {
      found.expect(false, `LZW code ${code} before it is defined`);
      return;
    }
    if (before >= 0 && next < MOST_CODES) {
      firsts[next] = firsts[before]!;
      lengths[next] = lengths[before]! + 1;
      largest[next] = Math.max(largest[before]!, firsts[code === next ? before : code]!);
      next++;
      if (next === 1 << bits && bits < 12) bits++;
    }
    seen += lengths[code]!;
    most = Math.max(most, largest[code]!);
    before = code;
  }
  found.expect(seen >= pixels, `a frame has ${seen} of ${pixels} pixels`);
  found.expect(seen <= pixels, 'a frame has more pixels than it says');
  found.expect(Math.ceil(at / 8) >= data.length, 'data follows the end of the LZW codes');
  if (entries > 0) found.expect(most < entries, `index ${most} is beyond the table of ${entries} colours`);
}

/** A code of up to 12 bits, the lowest first. */
function codeAt(data: Uint8Array, at: number, bits: number): number {
  const byte = at >> 3;
  const word = data[byte]! | ((data[byte + 1] ?? 0) << 8) | ((data[byte + 2] ?? 0) << 16);
  return (word >> (at & 7)) & ((1 << bits) - 1);
}

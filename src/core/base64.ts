const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Letters joined at a time: an array of all would take far more memory than the text. */
const PIECE = 3 * 4096;

/** Bytes as base64 (RFC 4648, section 4), without padding. */
export function encodeBytes(bytes: Uint8Array): string {
  let text = '';
  for (let from = 0; from < bytes.length; from += PIECE) {
    const codes: number[] = [];
    const part = bytes.subarray(from, from + PIECE);
    for (let i = 0; i < part.length; i += 3) {
      const word = (part[i]! << 16) | ((part[i + 1] ?? 0) << 8) | (part[i + 2] ?? 0);
      const letters = Math.min(4, part.length - i + 1);
      for (let j = 0; j < letters; j++) codes.push(LETTERS.charCodeAt((word >>> (18 - 6 * j)) & 63));
    }
    text += String.fromCharCode(...codes);
  }
  return text;
}

/** The bytes of base64 without padding; `undefined` for anything else. */
export function decodeBytes(text: string): Uint8Array | undefined {
  if (text.length % 4 === 1) return undefined;
  const out = new Uint8Array(Math.floor((text.length * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const value = VALUES[text.charCodeAt(i)];
    if (value === undefined || value < 0) return undefined;
    word = ((word << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out[at++] = word >>> bits;
  }
  return out;
}

/** The value of every letter by its code; -1 for what is none. */
const VALUES = Int8Array.from({ length: 128 }, (_, code) => LETTERS.indexOf(String.fromCharCode(code)));

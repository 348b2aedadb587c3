/** The UTF-8 bytes of a text that comes in pieces: it may be longer than a string can be. */
export function textBytes(pieces: Iterable<string>): Uint8Array {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1 << 16);
  let used = 0;
  for (const piece of pieces) {
    const part = encoder.encode(piece);
    if (used + part.length > bytes.length) {
      const larger = new Uint8Array(2 * (used + part.length));
      larger.set(bytes.subarray(0, used));
      bytes = larger;
    }
    bytes.set(part, used);
    used += part.length;
  }
  return bytes.subarray(0, used);
}
